using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>What a passage costs where only free services of the calendars may be used.</summary>
/// <remarks>Of a tick the first free start is used; a passage takes whole services, and times are rounded up, so that
/// what is found can be driven. Not safe to share between threads.</remarks>
internal sealed class CalendarCosts(DutyProblem problem, LinkRows rows, TimeAxis axis, GateCalendar calendar)
{
    /// <summary>Fills costs, shifts and starts of every service of an engine.</summary>
    internal void Fill(DutyPrices prices, ServiceTable services, ReadOnlySpan<long> price)
    {
        for (var s = 0; s < services.Services.Length; s++)
        {
            var service = services.Services[s];
            if (service.MostUnits == 0)
            {
                prices.FillFree(
                    s, axis, problem.Model.Checkpoints[service.Gate], service.Outward, whole: true);
                continue;
            }

            Array.Fill(prices.Costs[s], DutyPrices.Shut);

            for (var h = 0; h < calendar.HoursOf(service.Gate); h++)
            {
                FillHours(service, h, price, prices.Costs[s], prices.Shifts[s], prices.Starts[s]);
            }
        }
    }

    private void FillHours(
        GateService service, int hours, ReadOnlySpan<long> price, int[] costs, int[] shifts, long[] starts)
    {
        var taken = calendar.Taken(service.Gate, hours);
        var shut = calendar.Shut(service.Gate, hours, service.Outward);
        var rate = (long)problem.Model.Checkpoints[service.Gate].RatePerHour;
        var passage = price[rows.Passage(service.Gate, hours)] * service.MostUnits;
        var units = service.MostUnits;
        var period = axis.Periods[axis.PeriodAt(problem.Reach[service.Gate].Hours[hours].Opens)];
        var stretch = rows.StretchAt(service.Gate, problem.Reach[service.Gate].Hours[hours].Opens);
        for (var n = 0; n < taken.Length;)
        {
            if (taken[n] || (shut.Length > 0 && shut[n]))
            {
                n++;
                continue;
            }

            // A stretch of free services is cut into loads from its beginning, so that no small rests are left.
            var end = n;
            while (end < taken.Length && !taken[end] && (shut.IsEmpty || !shut[end]))
            {
                end++;
            }

            for (; n + units <= end; n += units)
            {
                var start = calendar.Start(service.Gate, hours, n);
                var second = start / rate;
                var tick = period.First + (int)((second - period.Opens) / axis.TickSeconds);
                if (costs[tick] < DutyPrices.Shut)
                {
                    continue;
                }

                while (stretch < rows.Stretches[service.Gate].Length - 1
                    && rows.Stretches[service.Gate][stretch].Closes <= second)
                {
                    stretch++;
                }

                var people = service.Outward ? service.People : 0;
                if (calendar.Leave(service.Gate, second) < people)
                {
                    continue;
                }

                var leave = people > 0 && rows.Day(service.Gate, (int)(second / 86_400)) is { } day
                    ? price[day] * people : 0;
                var cost = Server(service.Gate, stretch, start, 3600L * units, price) + passage + leave;
                costs[tick] = (int)Math.Min(cost, DutyPrices.Shut - 1);
                starts[tick] = start;
                var released = calendar.Released(service.Gate, start, units);
                shifts[tick] = (int)((released - period.Opens + axis.TickSeconds - 1) / axis.TickSeconds)
                    - (tick - period.First);
            }

            n = end;
        }
    }

    // The price of the stretches that a service falls into, each for its part.
    private long Server(int gate, int stretch, long start, long length, ReadOnlySpan<long> price)
    {
        var list = rows.Stretches[gate];
        var rate = (long)problem.Model.Checkpoints[gate].RatePerHour;
        var sum = 0L;
        for (var s = stretch; s < list.Length && list[s].Opens * rate < start + length; s++)
        {
            var part = Math.Min(start + length, list[s].Closes * rate) - Math.Max(start, list[s].Opens * rate);
            sum += Math.Max(0, part) * price[rows.Server(gate, s)];
        }

        return sum / rate;
    }
}
