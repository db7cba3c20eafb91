using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Reports;

/// <summary>The whole minutes that people read, beside the seconds that are driven.</summary>
public partial class PlanMinutesTests
{
    // Up to four vehicles on one road with two checkpoints. All that passes between two events is 0 to 100 s, so that
    // most minutes hold more than one.
    private static readonly Gen<ImmutableArray<Run>> Duties =
        from vehicles in Gen.Int[1, 4]
        from gaps in Gen.Int[0, 100].Array[7 * 6 * 4]
        select Drawn(vehicles, gaps);

    private static ImmutableArray<Run> Drawn(int vehicles, int[] gaps)
    {
        var runs = new List<Run>();
        var gap = 0;
        for (var vehicle = 1; vehicle <= vehicles; vehicle++)
        {
            var at = 28_800;
            int Next() => at += gaps[gap++];
            for (var n = 0; n < 6; n++)
            {
                var outward = n % 2 == 0;
                var boards = Next();
                var departs = outward ? Next() : boards;
                string[] gates = outward ? ["north", "south"] : ["south", "north"];
                runs.Add(new Run(
                    "bus", vehicle, outward ? RunDirection.Out : RunDirection.Back, "road", "town", "refuge", boards,
                    departs, [.. gates.Select(gate => new Passage(gate, Next(), Next()))], Next(),
                    [outward ? 10 : 0, 0]));
            }
        }

        return [.. runs.OrderBy(r => r.Departs)];
    }

    private static Plan Solve(CorridorModel model) => Planner.Solve(
        model, new PlannerOptions(1, PlanEffort.Quick), null, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(36_000, 600, 600)]
    [InlineData(36_001, 600, 601)]
    [InlineData(36_059, 600, 601)]
    [InlineData(0, 0, 0)]
    public void What_must_be_done_shows_the_minute_before_and_what_is_awaited_the_minute_after(
        int second, int before, int after)
    {
        Assert.Equal(new ClockMinute(before), ClockMinute.Before(second));
        Assert.Equal(new ClockMinute(after), ClockMinute.After(second));
    }

    [Fact]
    public void Minutes_are_near_their_seconds_and_turn_the_order_of_no_vehicle_and_no_place_round()
    {
        var gaveWay = 0;
        var empty = Solve(DrawnModels.OneRoad());
        foreach (var runs in DrawnModels.Same(Duties, 300))
        {
            var plan = empty with { Runs = runs };
            var minutes = PlanMinutes.Of(plan);
            Assert.Equal(plan.Runs, minutes.Runs.Select(r => r.Run));
            var events = minutes.Runs.SelectMany(Events).ToList();
            Assert.All(events, e => Assert.InRange((e.Minute * 60) - e.Second, -59, e.Place is null ? 0 : 59));
            foreach (var vehicle in events.GroupBy(e => (e.Run.Fleet, e.Run.Vehicle)))
            {
                InOrder([.. vehicle]);
            }

            foreach (var place in events.Where(e => e.Place is not null).GroupBy(e => e.Place, StringComparer.Ordinal))
            {
                InOrder([.. place.OrderBy(e => e.Second)]);
            }

            foreach (var early in events.Where(e => e.Place is not null && e.Minute * 60 < e.Second))
            {
                gaveWay++;
                Assert.Contains(events, e => e.Minute == early.Minute && e.Second >= early.Second && e != early
                    && (e.Run.Vehicle == early.Run.Vehicle || e.Place == early.Place));
            }
        }

        Assert.True(gaveWay > 300, $"Only {gaveWay} times had to give way: the duties do not test the rule.");
    }

    // Events of one second may be told in either order, but in one minute at least where a vehicle does both.
    private static void InOrder(IReadOnlyList<Event> events)
    {
        for (var n = 1; n < events.Count; n++)
        {
            var (one, next) = (events[n - 1], events[n]);
            Assert.True(
                one.Minute <= next.Minute || (one.Second == next.Second && one.Run != next.Run && one.Place != null),
                $"{one} comes before {next}");
        }
    }

