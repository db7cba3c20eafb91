using System.Collections.Immutable;
using System.Text;
using SafePassage.Tables.Events;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Tables.Tests;

/// <summary>Lists of events: what their columns mean, and what is not guessed.</summary>
public sealed class EventListTests
{
    private static readonly EventOptions s_usual = new()
    {
        Area = new PlaceArea(new GeoPoint(46, 34), new GeoPoint(49, 39)),
    };

    [Fact]
    public void Headings_of_a_known_data_set_are_found_and_who_did_it_is_not_read()
    {
        var list = Read(
            "event_id_cnty,event_date,event_type,sub_event_type,actor1,location,latitude,longitude,source,notes,"
                + "fatalities",
            "A1,28 March 2022,Battles,Armed clash,Somebody,Tokmak,47.2518,35.7058,AFP,Shots were heard.,2");
        var read = Assert.Single(list.Rows).Read!;
        Assert.Equal("small-arms", read.Kind);
        Assert.Equal(new DateOnly(2022, 3, 28), read.Day);
        Assert.Null(read.Time);
        Assert.Equal(new GeoPoint(47.25, 35.71), read.Point);
        Assert.Equal(["event_type", "actor1"], list.Unused);
        Assert.Equal(Count.Exact(2), Assert.Single(read.Casualties).Count);
    }

    [Fact]
    public void Tags_tell_what_headings_do_not()
    {
        var list = Read(
            "Cuando,Que,Donde,Muertos", "#date+occurred,#event+type,#loc+name,#affected+killed+civilians",
            "2022-04-01,shelling,Tokmak,4");
        var harmed = Assert.Single(Assert.Single(list.Rows).Read!.Casualties);
        Assert.Equal(("killed", "civilians"), (harmed.Status, harmed.Unit));
    }

    [Theory]
    [InlineData("", "unknown")]
    [InlineData("?", "unknown")]
    [InlineData("0", "0")]
    [InlineData("at least 4", "at least 4")]
    [InlineData("не менее 4", "at least 4")]
    [InlineData("понад 10", "more than 10")]
    [InlineData("~12", "about 12")]
    [InlineData("5-7", "5 to 7")]
    [InlineData("١٢", "12")]
    [InlineData("several", null)]
    [InlineData("1.200", null)]
    [InlineData("7-5", null)]
    public void A_number_is_what_is_stated_and_an_empty_cell_is_no_zero(string text, string? read)
    {
        var row = Assert.Single(Read("date,kind,place,killed", $"2022-04-01,mine,Tokmak,{text}").Rows);
        Assert.Equal(read is not null, row.Read is not null);
        if (row.Read is { } told)
        {
            Assert.Equal(
                read, told.Casualties.Length == 0 ? "unknown" : Assert.Single(told.Casualties).Count.ToString());
        }
    }

