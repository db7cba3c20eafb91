using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Turns the private cars of a scenario into flows past the checkpoints of a model.</summary>
/// <remarks>Stateless.</remarks>
internal static class PrivateCars
{
    /// <summary>The model with the private cars of its scenario, and without the time that they take.</summary>
    /// <param name="model">The model without them; its corridors are those of the scenario.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="RefusalException">No cars could pass while their corridor is open, a checkpoint is closed when
    /// they come, or it would have no time for anybody else.</exception>
    internal static CorridorModel With(CorridorModel model, Scenario scenario)
    {
        ImmutableArray<ModelCarFlow> flows = [.. scenario.Corridors.SelectMany((corridor, k) =>
            corridor.PrivateCars.Select((cars, n) => FlowOf(
                model, k, cars, HoursCompiler.Days(scenario, cars.Window), $"{Path(k)}[{N(n)}]")))];
        return flows.IsEmpty ? model : PrivateCarTime.TakenFrom(
            model with { PrivateCars = flows },
            flow => Path(model.Corridors.Select(k => k.Id).ToList().IndexOf(flow.Corridor)));
    }

    /// <summary>The flow on one corridor.</summary>
    /// <param name="model">The model.</param>
    /// <param name="corridor">Index of the corridor.</param>
    /// <param name="cars">What the scenario says of it.</param>
    /// <param name="asked">When the cars would come, in seconds.</param>
    /// <param name="path">Where the scenario says it.</param>
    /// <exception cref="RefusalException">None of them could pass while the corridor is open.</exception>
    internal static ModelCarFlow FlowOf(
        CorridorModel model, int corridor, PrivateCarFlow cars, IEnumerable<OpenHours> asked, string path)
    {
        ImmutableArray<ModelCarPassage> passages = [.. Passages(model, model.Corridors[corridor])];
        var last = passages.IsEmpty ? 0 : passages[^1].AfterSeconds;
        var open = model.HoursOf(corridor, outward: true);
        var hours = OpenHours.Merge(asked.SelectMany(Turns).Where(turn => open.Any(
            h => h.Opens <= turn.Opens && turn.Closes + last <= h.Closes)));
        return !hours.IsEmpty
            ? new ModelCarFlow(
                model.Corridors[corridor].Id, model.Corridors[corridor].Name, (cars.VehiclesPerHour + 5) / 6,
                cars.PeoplePerVehicle, hours, passages)
            : throw new RefusalException(new Refusal("scenario.private-cars-closed", path,
                $"'{model.Corridors[corridor].Id}' is not open for any ten minutes of these hours and the "
                    + $"{N(last / 60)} minutes to its last checkpoint.",
                "Give hours in which the corridor is open on the way out, or leave the cars out."));
    }

    // The first place where cars are let through is the one that their hours are agreed with.
    private static IEnumerable<ModelCarPassage> Passages(CorridorModel model, ModelCorridor corridor)
    {
        var checkpoints = model.Checkpoints.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        string[] way = [.. corridor.Via.SkipWhile(id => !checkpoints.Contains(id))];
        var seconds = 0;
        for (var n = 0; n < way.Length; n++)
        {
            seconds += n == 0 ? 0 : model.Legs.First(l => l.From == way[n - 1] && l.To == way[n]).Seconds;
            if (checkpoints.Contains(way[n]))
            {
                yield return new ModelCarPassage(way[n], Up(seconds));
            }
        }
    }

    private static IEnumerable<OpenHours> Turns(OpenHours hours)
    {
        for (var opens = Up(hours.Opens); opens + CarTurn.Seconds <= hours.Closes; opens += CarTurn.Seconds)
        {
            yield return new OpenHours(opens, opens + CarTurn.Seconds);
        }
    }

    private static int Up(int seconds) => (seconds + CarTurn.Seconds - 1) / CarTurn.Seconds * CarTurn.Seconds;

    private static string Path(int corridor) => $"$.corridors[{N(corridor)}].privateCars";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
