using SafePassage.Planning.Bounds;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>Finds the best duty of one more vehicle in a plan: exact on the calendars that are left.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class VehicleInsertion(
    DutyProblem problem, LinkRows rows, DutyEngine[] engines, PlanBook book, CalendarCosts costs, Retimer retimer,
    Chance chance, int unit)
{
    /// <summary>Lane operations done so far, the measure of effort.</summary>
    internal long Work { get; private set; }

    /// <summary>The best duty for a vehicle.</summary>
    /// <param name="type">Index of its type.</param>
    /// <param name="start">Where it stands at first.</param>
    /// <param name="price">Row prices.</param>
    /// <param name="weight">How much the prices count, 0 to 1; with 0 only people count.</param>
    /// <param name="noise">How much chance counts, 0 for none.</param>
    /// <param name="late">True to let equal duties differ by chance.</param>
    internal TimedDuty Find(int type, VehicleStart start, long[] price, double weight, double noise, bool late)
    {
        var engine = engines[type];
        Work += engine.Graph.Work;
        FillValues(engine, price, weight, noise);
        var weighed = new long[price.Length];
        for (var r = rows.FirstServer; r < price.Length; r++)
        {
            weighed[r] = (long)(price[r] * weight * (noise > 0 ? 1 + (noise * (chance.Share() - 0.5)) : 1));
        }

        costs.Fill(engine.Prices, engine.Services, weighed);
        engine.Search.Run(engine.Prices);
        var duty = engine.Trace.Read(
            engine.Search, engine.Prices, start, late ? () => chance.Below(100) < 93 : null);
        while (true)
        {
            if (retimer.Exact(type, duty, engine.Graph.Options) is { } timed)
            {
                return timed;
            }

            duty = duty with { Runs = duty.Runs[..^1] };
        }
    }

    /// <summary>Books the best of several duties, judged by people.</summary>
    internal TimedDuty BookBest(int type, VehicleStart start, long[] price)
    {
        TimedDuty? best = null;
        foreach (var weight in new[] { 0.9, 0.5, 0.2, 0.0 })
        {
            var duty = Find(type, start, price, weight, 0, late: false);
            book.BookBeginning(duty);
            if (best is null || duty.People > best.People)
            {
                best = duty;
            }

            book.Remove(duty);
        }

        book.Restore(best!);
        return best!;
    }

    private void FillValues(DutyEngine engine, long[] price, double weight, double noise)
    {
        for (var v = 0; v < engine.Graph.Values.Length; v++)
        {
            var (option, assembly, reception) = engine.Graph.Values[v];
            var load = engine.Graph.Options[option];
            var value = assembly >= 0 ? Worth(load, assembly, price, weight) : 0;
            value *= noise > 0 ? 1 + (noise * (chance.Share() - 0.5)) : 1;
            if (reception >= 0 && load.People > 0)
            {
                value -= book.Room[reception] == 0 ? DutyPrices.Shut
                    : load.People * price[rows.Room(reception)] * weight;
            }

            engine.Prices.Values[v] = (int)Math.Round(Math.Max(value, -DutyPrices.Shut));
        }
    }

    // People who still wait count for what their place is worth elsewhere, but never for nothing.
    private double Worth(LoadOption load, int assembly, long[] price, double weight)
    {
        var people = 0.0;
        var priced = 0.0;
        for (var c = 0; c < problem.Classes; c++)
        {
            people += Math.Min(load.Carries[c], book.Waiting[c][assembly]) * (double)unit;
            priced += load.Carries[c] * (double)price[rows.People(c, assembly)];
        }

        var worth = (weight * Math.Min(people, priced)) + ((1 - weight) * people);
        return Math.Max(worth, 0.02 * people);
    }
}
