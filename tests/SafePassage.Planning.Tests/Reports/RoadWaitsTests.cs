using System.Text;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using Xunit;

namespace SafePassage.Planning.Tests.Reports;

/// <summary>People who stand on the road with their vehicle are told.</summary>
public class RoadWaitsTests
{
    private const int Eight = 8 * 3600;

    private static readonly Plan s_plan = Planner.Solve(
        DrawnModels.OneRoad(vehicles: 3, legSeconds: 1_000), new PlannerOptions(1, PlanEffort.Quick), null,
        CancellationToken.None);

    // Leaves at eight, could be at the gate at 8:16:40 and, let go, at the refuge 1,000 s later.
    private static Run Out(int vehicle, int atGate, int atRefuge, int people = 10, int service = 60) => new(
        "bus", vehicle, RunDirection.Out, "road", "town", "refuge", Eight - 600, Eight,
        [new Passage("gate", Eight + 1_000 + atGate - service, Eight + 1_000 + atGate)],
        Eight + 2_000 + atGate + atRefuge, [people, 0]);

    private static RoadWaits? Of(params Run[] runs) => RoadWaits.Of(s_plan with { Runs = [.. runs] });

    [Fact]
    public void Half_an_hour_is_not_told_and_a_second_more_is()
    {
        Assert.Null(Of(Out(1, 1_800, 1_800), Out(2, 1_801, 0, people: 0)));
        Assert.Equal(new RoadWaits(1, 10, 1_801, "The gate"), Of(Out(1, 1_801, 0)));
        Assert.Equal(new RoadWaits(1, 10, 1_801, "Refuge"), Of(Out(1, 1_000, 1_801)));
        Assert.Equal(
            new RoadWaits(2, 57, 9_000, "The gate"), Of(Out(1, 1_900, 2_000), Out(2, 9_000, 0, 47), Out(3, 0, 0, 50)));
    }

    [Fact]
    public void The_report_says_how_many_wait_how_long_and_where()
    {
        var said = Report(s_plan with { Runs = [Out(1, 1_900, 0), Out(2, 10_980, 0, 47)] });
        Assert.Contains(
            "2 runs with 57 people on board are planned to stand on the road for more than 30 minutes, the "
            + "longest for 3 h 03 min before The gate.", said, StringComparison.Ordinal);
        Assert.Contains("1 run with 10 people on board is planned", Report(s_plan with { Runs = [Out(1, 1_900, 0)] }),
            StringComparison.Ordinal);
        Assert.DoesNotContain("stand on the road for more", Report(s_plan), StringComparison.Ordinal);

        static string Report(Plan plan) => Encoding.UTF8.GetString(HtmlReport.Write(plan));
    }
}
