using System.Text;
using SafePassage.Desk.Plans;
using SafePassage.Disclosure;
using SafePassage.Planning.WhatIf;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Desk.Tests;

/// <summary>Plans are made in the background, stopped, compared, adopted; what breaks says why.</summary>
public sealed class PlanTests
{
    private static readonly Reader Facilitator = Reader.Public with { Tier = DisclosureTier.Facilitator };

    [Fact]
    public async Task A_plan_of_the_draft_becomes_done_with_its_figures_and_is_adopted_without_a_restart()
    {
        var open = await DrawnAsync();
        var done = await MakeAsync(open, new AskedPlan(DeskEffort.Quick, 3, null, null));
        Assert.Equal(
            (DeskPlanState.Done, 60, 60, 60, 1, 3),
            (done.State, done.People, done.Of, done.Bound, done.Vehicles, done.Seed));
        Assert.Equal(new ClassPeople("seated", "Seated people", 60, 60), Assert.Single(done.PeopleByClass));
        Assert.Equal(new DateOnly(2026, 12, 1), DateOnly.FromDateTime(done.LastArrival!.Value.DateTime));
        Assert.Equal(TimeSpan.FromHours(1), done.LastArrival.Value.Offset);
        Assert.True(done.BoundArrival <= done.LastArrival);
        var last = done.Steps[^1];
        Assert.Equal(
            (60, 60, done.LastArrival, done.BoundArrival),
            (last.People, last.Bound, last.LastArrival, last.BoundArrival));

        Assert.Null(open.Room.Plan(Facilitator));
        Assert.Equal(new PlanAdopted(done.Id, false), open.Desk.Plans.Adopt(done.Id));
        Assert.True(open.Desk.Plans.Find(done.Id).Adopted);
        Assert.Equal("desk.plan-adopted", Refused(() => open.Desk.Plans.Remove(done.Id)));
        var planned = open.Desk.Plans.FileOf(done.Id, "plan.json");
        Assert.Equal(
            planned,
            await File.ReadAllBytesAsync(open.At("data/plan/plan.json"), TestContext.Current.CancellationToken));
        Assert.NotNull(open.Room.Plan(Facilitator));
        await using var again = await open.ReopenAsync();
        Assert.Equal(done.Id, again.Desk.Now.Adopted);
        Assert.Equal(DeskPlanState.Done, again.Desk.Plans.Find(done.Id).State);
    }

    [Fact]
    public async Task A_search_that_is_stopped_keeps_the_best_plan_and_says_that_it_was_ended()
    {
        await using var open = await DrawnAsync();
        var begun = open.Desk.Plans.Begin(new AskedPlan(DeskEffort.Deep, null, null, null));
        open.Desk.Plans.Stop(begun.Id);
        var done = await EndAsync(open, begun.Id);
        Assert.Equal((DeskPlanState.Done, true, 60), (done.State, done.EndedEarly, done.People));
    }

    [Fact]
    public async Task A_plan_that_cannot_be_made_reads_failed_with_the_reason_and_the_next_is_made()
    {
        await using var open = await DrawnAsync();
        Save(open, OpenDesk.Scenario.Replace("\"openRoads\"", "\"wishes\"", StringComparison.Ordinal));
        var unread = await MakeAsync(open, Quick());
        Assert.Equal((DeskPlanState.Failed, null), (unread.State, unread.People));
        Assert.Equal("scenario.unknown-field", unread.Problem!.Code);
        Save(open, OpenDesk.Scenario.Replace("\"way\": 11", "\"way\": 99", StringComparison.Ordinal));
        Assert.Equal("scenario.open-unknown", (await MakeAsync(open, Quick())).Problem!.Code);
        Save(open, OpenDesk.Scenario);
        Assert.Equal(DeskPlanState.Done, (await MakeAsync(open, Quick())).State);
        Assert.Equal("desk.plan-not-done", Refused(() => open.Desk.Plans.Adopt(unread.Id)));
        Assert.Equal("3 2 1", string.Join(' ', open.Desk.Plans.All.Select(p => p.Id)));
        open.Desk.Plans.Remove(unread.Id);
        Assert.Equal("desk-plan.unknown", Refused(() => open.Desk.Plans.Find(unread.Id)));
    }