    private static IEnumerable<Event> Events(RunMinutes told)
    {
        var run = told.Run;
        yield return new Event(run, run.LoadStarts, told.Boards.Minutes, null);
        yield return new Event(run, run.Departs, told.Departs.Minutes, null);
        foreach (var (exact, shown) in run.Passages.Zip(told.Passages))
        {
            yield return new Event(run, exact.Arrives, shown.Joins.Minutes, null);
            yield return new Event(run, exact.Released, shown.Released.Minutes, exact.Checkpoint);
        }

        var end = run.Direction == RunDirection.Out ? run.ReceptionPoint : run.AssemblyPoint;
        yield return new Event(run, run.Arrives, told.Arrives.Minutes, end);
    }

    private sealed record Event(Run Run, int Second, int Minute, string? Place);

    [Fact]
    public void Timetable_report_and_map_of_a_plan_show_the_same_minutes_and_no_seconds()
    {
        var plan = Solve(DrawnModels.OneRoad(seated: 403, vehicles: 3, legSeconds: 3617, ratePerHour: 613, days: 2));
        var rows = Encoding.UTF8.GetString(PlanFiles.Timetable(plan)).TrimEnd('\n').Split('\n').Skip(2)
            .Select(row => row.Split(',')).ToList();
        var html = Encoding.UTF8.GetString(PlanFiles.Report(plan));
        var map = Encoding.UTF8.GetString(PlanFiles.GeoJson(plan));
        Assert.Contains(plan.Runs, r => r.Departs % 60 > 0 && r.Arrives % 60 > 0);
        foreach (var text in rows.SelectMany(row => row).Append(html).Append(map))
        {
            Assert.DoesNotMatch(@"\d:\d\d:\d\d", text);
        }

        var full = rows.GroupBy(row => row[0], StringComparer.Ordinal)
            .Where(run => run.First()[7] is "board").Select(run => run.ToArray()).ToList();
        var told = ReportRow().Matches(html);
        Assert.Equal(plan.Totals.RunsOut, full.Count);
        Assert.Equal(full.Count, told.Count);
        foreach (var (run, cells) in full.Zip(told))
        {
            Assert.Equal(
                [run[0][1], Day(run[0][8]), Clock(run[0][9]), Clock(run[1][8]), Clock(run[1][9]), Clock(run[2][8])],
                cells.Groups["t"].Captures.Select(t => t.Value), StringComparer.Ordinal);
        }

        string[] leave = [.. full.Select(run => run[0][9]).Order(StringComparer.Ordinal)];
        string[] arrive = [.. full.Select(run => run[2][8]).Order(StringComparer.Ordinal)];
        Assert.Equal((leave[0], leave[^1]), Moments(map, "town", "firstLeaves", "lastLeaves"));
        Assert.Equal((arrive[0], arrive[^1]), Moments(map, "refuge", "firstArrives", "lastArrives"));
        Assert.Contains(
            $"<td class=\"n\">{Day(leave[0])}</td><td class=\"n\">{Day(leave[^1])}</td>", html,
            StringComparison.Ordinal);
        Assert.Contains(
            $"403 of 403 people are out by <span class=\"t\">{Day(arrive[^1])}<", html, StringComparison.Ordinal);
    }

    private static string Day(string iso) => iso[..16].Replace('T', ' ');

    private static string Clock(string iso) => iso[11..16];

    private static (string?, string?) Moments(string map, string place, string first, string last)
    {
        using var json = JsonDocument.Parse(map);
        var told = json.RootElement.GetProperty("features").EnumerateArray()
            .Single(f => f.TryGetProperty("id", out var id) && id.GetString() == place).GetProperty("properties");
        return (told.GetProperty(first).GetString(), told.GetProperty(last).GetString());
    }

    // Vehicle, boards, departs, joins and leaves the queue, arrives.
    [GeneratedRegex(
        "<tr><td class=\"t\">(?<t>[^<]+)</td><td>Town</td><td class=\"t\">(?<t>[^<]+)</td><td class=\"t\">(?<t>[^<]+)"
        + "</td><td class=\"gates\">The gate <span class=\"t\">(?<t>[0-9:]+)-(?<t>[0-9:]+)</span></td>"
        + "<td class=\"t\">(?<t>[^<]+)</td>",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ReportRow();
}
