using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Bounds;

/// <summary>What a passage costs at given prices, at the cheapest moment of each tick.</summary>
/// <remarks>
/// A service that lasts p seconds from s costs the integral of the price of server time over [s, s + p], plus the price
/// of a passage and of the day's leave. Inside a tick that integral is least at an end of the tick or where s or s + p
/// meets the border of a stretch, so trying these is exact; it is rounded down. Where more than one number of people is
/// meant by one service, each person costs at least the lowest price that any of them can meet. Times are the
/// checkpoint's own ticks of 1/rate second, so nothing is rounded before that. Not safe to share between threads.
/// </remarks>
internal sealed class ServiceCosts(DutyProblem problem, LinkRows rows, TimeAxis axis)
{
    private long[] _integral = [];
    private long[] _price = [];

    /// <summary>Fills costs, shifts and starts of every service.</summary>
    internal void Fill(DutyPrices prices, ServiceTable services, ReadOnlySpan<long> price)
    {
        var gate = -1;
        for (var s = 0; s < services.Services.Length; s++)
        {
            // Where people are counted an empty vehicle is not served at all: it is bound to the hours in which the
            // checkpoint is open, but not to those in which its server can be of use.
            if (services.Services[s].MostUnits == 0)
            {
                prices.FillFree(
                    s, axis, problem.Model.Checkpoints[services.Services[s].Gate], services.Services[s].Outward,
                    whole: false);
                continue;
            }

            if (services.Services[s].Gate != gate)
            {
                gate = services.Services[s].Gate;
                Integrate(gate, price);
            }

            Fill(services.Services[s], price, prices.Costs[s], prices.Shifts[s], prices.Starts[s]);
        }
    }

    private void Fill(GateService service, ReadOnlySpan<long> price, int[] costs, int[] shifts, long[] starts)
    {
        var rate = (long)problem.Model.Checkpoints[service.Gate].RatePerHour;
        Array.Fill(costs, DutyPrices.Shut);
        Array.Clear(shifts);
        var hours = problem.Reach[service.Gate].For(service.Outward);
        for (var h = 0; h < hours.Length; h++)
        {
            var last = (hours[h].Closes * rate) - (3600L * service.LeastUnits);
            var row = rows.Passage(service.Gate, problem.Reach[service.Gate].At(hours[h].Opens));
            var passage = price[row] * service.MostUnits;
            var stretch = rows.StretchAt(service.Gate, hours[h].Opens);
            for (var tick = axis.TickOf(hours[h].Opens); tick < axis.Ticks; tick++)
            {
                var second = axis.SecondOf(tick);
                var from = Math.Max(second, hours[h].Opens) * rate;
                var to = Math.Min((second + axis.TickSeconds) * rate, last);
                if (to < from)
                {
                    break;
                }

                while (rows.Stretches[service.Gate][stretch].Closes <= second
                    && rows.Stretches[service.Gate][stretch].Closes < hours[h].Closes)
                {
                    stretch++;
                }

                var (cost, start) = service.LeastUnits == service.MostUnits
                    ? Cheapest(service.Gate, rate, from, to, 3600L * service.MostUnits, stretch, price)
                    : (3600L * service.MostUnits * Lowest(service.Gate, rate, from, to + (3600L * service.MostUnits),
                        stretch, price) / rate, from);
                var leave = service.Outward && service.People > 0 ? Leave(service, second, price) : 0;
                var all = (int)Math.Min(cost + passage + leave, DutyPrices.Shut - 1);
                if (all < costs[tick])
                {
                    (costs[tick], starts[tick]) = (all, start);
                }
            }
        }
    }

    // A tick may lie on both sides of midnight.
    private long Leave(GateService service, long second, ReadOnlySpan<long> price)
    {
        if (problem.Model.Checkpoints[service.Gate].PeoplePerDay is null)
        {
            return 0;
        }

        var lowest = long.MaxValue;
        for (var day = (int)(second / 86_400); day <= (second + axis.TickSeconds) / 86_400; day++)
        {
            lowest = Math.Min(lowest, price[rows.Day(service.Gate, day)!.Value]);
        }

        return lowest * service.People;
    }

    private (long Cost, long Start) Cheapest(
        int gate, long rate, long from, long to, long length, int stretch, ReadOnlySpan<long> price)
    {
        var list = rows.Stretches[gate];
        if (to + length <= list[stretch].Closes * rate)
        {
            return (length * price[rows.Server(gate, stretch)] / rate, from);
        }

        var best = Cost(from);
        var start = from;
        Try(to);
        for (var s = stretch; s < list.Length && (list[s].Closes * rate) - length <= to; s++)
        {
            Try(list[s].Closes * rate);
            Try((list[s].Closes * rate) - length);
        }

        return (best / rate, start);

        long Cost(long at) => IntegralTo(gate, rate, at + length, stretch) - IntegralTo(gate, rate, at, stretch);

        void Try(long at)
        {
            if (at > from && at <= to && Cost(at) is var cost && cost < best)
            {
                (best, start) = (cost, at);
            }
        }
    }

    private long Lowest(int gate, long rate, long from, long to, int stretch, ReadOnlySpan<long> price)
    {
        var lowest = long.MaxValue;
        var list = rows.Stretches[gate];
        for (var s = stretch; s < list.Length && list[s].Opens * rate < to; s++)
        {
            lowest = list[s].Closes * rate > from ? Math.Min(lowest, price[rows.Server(gate, s)]) : lowest;
        }

        return lowest == long.MaxValue ? 0 : lowest;
    }

    // Prices of server time summed from the first stretch to the end of each.
    private void Integrate(int gate, ReadOnlySpan<long> price)
    {
        var list = rows.Stretches[gate];
        var rate = (long)problem.Model.Checkpoints[gate].RatePerHour;
        _integral = new long[list.Length + 1];
        for (var s = 0; s < list.Length; s++)
        {
            _integral[s + 1] = _integral[s]
                + ((list[s].Closes - list[s].Opens) * rate * price[rows.Server(gate, s)]);
        }

        _price = price.Slice(rows.Server(gate, 0), list.Length).ToArray();
    }

    private long IntegralTo(int gate, long rate, long at, int stretch)
    {
        var list = rows.Stretches[gate];
        while (stretch < list.Length && list[stretch].Closes * rate <= at)
        {
            stretch++;
        }

        return stretch == list.Length || list[stretch].Opens * rate >= at
            ? _integral[stretch]
            : _integral[stretch] + ((at - (list[stretch].Opens * rate)) * _price[stretch]);
    }
}
