using SafePassage.Planning.BusEvacuation;
using Xunit;

namespace SafePassage.Planning.Tests.BusEvacuation;

/// <summary>Each rule of a schedule, broken once.</summary>
public sealed class BusScheduleCheckTests
{
    private static readonly BusEvacuationInstance _problem = BusEvacuationReader.Read(BusText.Small, "small.txt");

    private static readonly BusSchedule _good = new([[new(0, 0)], [new(0, 0), new(1, 1)]], 17, 10, false);

    [Fact]
    public void A_schedule_in_order_has_no_fault() => Assert.Empty(BusScheduleCheck.Faults(_problem, _good));

    [Fact]
    public void An_empty_trip_is_in_order_where_its_shelter_has_room() => Assert.Empty(BusScheduleCheck.Faults(
        _problem, _good with { Tours = [[new(0, 0), new(0, 1)], _good.Tours[1]], Longest = 19 }));

    [Fact]
    public void A_load_left_behind_is_a_fault() => Refused(
        _good with { Tours = [[], _good.Tours[1]] }, "Pick-up 1 has 2 loads, and only 1 are taken.");

    [Fact]
    public void An_overfull_shelter_is_a_fault() => Refused(
        _good with { Tours = [_good.Tours[0], [new(0, 0), new(1, 0)]], Longest = 23 },
        "Shelter 1 takes 2 loads, and 3 are brought.");

    [Fact]
    public void A_length_that_is_not_driven_is_a_fault() => Refused(
        _good with { Longest = 16 }, "The longest tour is stated as 16, and is 17.");

    [Fact]
    public void A_bound_above_the_longest_tour_is_a_fault() => Refused(
        _good with { AtLeast = 18 }, "The bound is 18, above the longest tour of 17.");

    [Fact]
    public void A_bus_too_many_is_a_fault() => Refused(
        _good with { Tours = [.. _good.Tours, []] }, "There are 3 tours for 2 buses.");

    [Fact]
    public void A_place_that_is_not_there_is_a_fault() => Refused(
        _good with { Tours = [_good.Tours[0], [new(2, 0)]] },
        "Bus 2 drives to a place that the instance does not have.");

    private static void Refused(BusSchedule schedule, string fault) =>
        Assert.Equal([fault], BusScheduleCheck.Faults(_problem, schedule));
}
