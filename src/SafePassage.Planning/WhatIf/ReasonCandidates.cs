using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.WhatIf;

/// <summary>One term to be tried, and how.</summary>
/// <param name="Term">The term.</param>
/// <param name="Id">What it belongs to; empty for all corridors.</param>
/// <param name="Changes">The changes, made together.</param>
internal sealed record ReasonCandidate(ReasonTerm Term, string Id, params ImmutableArray<ModelChange> Changes);

/// <summary>Lists the terms of a plan that could hold it back, what its bound names first.</summary>
internal static class ReasonCandidates
{
    private const int MostNamed = 2;
    private const int MinutesLonger = 60;

    /// <summary>The changes worth trying, those first that are likeliest to matter.</summary>
    /// <remarks>Each only allows more. Linear in the plan.</remarks>
    internal static IEnumerable<ReasonCandidate> Of(Plan plan)
    {
        var passed = plan.Model.Corridors.SelectMany(c => c.Via).ToHashSet(StringComparer.Ordinal);
        var checkpoints = PrivateCarTime.GivenBackTo(plan.Model).Checkpoints.Where(c => passed.Contains(c.Id))
            .OrderBy(c => plan.Bottleneck.Ids.IndexOf(c.Id) >= 0 ? 0 : 1).ToArray();
        var named = checkpoints.Where(c => plan.Bottleneck.Ids.IndexOf(c.Id) >= 0).Take(MostNamed).ToArray();
        var fleet = Fleet(plan).ToArray();
        return
        [
            .. named.SelectMany(Checkpoint), .. fleet.Take(MostNamed), .. Longer(plan), .. Slack(plan),
            .. Rooms(plan), .. Boarding(plan), .. checkpoints.Except(named).SelectMany(Checkpoint),
            .. fleet.Skip(MostNamed), .. DayAndNight(plan),
        ];
    }

    // Each of its terms, and all together: what one of them allows another may forbid.
    private static IEnumerable<ReasonCandidate> Checkpoint(ModelCheckpoint c)
    {
        var together = new List<ModelChange>();
        if (c.PeoplePerDay is not null)
        {
            together.Add(new DayLimitChange(c.Id, null));
            yield return new(ReasonTerm.DayLimit, c.Id, together[^1]);
        }

        if (c.HoursOut is not null || c.HoursBack is not null)
        {
            together.Add(new CheckpointHoursChange(c.Id, null));
            yield return new(ReasonTerm.CheckpointHours, c.Id, together[^1]);
        }

        yield return new(ReasonTerm.Rate, c.Id, new RateChange(c.Id, Amount.By((c.RatePerHour + 1) / 2)));
        if (together.Count > 0)
        {
            yield return new(ReasonTerm.Checkpoint, c.Id, [.. together, new RateChange(c.Id, Amount.Percent(200))]);
        }
    }

    // A quarter more; the groups that carry those who remain, where somebody does.
    private static IEnumerable<ReasonCandidate> Fleet(Plan plan)
    {
        bool Helps(ModelFleet group) => plan.Remaining.Any(r =>
            Enumerable.Range(0, r.People.Count).Any(c => r.People[c] > 0 && group.Carries(c)));
        return plan.Model.Fleet.OrderBy(f => Helps(f) ? 0 : 1).Select(f => new ReasonCandidate(
            ReasonTerm.Fleet, f.Id, new FleetChange(f.Id, Amount.By(Math.Max(1, (f.Vehicles + 3) / 4)))));
    }

    private static IEnumerable<ReasonCandidate> Longer(Plan plan)
    {
        yield return new(ReasonTerm.Hours, "", new WindowChange(Math.Max(MinutesLonger, MissingMinutes(plan))));
    }

    // What a plan pays for withstanding drives that run late. Nobody should take it for people to be won.
    private static IEnumerable<ReasonCandidate> Slack(Plan plan)
    {
        if (plan.Model.TravelSlackPercent > 0)
        {
            yield return new(ReasonTerm.Slack, "", new SlackChange(default));
        }
    }

    private static IEnumerable<ReasonCandidate> DayAndNight(Plan plan) => plan.Model.Corridors
        .Where(c => c.HoursOut is not null || c.HoursBack is not null)
        .Select(c => new ReasonCandidate(
            ReasonTerm.Hours, c.Id, new CorridorHoursChange(c.Id, new ClockHours(0, 86_400))));

    // By how much the hours are too short for the people of some point, where they are; a day at most.
    private static int MissingMinutes(Plan plan)
    {
        var model = plan.Model;
        var runs = RunOptions.Of(model);
        var missing = 0;
        foreach (var point in plan.Remaining)
        {
            var least = runs.Where(o => string.Equals(
                    model.AssemblyPoints[o.Assembly].Id, point.AssemblyPoint, StringComparison.Ordinal))
                .Select(o => o.LoadSeconds + o.LeastOutSeconds - model.HoursOf(o.Corridor, outward: true)
                    .Select(h => h.Closes - h.Opens).DefaultIfEmpty(0).Max())
                .DefaultIfEmpty(0).Min();
            missing = Math.Max(missing, least);
        }

        return Math.Min((missing + 59) / 60, 1_440);
    }

    // Only where the room is used up, but for a hundredth: elsewhere more room is not used.
    private static IEnumerable<ReasonCandidate> Rooms(Plan plan)
    {
        var taken = plan.Runs.GroupBy(r => r.ReceptionPoint, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(r => (long)r.Total), StringComparer.Ordinal);
        return plan.Model.ReceptionPoints
            .Where(p => taken.GetValueOrDefault(p.Id) >= p.CapacityPeople - (p.CapacityPeople / 100))
            .Take(MostNamed).Select(p => new ReasonCandidate(ReasonTerm.Room, p.Id, new RoomChange(
                p.Id, Amount.By(Math.Max(1, p.CapacityPeople / 4)))));
    }

    // Half the time, where most people remain; where nobody does, where most people wait at first.
    private static IEnumerable<ReasonCandidate> Boarding(Plan plan)
    {
        var points = plan.Model.AssemblyPoints.Where(p => p.LoadSeconds > 0).ToArray();
        var remain = plan.Remaining.ToDictionary(
            r => r.AssemblyPoint, r => r.People.Total, StringComparer.Ordinal);
        return points.OrderByDescending(p => remain.GetValueOrDefault(p.Id)).ThenByDescending(p => p.AllPeople.Total)
            .Take(1).Select(p => new ReasonCandidate(
                ReasonTerm.Boarding, p.Id, new StopChange(p.Id, Amount.Percent(50))));
    }
}
