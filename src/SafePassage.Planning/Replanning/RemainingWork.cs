using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Replanning;

/// <summary>What remains to be planned at a moment, when a plan is under way.</summary>
/// <remarks>
/// Whatever has begun stays as it was planned: a vehicle that boards or drives goes to its end. The rest is a problem
/// like any other: hours begin at the moment, fewer people wait and less room is left, each vehicle stands where its
/// last run ends and is free from then on, and a checkpoint serves nobody else in the seconds in which it serves a
/// vehicle that is on the road. Stateless; safe to share.
/// </remarks>
public static class RemainingWork
{
    /// <summary>The runs of a plan, and of those before it, that have begun before a moment.</summary>
    /// <param name="plan">The plan that is under way.</param>
    /// <param name="at">The second, after midnight of day 0.</param>
    /// <exception cref="RefusalException">The plan was made for what remains at a later moment.</exception>
    public static BegunRuns Begun(Plan plan, int at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Begun is { } before && before.At > at)
        {
            throw new RefusalException(new Refusal("replan.earlier", Moments.Day(plan.Model, at),
                $"The plan given was itself made for what remained at {Moments.Day(plan.Model, before.At)}.",
                "Plan again from that moment or a later one, or give the plan before it."));
        }

        return new BegunRuns(at, [.. plan.Begun?.Runs ?? [], .. plan.Runs.Where(r => r.LoadStarts < at)]);
    }

    /// <summary>The same plan with only the runs that had not begun.</summary>
    /// <param name="plan">The plan that is under way.</param>
    /// <param name="at">The second.</param>
    public static Plan Rest(Plan plan, int at)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with { Runs = [.. plan.Runs.Where(r => r.LoadStarts >= at)] };
    }

    /// <summary>A plan of what remains with what had begun before it; its exposure counts from that moment.</summary>
    /// <param name="rest">The plan of the model that <see cref="Of"/> gives.</param>
    /// <param name="begun">What had begun.</param>
    public static Plan After(Plan rest, BegunRuns begun)
    {
        ArgumentNullException.ThrowIfNull(rest);
        rest = rest with { Begun = begun };
        return rest with { Exposure = ExposureTally.Of(rest) };
    }

    /// <summary>The model of what remains.</summary>
    /// <param name="model">The whole problem, as it is now; it may differ from the one that was planned.</param>
    /// <param name="begun">What has begun. People are counted by the classes of <paramref name="model"/>.</param>
    /// <exception cref="RefusalException">No hours remain, or the runs count people of other classes.</exception>
    public static CorridorModel Of(CorridorModel model, BegunRuns begun)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(begun);
        if (begun.Runs.Any(r => r.People.Count != model.Classes.Length))
        {
            throw new RefusalException(new Refusal("replan.classes", "classes",
                "The plan under way counts people by other classes than the scenario.",
                "Keep the classes of the scenario while a plan is under way."));
        }

        var rest = Horizon.From(model, begun.At);
        if (rest.Windows.IsEmpty)
        {
            throw new RefusalException(new Refusal("replan.over", Moments.Day(model, begun.At),
                "No corridor is open at this moment or after it.", "Give an earlier moment, or later hours."));
        }

        var taken = begun.Runs.ToLookup(r => r.AssemblyPoint, StringComparer.Ordinal);
        var brought = begun.Runs.ToLookup(r => r.ReceptionPoint, StringComparer.Ordinal);
        return rest with
        {
            AssemblyPoints = [.. rest.AssemblyPoints.Select(p => Waiting(p, taken[p.Id], begun.At) with
            {
                BaysTaken = p.Bays is null ? null : Taken(p.BaysTaken, taken[p.Id].Where(r => r.Total > 0)
                    .Select(r => new BayStay(r.LoadStarts, r.Departs)), begun.At),
            })],
            ReceptionPoints = [.. rest.ReceptionPoints.Select((p, j) => p with
            {
                CapacityPeople = Math.Max(0, p.CapacityPeople - brought[p.Id].Sum(r => r.Total)),
                BaysTaken = p.Bays is null ? null : Taken(p.BaysTaken, brought[p.Id].Where(r => r.Total > 0)
                    .Select(r => new BayStay(r.Arrives, r.Arrives + StopTimes.Empty(rest, j, r.People))), begun.At),
            })],
            Checkpoints = [.. rest.Checkpoints.Select(c => Without(rest, c, begun))],
            Fleet = [.. rest.Fleet.Select(f => Standing(rest, f, begun))],
        };
    }

    // Vehicles under way hold their bays, or will, when they arrive.
    private static ImmutableArray<BayStay>? Taken(
        ImmutableArray<BayStay>? before, IEnumerable<BayStay> begun, int at)
    {
        ImmutableArray<BayStay> taken = [.. (before ?? []).Concat(begun)
            .Where(s => s.Until > Math.Max(at, s.From)).OrderBy(s => s.From).ThenBy(s => s.Until)];
        return taken.IsEmpty ? null : taken;
    }

    // Who had come by the moment and has not boarded waits from the beginning.
    private static ModelAssembly Waiting(ModelAssembly point, IEnumerable<Run> taken, int at)
    {
        var boarded = ClassCounts.Sum(point.People.Count, taken.Select(r => r.People));
        var arrivals = ImmutableArray.CreateBuilder<ModelArrival>();
        var before = Left(at);
        foreach (var next in (point.Arrivals ?? []).Where(a => a.At > at))
        {
            var then = Left(next.At);
            arrivals.Add(new ModelArrival(next.At, [.. then.Zip(before, (now, earlier) => now - earlier)]));
            before = then;
        }

        arrivals.RemoveAll(a => a.People.Total == 0);
        return point with
        {
            People = Left(at),
            Arrivals = arrivals.Count > 0 ? arrivals.ToImmutable() : null,
            Groups = Waiting(point.Groups, taken, Left(at)),
        };

        ClassCounts Left(int second) => [.. point.PresentBy(second).Zip(boarded, (n, gone) => Math.Max(0, n - gone))];
    }

    // Groups that have boarded are gone. Where more people have left alone than were in no group, as after a change of
    // the scenario, no more groups wait than there are people for.
    private static ImmutableArray<PeopleGroup>? Waiting(
        ImmutableArray<PeopleGroup>? groups, IEnumerable<Run> taken, ClassCounts people)
    {
        var boarded = taken.SelectMany(r => r.Groups ?? []).ToLookup(g => g.People, g => g.Count);
        int[] left = [.. people];
        var waiting = ImmutableArray.CreateBuilder<PeopleGroup>();
        foreach (var group in groups ?? [])
        {
            var count = group.People.Select((n, c) => n > 0 ? left[c] / n : int.MaxValue)
                .Append(group.Count - boarded[group.People].Sum()).Min();
            for (var c = 0; c < left.Length && count > 0; c++)
            {
                left[c] -= count * group.People[c];
            }

            if (count > 0)
            {
                waiting.Add(group with { Count = count });
            }
        }

        return waiting.Count > 0 ? waiting.ToImmutable() : null;
    }

    // Each vehicle where its last run ends, free when it is empty again.
    private static ModelFleet Standing(CorridorModel model, ModelFleet fleet, BegunRuns begun)
    {
        var reception = model.ReceptionPoints.Select((p, j) => (p.Id, j))
            .ToDictionary(p => p.Id, p => p.j, StringComparer.Ordinal);
        var places = model.AssemblyPoints.Select(p => p.Id).Concat(reception.Keys).ToHashSet(StringComparer.Ordinal);
        var stands = fleet.Stands;
        foreach (var vehicle in begun.Runs
            .Where(r => string.Equals(r.Fleet, fleet.Id, StringComparison.Ordinal) && r.Vehicle <= fleet.Vehicles)
            .GroupBy(r => r.Vehicle))
        {
            var last = vehicle.MaxBy(r => r.Arrives)!;
            var since = fleet.Shift?.BeganWith(vehicle.OrderBy(r => r.LoadStarts).Select(r => (r.LoadStarts, End(r))));
            var driven = DrivenSinceFull(model, fleet, stands[vehicle.Key - 1], vehicle, End);
            var place = last.Direction == RunDirection.Out ? last.ReceptionPoint : last.AssemblyPoint;
            if (places.Contains(place))
            {
                stands[vehicle.Key - 1] = new VehicleStand(vehicle.Key, place, End(last))
                {
                    OnDutySince = since,
                    DrivenMetres = (int)Math.Min(int.MaxValue, driven),
                };
            }
        }

        var usual = From(fleet.FreeFrom);
        return fleet with
        {
            FreeFrom = usual,
            Elsewhere = [.. stands.Select(s =>
                    s is { OnDutySince: null, DrivenMetres: 0 } ? s with { FreeFrom = From(s.FreeFrom) } : s)
                .Where(s => s.FreeFrom != usual || s.DrivenMetres > 0
                    || !string.Equals(s.Place, fleet.StartsAt, StringComparison.Ordinal))],
        };

        int End(Run run) => run.Arrives
            + (run.Direction == RunDirection.Out && reception.TryGetValue(run.ReceptionPoint, out var at)
                ? StopTimes.Empty(model, at, run.People) : 0);

        // Who is free by then need not be told apart.
        int From(int free) => free <= begun.At ? 0 : free;
    }

    // A run that the model no longer has: as far as the vehicle can have driven.
    private static long DrivenSinceFull(
        CorridorModel model, ModelFleet fleet, VehicleStand stand, IEnumerable<Run> runs, Func<Run, int> end)
    {
        if (fleet.Range is not { } range)
        {
            return 0;
        }

        var metres = new RunMetres(model);
        return range.DrivenAfter(
            runs.OrderBy(r => r.LoadStarts).Select(r =>
            {
                var outward = r.Direction == RunDirection.Out;
                return new DrivenRun(
                    r.LoadStarts, end(r),
                    metres.Of(r.Corridor, r.AssemblyPoint, r.ReceptionPoint, outward) ?? range.MostMetres,
                    range.RefuelsAt.Contains(outward ? r.AssemblyPoint : r.ReceptionPoint, StringComparer.Ordinal));
            }),
            stand.DrivenMetres, stand.FreeFrom);
    }

    private static ModelCheckpoint Without(CorridorModel model, ModelCheckpoint checkpoint, BegunRuns begun)
    {
        var passages = begun.Runs.SelectMany(r => r.Passages
            .Where(p => string.Equals(p.Checkpoint, checkpoint.Id, StringComparison.Ordinal))
            .Select(p => (Run: r, Passage: p, Units: checkpoint.UnitsOf(r.Direction == RunDirection.Out, r.Total))))
            .Where(p => p.Units > 0).ToArray();
        ImmutableArray<PeopleOnDay> passed = checkpoint.PeoplePerDay is null ? []
            : [.. (checkpoint.Passed ?? [])
                .Concat(passages.Select(p => new PeopleOnDay(Begins(p) / 86_400, p.Run.Total)))
                .GroupBy(p => p.Day).Select(d => new PeopleOnDay(d.Key, d.Sum(p => p.People)))
                .Where(d => d.People > 0).OrderBy(d => d.Day)];
        checkpoint = checkpoint with { Passed = passed.IsEmpty ? null : passed };
        OpenHours[] served = [.. passages.Where(p => p.Passage.Released > begun.At)
            .Select(p => new OpenHours(Begins(p), p.Passage.Released))];
        return served.Length == 0 ? checkpoint : checkpoint with
        {
            HoursOut = Free(checkpoint.HoursOut),
            HoursBack = Free(checkpoint.HoursBack),
        };

        // A stretch too short for one person or vehicle serves nobody, and who looks for an hour would look at each.
        ImmutableArray<OpenHours> Free(ImmutableArray<OpenHours>? own) =>
            [.. OpenHours.Without(own ?? [model.AllHours], served)
                .Where(h => (long)(h.Closes - h.Opens) * checkpoint.RatePerHour >= 3600)];

        // A vehicle is let go at the first full second after its service, so that began a second earlier at most.
        int Begins((Run Run, Passage Passage, int Units) p) => (int)Math.Max(
            p.Passage.Arrives,
            (((p.Passage.Released - 1L) * checkpoint.RatePerHour) - (3600L * p.Units)) / checkpoint.RatePerHour);
    }
}
