using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Planning.Checking;

/// <summary>Works out the bound that a price list proves, from the model and the prices alone.</summary>
/// <remarks>
/// Shares no code with the planner. Whole numbers of 64 bits in one fixed order: the same result on every machine. Any
/// prices of 0 or more prove a bound, so a price list cannot lie, it can only prove little. Stateless.
/// </remarks>
internal static class CertificateCheck
{
    private const long MostPrice = 1_000_000_000_000;
    private const long MostWork = 4_000_000_000;
    private const long MostTicks = 5_000_000;
    private const int MostRows = 4_000_000;

    /// <summary>No plan under the model moves more people than this.</summary>
    /// <param name="model">A model that <see cref="ModelRules"/> has found in order.</param>
    /// <param name="list">The prices, from wherever they come.</param>
    /// <exception cref="RefusalException">The list does not fit the model, a price is below 0, or the numbers are too
    /// large.</exception>
    /// <remarks>Drives times ticks for each kind of vehicle: tenths of a second for 430,000 people.</remarks>
    internal static int PeopleAtMost(CorridorModel model, PriceList list)
    {
        try
        {
            return (int)Math.Min(model.TotalPeople, Units(model, list) / list.Unit);
        }
        catch (OverflowException e)
        {
            throw new RefusalException(new Refusal("certificate.too-large", "certificate",
                "The prices or the times are so large that their sums do not fit 64 bits.",
                "Ask for a plan of the planner as it was written."), e);
        }
    }

    /// <summary>The same in whole units, before it is divided and rounded down.</summary>
    internal static long Units(CorridorModel model, PriceList list)
    {
        var proof = new ProofModel(model);
        Require(list.TickSeconds is >= 1 and <= 3600, "tickSeconds", "A tick lasts 1 to 3600 seconds.");
        Require(list.RowSeconds >= 1 && proof.GateHours.Sum(g => g.Sum(
            h => (((long)h.Closes - h.Opens) / list.RowSeconds) + 1)) <= MostRows, "rowSeconds",
            "The stretches of server time are too short.");
        Require(list.Unit is >= 1 and <= 1_000_000_000, "unit", "A person counts 1 to 1,000,000,000 units.");
        var rows = new ProofRows(proof, list.RowSeconds);
        Require(!list.Prices.IsDefault && list.Prices.Length == rows.Limits.Length, "prices", string.Create(
            CultureInfo.InvariantCulture, $"This model needs {rows.Limits.Length} prices; the list is not so long."));
        Require(list.Prices.All(p => p is >= 0 and <= MostPrice), "prices",
            "Each price lies between 0 and 1,000,000,000,000; a price below 0 proves nothing.");
        var prices = list.Prices.ToArray();
        var clock = new ProofClock(
            proof.Ways.SelectMany(w => w.Hours), list.TickSeconds,
            model.ReceptionPoints.Select(r => r.UnloadSeconds)
                .Concat(model.Classes.Select(c => c.UnloadSecondsPerVehicle)).DefaultIfEmpty(0).Max());
        Require(clock.Ticks <= MostTicks && Arrives(proof, clock), "tickSeconds",
            "A drive to a reception point must last a tick at least, and the ticks must not be too many.");
        return checked(Rows(proof, rows, prices, list.Unit) + Duties(proof, rows, clock, prices));
    }

    // Limit times price of all that is shared, and what is left of a person's worth for all who wait.
    private static long Rows(ProofModel proof, ProofRows rows, long[] prices, int unit)
    {
        var sum = 0L;
        for (var r = 0; r < prices.Length; r++)
        {
            sum = checked(sum + (rows.Limits[r] * prices[r]));
        }

        for (var c = 0; c < proof.People.Length; c++)
        {
            for (var i = 0; i < proof.Comes.Length; i++)
            {
                // Who comes with a step boards in it or later, at the least price of these.
                var worth = 0L;
                for (var step = proof.Comes[i].Length - 1; step >= 0; step--)
                {
                    worth = Math.Max(worth, unit - prices[rows.People(c, i, step)]);
                    sum = checked(sum + (proof.Comes[i][step].People[c] * worth));
                }
            }
        }

        return sum;
    }

    private static long Duties(ProofModel proof, ProofRows rows, ProofClock clock, long[] prices)
    {
        GateCharge[] charges = [.. Enumerable.Range(0, proof.Model.Checkpoints.Length)
            .Select(g => new GateCharge(proof, rows, clock, prices, g))];
        WaySpan[] spans = [.. proof.Ways.Select(w => new WaySpan(w, clock))];
        var sum = 0L;
        foreach (var alike in proof.Vehicles.GroupBy(
            v => string.Join('|', v.Patterns.Select(p => string.Join(' ', p))), StringComparer.Ordinal))
        {
            var duty = new BestDuty(proof, clock, rows, prices, charges, spans, alike.First().Patterns);
            Require(duty.Work <= MostWork, "tickSeconds", "The ticks are too many.");
            foreach (var (vehicles, worth) in alike.Zip(duty.Worths([.. alike])))
            {
                sum = checked(sum + (vehicles.Count * worth));
            }
        }

        return sum;
    }

    // Otherwise a vehicle could arrive in the tick in which it left, again and again.
    private static bool Arrives(ProofModel proof, ProofClock clock) => proof.Ways.Where(w => w.Outward)
        .All(w => w.Enters.All(i => w.Reaches.All(j => clock.Down(LastService(proof, w) + w.Drive[i][j][^1]) > 0)));

    // Whole seconds for which the last checkpoint serves an empty vehicle.
    private static int LastService(ProofModel proof, ProofWay way) =>
        way.Gates.Length == 0 || proof.CountsPeople(way.Gates[^1]) ? 0
            : 3600 / proof.Model.Checkpoints[way.Gates[^1]].RatePerHour;

    private static void Require(bool holds, string field, string what)
    {
        if (!holds)
        {
            throw new RefusalException(new Refusal("certificate.not-in-order", $"certificate.{field}", what,
                "Ask for a plan of the planner as it was written."));
        }
    }
}