    [Theory]
    [InlineData("03/04/2022", StrokedDates.NotSaid, null)]
    [InlineData("03/04/2022", StrokedDates.DayFirst, "2022-04-03")]
    [InlineData("03/04/2022", StrokedDates.MonthFirst, "2022-03-04")]
    [InlineData("28/03/2022", StrokedDates.NotSaid, "2022-03-28")]
    [InlineData("28/03/2022", StrokedDates.MonthFirst, null)]
    [InlineData("3.4.2022", StrokedDates.NotSaid, "2022-04-03")]
    [InlineData("2022-04-03T08:00Z", StrokedDates.NotSaid, "2022-04-03")]
    [InlineData("spring", StrokedDates.NotSaid, null)]
    public void A_day_that_reads_in_two_ways_is_asked_for(string text, StrokedDates dates, string? day)
    {
        var row = Assert.Single(Read(s_usual with { Dates = dates }, "date,kind,place", $"{text},mine,Tokmak").Rows);
        Assert.Equal(day, row.Read?.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Exchanged_coordinates_are_said_and_turned_round_only_when_a_person_agrees()
    {
        string[] lines = ["date,kind,lat,lon", "2022-04-01,mine,37.51,47.11"];
        var refused = Assert.Single(Read(lines).Rows);
        Assert.Null(refused.Read);
        Assert.Contains("only the other way round", Assert.Single(refused.Remarks).What, StringComparison.Ordinal);
        var taken = Assert.Single(Read(s_usual with { TakesProposals = true }, lines).Rows);
        Assert.Equal(new GeoPoint(47.11, 37.51), taken.Read!.Point);
    }

    [Fact]
    public void A_table_whose_values_stand_beside_their_headings_is_refused_and_a_single_row_is_named()
    {
        var all = Assert.Throws<RefusalException>(() => Read(
            "date,kind,place,killed", "x,2022-04-01,mine,Tokmak,3", "x,2022-04-02,shelling,Tokmak,"));
        Assert.Contains("one column to the right", all.Refusal.What, StringComparison.Ordinal);
        var one = Read("date,kind,place,killed", "2022-04-01,mine,Tokmak,3", ",2022-04-02,shelling,Tokmak,2");
        Assert.NotNull(one.Rows[0].Read);
        Assert.Contains(
            "one column to the right", Assert.Single(one.Rows[1].Remarks).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_says_which_column_and_which_kind_is_meant()
    {
        var missing = Assert.Throws<RefusalException>(() => Read("when,what,town", "2022-04-01,boom,Tokmak"));
        Assert.Contains("No column says: date, kind, place", missing.Refusal.What, StringComparison.Ordinal);
        var said = s_usual with
        {
            Columns = ImmutableDictionary<string, string>.Empty
                .Add("date", "when").Add("kind", "what").Add("place", "TOWN"),
            Kinds = ImmutableDictionary<string, string>.Empty.Add("*", "other"),
        };
        var read = Assert.Single(Read(said, "when,what,town", "2022-04-01,boom,Tokmak").Rows).Read!;
        Assert.Equal(("other", "boom"), (read.Kind, read.KindWords));
    }

    [Fact]
    public void A_day_or_a_point_that_the_list_calls_unsure_is_not_taken_as_sure()
    {
        var list = Read(
            "date,time_precision,kind,lat,lon,geo_precision", "2022-04-01,2,mine,47.1,37.5,1",
            "2022-04-01,1,mine,47.12,37.56,2", "2022-04-01,1,mine,47.1,37.5,3");
        Assert.Null(list.Rows[0].Read);
        Assert.Equal((10_000, new GeoPoint(47.1, 37.6)), (
            list.Rows[1].Read!.PrecisionMetres, list.Rows[1].Read!.Point!.Value));
        Assert.Null(list.Rows[2].Read);
    }

    [Fact]
    public void Points_of_GeoJSON_are_rows_with_longitude_first_and_other_shapes_are_refused()
    {
        const string Point = """
            {"type":"FeatureCollection","features":[{"type":"Feature",
            "geometry":{"type":"Point","coordinates":[37.31,47.06]},"properties":{"date":"2022-04-01","type":"mine"}}]}
            """;
        var read = EventList.Read(GeoJsonTable.Read(Encoding.UTF8.GetBytes(Point), "p.geojson"), s_usual);
        Assert.Equal(new GeoPoint(47.06, 37.31), Assert.Single(read.Rows).Read!.Point);
        var line = Point.Replace("\"Point\"", "\"LineString\"", StringComparison.Ordinal);
        var refused = Assert.Throws<RefusalException>(
            () => GeoJsonTable.Read(Encoding.UTF8.GetBytes(line), "p.geojson"));
        Assert.Equal("p.geojson feature 1", refused.Refusal.Where);
        Assert.Throws<RefusalException>(() => GeoJsonTable.Read("[1]"u8.ToArray(), "p.geojson"));
    }

    private static ListRead<ListedEvent> Read(params string[] lines) => Read(s_usual, lines);

    private static ListRead<ListedEvent> Read(EventOptions options, params string[] lines) => EventList.Read(
        TableReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "list.csv"), options);
}