    [Fact]
    public async Task What_was_being_made_when_the_server_stopped_reads_failed_after_the_next_start()
    {
        var open = await DrawnAsync();
        var done = await MakeAsync(open, Quick());
        var job = open.At($"data/desk/plans/{done.Id}/job.json");
        var text = await File.ReadAllTextAsync(job, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            job, text.Replace("\"done\"", "\"running\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await using var again = await open.ReopenAsync();
        var found = again.Desk.Plans.Find(done.Id);
        Assert.Equal((DeskPlanState.Failed, "desk.plan-stopped"), (found.State, found.Problem!.Code));
    }

    [Fact]
    public async Task A_change_of_one_term_is_planned_from_a_plan_and_the_two_are_set_side_by_side()
    {
        await using var open = await DrawnAsync();
        var one = await MakeAsync(open, Quick());
        var two = await MakeAsync(open, new AskedPlan(DeskEffort.Quick, null, one.Id, "--vehicles v=+1"));
        Assert.Equal((DeskPlanState.Done, null, "--vehicles v=+1"), (two.State, two.DraftVersion, two.Change));
        var compared = open.Desk.Plans.Compare(two.Id, one.Id);
        Assert.Equal((0, 1), (compared.People, compared.Vehicles));
        Assert.True(compared.LastArrivalMinutes < 0, "two vehicles are sooner than one");
        Assert.Equal("V: 2 vehicles instead of 1.", Assert.Single(compared.Changed));
        Assert.Equal(-compared.LastArrivalMinutes, open.Desk.Plans.Compare(one.Id, two.Id).LastArrivalMinutes);

        // Sooner out is less waiting; nobody remains in either, and that is a true zero.
        var (was, now) = (one.Exposure!, two.Exposure!);
        Assert.True(compared.Exposure.AssemblyPersonHours < 0, "two vehicles leave nobody waiting longer");
        Assert.Equal(
            new ExposureDifference(
                now.AssemblyPersonHours - was.AssemblyPersonHours, now.RoadPersonHours - was.RoadPersonHours, 0, 0,
                now.LoadedKilometres - was.LoadedKilometres, now.EmptyKilometres - was.EmptyKilometres),
            compared.Exposure);
        Assert.Equal((0, 0L, null), (was.PeopleRemaining, was.RemainingPersonHours, was.LongStand));
        Assert.Equal(TimeSpan.Zero, was.From.TimeOfDay);
    }

    [Fact]
    public async Task A_plan_tells_its_course_who_waits_over_which_night_and_what_was_tried()
    {
        await using var open = await DrawnAsync();
        Save(open, OpenDesk.Scenario
            .Replace("\"horizonDays\": 1", "\"horizonDays\": 2", StringComparison.Ordinal)
            .Replace("\"toDay\": 0", "\"toDay\": 1", StringComparison.Ordinal)
            .Replace("15:00", "09:16", StringComparison.Ordinal));
        var done = await MakeAsync(open, new AskedPlan(DeskEffort.Normal, null, null, null));
        Assert.Equal((60, 60), (done.People, done.Of));
        var (first, last) = (done.Course![0], done.Course[^1]);
        Assert.Equal((2, 60, done.LastArrival), (done.Course.Count, last.People, last.At));
        Assert.Equal(new DateOnly(2026, 12, 1), DateOnly.FromDateTime(first.At.DateTime));

        // Who did not fit on the first day waits for the second.
        var night = Assert.Single(done.Nights!);
        Assert.Equal(new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.FromHours(1)), night.At);
        Assert.Equal(new WaitingPlace("a", "A", 60 - first.People), Assert.Single(night.Places));

        var closed = Assert.Single(done.Closed!);
        Assert.Equal(
            (new DateTimeOffset(2026, 12, 1, 9, 16, 0, night.At.Offset), new DateOnly(2026, 12, 2)),
            (closed.From, DateOnly.FromDateTime(closed.To.DateTime)));

        // Each line can be asked for again as a change of its own.
        var tried = done.Tried!;
        Assert.All(tried, t => Assert.NotEmpty(t.Lines));
        Assert.All(tried.SelectMany(t => t.Lines), line => Assert.Equal(line, ChangeOptions.ParseLine(line).Line));
        Assert.Contains(tried, t => t.SecondsSooner > 0 && t.Change.Length > 0);
        Assert.True(tried.Zip(tried.Skip(1)).All(t => t.First.PeopleMore >= t.Second.PeopleMore));
    }

    [Fact]
    public async Task Only_vehicles_that_a_change_affects_get_other_runs()
    {
        await using var open = await DrawnAsync();
        var one = await MakeAsync(open, Quick());
        var same = await MakeAsync(open, Quick() with { From = one.Id, OnlyAffected = true });
        Assert.Equal((DeskPlanState.Done, true, one.Id), (same.State, same.OnlyAffected, same.From));
        var compared = open.Desk.Plans.Compare(same.Id, one.Id);
        Assert.Equal((0, 1), (compared.VehiclesWithOtherRuns, compared.VehiclesWithSameRuns));

        // Boarding takes longer, so each run begins too late for it.
        Save(open, OpenDesk.Scenario.Replace(
            "\"loadSecondsPerVehicle\": 60", "\"loadSecondsPerVehicle\": 160", StringComparison.Ordinal));
        var longer = await MakeAsync(open, Quick() with { From = one.Id, OnlyAffected = true });
        Assert.Equal(["v-001"], open.Desk.Plans.Compare(longer.Id, one.Id).OtherRuns);
        Assert.Equal("desk.affected-of-nothing", Refused(
            () => open.Desk.Plans.Begin(Quick() with { OnlyAffected = true })));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_before_anything_is_begun()
    {
        await using var open = await OpenDesk.OpenAsync();
        Assert.Equal("desk.no-roads-yet", Refused(() => open.Desk.Plans.Begin(Quick())));
        await open.ImportAsync(OpenDesk.Map);
        Assert.Equal("desk.no-draft", Refused(() => open.Desk.Plans.Begin(Quick())));
        Save(open, OpenDesk.Scenario);
        Assert.Equal("desk-plan.unknown", Refused(
            () => open.Desk.Plans.Begin(new AskedPlan(null, null, "7", "--vehicles v=+1"))));
        Assert.Equal("desk.change-of-nothing", Refused(
            () => open.Desk.Plans.Begin(new AskedPlan(null, null, null, "--vehicles v=+1"))));
        Assert.Equal("what-if.unknown-change", Refused(
            () => open.Desk.Plans.Begin(new AskedPlan(null, null, "1", "--wishes v=+1"))));
        Assert.Empty(open.Desk.Plans.All);
    }

    [Fact]
    public async Task Papers_of_a_plan_are_printed_for_a_vehicle_a_place_and_a_device()
    {
        await using var open = await DrawnAsync();
        var done = await MakeAsync(open, Quick());
        var sheet = Encoding.UTF8.GetString(open.Desk.Plans.Sheets(done.Id, "sheets.html", "a"));
        Assert.StartsWith("<!DOCTYPE html>", sheet, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("gpx", Encoding.UTF8.GetString(open.Desk.Plans.Sheets(done.Id, "route.gpx", null)),
            StringComparison.Ordinal);
        Assert.Equal("sheets.unknown", Refused(() => open.Desk.Plans.Sheets(done.Id, "sheets.html", "nobody")));
        Assert.Equal("desk-file.unknown", Refused(() => open.Desk.Plans.FileOf(done.Id, "../job.json")));
    }

    private static AskedPlan Quick() => new(DeskEffort.Quick, null, null, null);

    private static async Task<OpenDesk> DrawnAsync()
    {
        var open = await OpenDesk.WithRoadsAsync();
        Save(open, OpenDesk.Scenario);
        return open;
    }

    private static void Save(OpenDesk open, string draft) => Assert.NotNull(
        open.Desk.Drafts.TrySave(Encoding.UTF8.GetBytes(draft), open.Desk.Drafts.Newest?.Version));

    private static Task<DeskPlan> MakeAsync(OpenDesk open, AskedPlan asked) =>
        EndAsync(open, open.Desk.Plans.Begin(asked).Id);

    private static async Task<DeskPlan> EndAsync(OpenDesk open, string id)
    {
        await OpenDesk.WaitAsync(() => open.Desk.Plans.Find(id).State is DeskPlanState.Done or DeskPlanState.Failed);
        return open.Desk.Plans.Find(id);
    }

    private static string Refused(Action act) => Assert.Throws<RefusalException>(act).Refusal.Code;
}
