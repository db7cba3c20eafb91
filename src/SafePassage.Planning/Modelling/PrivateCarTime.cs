using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>The time and the day's leave that private cars take from the checkpoints of a model.</summary>
/// <remarks>
/// A checkpoint lets the cars of each ten minutes through in the first of them, in as many whole minutes as it needs;
/// this time is left out of its hours. So bound, plan, judge, certificate and drive need nothing of their own for it.
/// Stateless.
/// </remarks>
internal static class PrivateCarTime
{
    // At least one of ten minutes is for others.
    private const int MostMinutes = 9;

    /// <summary>The model whose checkpoints have no hours in which they let private cars through.</summary>
    /// <param name="model">The model with the whole hours of its checkpoints.</param>
    /// <param name="where">Where a reader finds a flow that is refused.</param>
    /// <exception cref="RefusalException">A checkpoint is closed when cars come, or nothing of its time or of a day's
    /// limit is left for others.</exception>
    internal static CorridorModel TakenFrom(CorridorModel model, Func<ModelCarFlow, string> where) =>
        Changed(model, (checkpoint, turns) =>
        {
            if (Fault(model, checkpoint, turns) is { } fault)
            {
                var first = model.PrivateCars!.Value.First(s => s.Passages.Any(p => p.Checkpoint == checkpoint.Id));
                throw new RefusalException(new Refusal(fault.Code, where(first), fault.What, fault.Next));
            }

            var served = Served(checkpoint, turns);
            ImmutableArray<OpenHours> Less(ImmutableArray<OpenHours>? hours) =>
                OpenHours.Without(hours ?? [model.AllHours], served);
            return checkpoint with
            {
                HoursOut = Less(checkpoint.HoursOut),
                HoursBack = checkpoint.CountsBothWays ? Less(checkpoint.HoursBack) : checkpoint.HoursBack,
                Passed = Passed(checkpoint, turns, 1),
            };
        });

    /// <summary>The model whose checkpoints have the time and leave that private cars took.</summary>
    /// <param name="model">The model without them.</param>
    internal static CorridorModel GivenBackTo(CorridorModel model) => Changed(model, (checkpoint, turns) =>
    {
        var served = Served(checkpoint, turns);
        ImmutableArray<OpenHours>? More(ImmutableArray<OpenHours>? hours) =>
            hours is { } own && OpenHours.Merge(own.Concat(served)) is var all && !all.SequenceEqual([model.AllHours])
                ? all : null;
        return checkpoint with
        {
            HoursOut = More(checkpoint.HoursOut),
            HoursBack = checkpoint.CountsBothWays ? More(checkpoint.HoursBack) : checkpoint.HoursBack,
            Passed = Passed(checkpoint, turns, -1),
        };
    });

    /// <summary>The cars that come to a checkpoint, by the ten minutes in which they do, in time order.</summary>
    internal static IEnumerable<CarTurn> TurnsAt(CorridorModel model, ModelCheckpoint checkpoint) =>
        from flow in model.PrivateCars ?? []
        from passage in flow.Passages
        where passage.Checkpoint == checkpoint.Id
        from hours in flow.Hours
        from n in Enumerable.Range(0, (hours.Closes - hours.Opens) / CarTurn.Seconds)
        group flow by hours.Opens + passage.AfterSeconds + (n * CarTurn.Seconds) into turn
        orderby turn.Key
        select new CarTurn(
            turn.Key, turn.Sum(s => (long)s.VehiclesPerTenMinutes),
            turn.Sum(s => (long)s.VehiclesPerTenMinutes * s.PeoplePerVehicle));

    /// <summary>The first minutes of ten in which a checkpoint lets these cars through; more than ten where it cannot
    /// in time.</summary>
    internal static long MinutesOf(ModelCheckpoint checkpoint, CarTurn turn) =>
        ((60 * (checkpoint.Unit == RateUnit.People ? turn.People : turn.Vehicles)) + checkpoint.RatePerHour - 1)
            / checkpoint.RatePerHour;

