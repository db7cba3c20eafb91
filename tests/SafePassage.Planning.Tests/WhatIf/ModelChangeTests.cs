using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.WhatIf;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.WhatIf;

/// <summary>A change of terms gives another model, and names what it does not find.</summary>
public class ModelChangeTests
{
    private static readonly CorridorModel Model = DrawnModels.OneRoad(
        vehicles: 8, ratePerHour: 40, peoplePerDay: 200, capacity: 1_000, days: 2);

    [Fact]
    public void Each_kind_of_change_changes_its_own_figure_and_no_other()
    {
        (ModelChange Change, string Path, string Words)[] all =
        [
            (new FleetChange("bus", Parsed("+3")), "model.fleet[0].vehicles", "3 more (11 instead of 8)"),
            (new RateChange("gate", Parsed("150%")), "model.checkpoints[0].ratePerHour", "(60 instead of 40)"),
            (new DayLimitChange("gate", Parsed("-50")), "model.checkpoints[0].peoplePerDay", "150 people a day"),
            (new DayLimitChange("gate", null), "model.checkpoints[0].peoplePerDay", "no limit a day"),
            (new RoomChange("refuge", Parsed("1500")), "model.receptionPoints[0].capacityPeople", "500 more"),
            (new StopChange("town", Parsed("-5")), "model.assemblyPoints[0].loadSeconds", "5 min instead of 10"),
            (new StopChange("refuge", Parsed("200%")), "model.receptionPoints[0].unloadSeconds", "10 min instead"),
        ];
        foreach (var (change, path, words) in all)
        {
            var difference = Assert.Single(ModelComparison.Differences(Model, change.ApplyTo(Model)));
            Assert.StartsWith(path, difference, StringComparison.Ordinal);
            Assert.Contains(words, change.Describe(Model), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bays_are_changed_where_there_is_a_limit_and_given_where_there_is_none()
    {
        var three = new BaysChange("town", Parsed("3")).ApplyTo(Model);
        Assert.Equal(3, three.AssemblyPoints[0].Bays);
        Assert.Equal("Town: 4 bays instead of 3 bays", new BaysChange("town", Parsed("+1")).Describe(three));
        Assert.Equal(2, new BaysChange("refuge", Parsed("2")).ApplyTo(Model).ReceptionPoints[0].Bays);
        Assert.Null(new BaysChange("town", null).ApplyTo(three).AssemblyPoints[0].Bays);
        Assert.True(ModelOrder.Allows(Model, three) && !ModelOrder.Allows(three, Model));
        Assert.Equal("what-if.no-limit", Assert.Throws<RefusalException>(
            () => new BaysChange("town", Parsed("+1")).ApplyTo(Model)).Refusal.Code);
    }

    [Fact]
    public void Another_slack_gives_the_driving_times_that_the_roads_give_with_it()
    {
        int[] roads = [0, 1, 19, 20, 21, 3_599, 100_003];
        CorridorModel With(int percent) => Model with
        {
            TravelSlackPercent = percent,
            Legs = [.. roads.Select((s, n) =>
                new ModelLeg($"a{n}", "b", TravelSlack.PlannedSeconds(s, percent), 0, []))],
        };
        foreach (var (from, to) in new[] { (5, 0), (0, 5), (7, 100), (100, 7) })
        {
            var change = new SlackChange(Parsed($"{to}"));
            Assert.Equal(With(to).Legs.Select(l => l.Seconds), change.ApplyTo(With(from)).Legs.Select(l => l.Seconds));
            Assert.Equal(to, change.ApplyTo(With(from)).TravelSlackPercent);
            Assert.Equal($"Slack on driving times: {to} % instead of {from} %", change.Describe(With(from)));
            Assert.Equal(to <= from, ModelOrder.Allows(change.ApplyTo(With(from)), With(from)));
        }
    }

    [Fact]
    public void Hours_move_with_the_corridors_and_the_windows_follow()
    {
        var later = new WindowChange(90).ApplyTo(Model);
        Assert.All(later.Windows.Zip(Model.Windows), w => Assert.Equal(w.Second.Closes + 5_400, w.First.Closes));
        Assert.Null(later.Corridors[0].HoursOut);

        var longer = new DaysChange(Parsed("+1")).ApplyTo(Model);
        Assert.Equal((3, 3), (longer.HorizonDays, longer.Windows.Length));
        Assert.Equal(Model.Windows[1].Opens + 86_400, longer.Windows[2].Opens);

        var night = new CorridorHoursChange("road", ClockHours.Parse("20:00-06:00", "--hours")).ApplyTo(Model);
        Assert.Equal([new(0, 21_600), new(72_000, 108_000), new(158_400, 194_400)], night.Windows);

        var gate = new CheckpointHoursChange("gate", ClockHours.Parse("09:00-12:00", "--open")).ApplyTo(Model);
        Assert.Equal(new OpenHours(32_400, 43_200), gate.Checkpoints[0].HoursBack!.Value[0]);
        Assert.Null(new CheckpointHoursChange("gate", null).ApplyTo(gate).Checkpoints[0].HoursOut);

        var closed = new CorridorClosure("road").ApplyTo(Model);
        Assert.Empty(closed.Corridors[0].HoursOut!.Value);
        Assert.NotEmpty(closed.Windows);
    }

    [Fact]
    public void Hours_of_boarding_are_changed_repeated_on_more_days_and_taken_away()
    {
        var change = ChangeOptions.Parse("--boarding", "town=08:00-12:00");
        var limited = change.ApplyTo(Model);
        Assert.Equal([new(28_800, 43_200), new(115_200, 129_600)], limited.AssemblyPoints[0].Hours!.Value);
        Assert.Equal("Town: people board 08:00-12:00 every day", change.Describe(Model));
        Assert.True(ModelOrder.Allows(Model, limited) && !ModelOrder.Allows(limited, Model));

        var longer = new DaysChange(Parsed("+1")).ApplyTo(limited).AssemblyPoints[0].Hours!.Value;
        Assert.Equal([.. limited.AssemblyPoints[0].Hours!.Value, new(201_600, 216_000)], longer);
        Assert.Single(new DaysChange(Parsed("1")).ApplyTo(limited).AssemblyPoints[0].Hours!.Value);

        var free = ChangeOptions.Parse("--boarding", "town=always");
        Assert.Null(free.ApplyTo(limited).AssemblyPoints[0].Hours);
        Assert.Equal("Town: people board at all hours", free.Describe(limited));
        Assert.Equal("what-if.unknown", Refused(
            () => ChangeOptions.Parse("--boarding", "refuge=always").ApplyTo(Model)).Code);
    }

    [Fact]
    public void What_is_not_there_is_refused_with_what_is()
    {
        var refusal = Refused(() => new RateChange("gaet", Parsed("+1")).ApplyTo(Model));
        Assert.Equal("what-if.unknown", refusal.Code);
        Assert.Contains("gate (The gate)", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("town (Town), refuge (Refuge)",
            Refused(() => new StopChange("gate", Parsed("1")).ApplyTo(Model)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++2")]
    [InlineData("+5%")]
    [InlineData("2.5")]
    [InlineData("99999999999")]
    public void An_amount_that_says_two_things_or_none_is_refused(string text) =>
        Assert.Equal("what-if.amount-bad", Refused(() => Parsed(text)).Code);

    [Theory]
    [InlineData("8-18")]
    [InlineData("08:00")]
    [InlineData("24:00-25:00")]
    [InlineData("08:60-18:00")]
    public void Hours_that_no_clock_shows_are_refused(string text) =>
        Assert.Equal("what-if.hours-bad", Refused(() => ClockHours.Parse(text, "--open")).Code);

    [Fact]
    public void A_figure_out_of_range_is_refused_with_the_range()
    {
        Assert.Contains("0 to 100000", Refused(() => new FleetChange("bus", Parsed("-9")).ApplyTo(Model)).ToString(),
            StringComparison.Ordinal);
        Assert.Equal("what-if.out-of-range", Refused(() => new WindowChange(-600).ApplyTo(Model)).Code);
        Assert.Equal("what-if.out-of-range", Refused(() => new RateChange("gate", Parsed("0")).ApplyTo(Model)).Code);
        var unlimited = new DayLimitChange("gate", null).ApplyTo(Model);
        Assert.Equal(
            "what-if.no-limit", Refused(() => new DayLimitChange("gate", Parsed("+5")).ApplyTo(unlimited)).Code);
    }

    private static Amount Parsed(string text) => Amount.Parse(text, "--test");

    private static Refusal Refused(Func<object> act) => Assert.Throws<RefusalException>(act).Refusal;
}