    private static CorridorModel Changed(
        CorridorModel model, Func<ModelCheckpoint, CarTurn[], ModelCheckpoint> change) =>
        model.PrivateCars is null ? model : model with
        {
            Checkpoints = [.. model.Checkpoints.Select(c =>
                TurnsAt(model, c).ToArray() is [_, ..] turns ? change(c, turns) : c)],
        };

    private static ImmutableArray<OpenHours> Served(ModelCheckpoint checkpoint, CarTurn[] turns) =>
        [.. turns.Select(t => new OpenHours(t.Begins, t.Begins + (60 * (int)MinutesOf(checkpoint, t))))];

    private static IEnumerable<(int Day, long People)> ByDay(IEnumerable<CarTurn> turns) =>
        turns.GroupBy(t => t.Begins / 86_400, t => t.People).Select(d => (d.Key, d.Sum()));

    // Only where a day has a limit are its people counted.
    private static ImmutableArray<PeopleOnDay>? Passed(ModelCheckpoint checkpoint, CarTurn[] turns, int sign)
    {
        var before = checkpoint.Passed ?? [];
        ImmutableArray<PeopleOnDay> passed = [.. before
            .Concat(ByDay(turns).Select(d => new PeopleOnDay(d.Day, sign * (int)d.People)))
            .GroupBy(p => p.Day).Select(d => new PeopleOnDay(d.Key, d.Sum(p => p.People)))
            .Where(p => p.People > 0).OrderBy(p => p.Day)];
        return checkpoint.PeoplePerDay is null ? checkpoint.Passed : passed.IsEmpty ? null : passed;
    }

    private static (string Code, string What, string Next)? Fault(
        CorridorModel model, ModelCheckpoint checkpoint, CarTurn[] turns)
    {
        var most = turns.MaxBy(t => MinutesOf(checkpoint, t));
        if (MinutesOf(checkpoint, most) is > MostMinutes and var needed)
        {
            return ("scenario.private-cars-too-many", string.Create(CultureInfo.InvariantCulture,
                $"'{checkpoint.Id}' needs {needed} minutes for the {most.Vehicles} private cars of ten minutes, so no "
                    + $"time is left for others from {Moments.Day(model, most.Begins)} on."),
                Remedy(checkpoint, most));
        }

        foreach (var turn in turns)
        {
            var served = Served(checkpoint, [turn])[0];
            if (checkpoint.HoursOut is { } hours
                && !hours.Any(h => h.Opens <= served.Opens && served.Closes <= h.Closes))
            {
                return ("scenario.private-cars-closed",
                    $"'{checkpoint.Id}' is closed on the way out when private cars come, on "
                        + $"{Moments.Day(model, turn.Begins)}.",
                    "Give hours of the cars in which every checkpoint of their way is open, or longer hours to it.");
            }
        }

        return ByDay(turns).Where(d => d.People >= checkpoint.PeoplePerDay)
            .Select(d => ((string, string, string)?)("scenario.private-cars-too-many",
                string.Create(CultureInfo.InvariantCulture,
                    $"'{checkpoint.Id}' lets {checkpoint.PeoplePerDay} people through on a day; on day {d.Day} there "
                        + $"are {d.People} in private cars, so nobody else could leave."),
                "Give fewer cars an hour, fewer hours, or a higher limit.")).FirstOrDefault();
    }

    private static string Remedy(ModelCheckpoint checkpoint, CarTurn most)
    {
        var people = checkpoint.Unit == RateUnit.People ? most.People / (double)most.Vehicles : 1;
        var cars = (int)Math.Floor(MostMinutes * checkpoint.RatePerHour / (60 * people));
        return cars == 0 ? "Leave the cars out, or have the checkpoint serve more an hour."
            : string.Create(CultureInfo.InvariantCulture,
                $"Give at most {6 * cars} vehiclesPerHour of all who pass there together, or have the checkpoint "
                    + $"serve more an hour.");
    }
}
