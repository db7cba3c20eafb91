using System.Collections.Immutable;
using System.Text;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Tables.Tests;

/// <summary>Each row becomes a part of a scenario, or a remark with row and column.</summary>
public sealed class RowTests
{
    private const string Settings = "loadSecondsPerVehicle,900\nunloadSecondsPerVehicle,600\n";

    [Theory]
    [InlineData("name,latitude,longitude,seated,lying,boarding (min)")]
    [InlineData("Місце,Широта,Довгота,Сидячі,Лежачі,Посадка (хв)")]
    [InlineData("Название,Широта,Долгота,Сидячие,Лежачие,Посадка (мин)")]
    [InlineData("Lieu,Latitude,Longitude,Personnes assises,Allongés,Embarquement (min)")]
    [InlineData("الاسم,خط العرض,خط الطول,عدد المقاعد,نقالات,دقائق الصعود")]
    [InlineData("a,b,c,d,e,boarding minutes\n#loc+name,#geo+lat,#geo+lon,#affected+seated,#affected+lying,")]
    public void Columns_are_found_in_five_languages_and_by_tags(string header)
    {
        var scenario = Added(("assembly.csv", header + "\nSchool,47.1,9.5,900,6,15\n"));
        Assert.Contains("""
            "people": {
                    "seated": 900,
                    "lying": 6
                  },
                  "loadSecondsPerVehicle": 900
            """, scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void Bays_shifts_and_range_are_read_and_half_a_rule_is_refused()
    {
        const string head = "name;vehicles;seats;startsAt;shift (min);rest (min);range (km);refuel (min)";
        var school = ("assembly.csv", "name;lat;lon;people;loading bays\nSchool;47.1;9.5;900;3\n");
        var scenario = Added(
            school, ("fleet.csv", head + "\nBuses;4;50;School;840;600;350;20\n"));
        Assert.Contains("\"bays\": 3", scenario, StringComparison.Ordinal);
        foreach (var field in (string[])["shiftMinutes\": 840", "restMinutes\": 600", "rangeKm\": 350",
            "refuelMinutes\": 20"])
        {
            Assert.Contains($"\"{field}", scenario, StringComparison.Ordinal);
        }

        var half = Prepare(school, ("fleet.csv", head + "\nBuses;4;50;School;840;;350;\n")).Tables[1];
        Assert.Equal("rest (min)", half.Rows[0].Remarks.First(r => r.IsWrong).Column);
    }

    [Fact]
    public void A_wrong_row_stops_no_other_and_is_told_with_row_and_column()
    {
        var table = One("reception.csv", """
            name,lat,lon,capacity
            A,47.1,9.5,100
            B,47.1,far,100
            C,47.1,9.5,-3
            D,47.1,9.5,
            E,47.1,,100
            ,47.1,9.5,100
            F,47.1,9.5,100
            """);
        Assert.Equal((2, 5), (table.Added, table.NotAdded));
        Assert.Equal("3 lon,4 capacity,5 capacity,6 lon,7 name", string.Join(',', table.Rows
            .Where(r => r.State == RowState.Wrong).Select(r => $"{r.Number} {r.Remarks[0].Column}")));
    }

    [Theory]
    [InlineData("1200", "47.1", RowState.Ready)]
    [InlineData("1 200", "47.1", RowState.Ready)]
    [InlineData("1'200", "47.1", RowState.Ready)]
    [InlineData("١٢٠٠", "47.1", RowState.Ready)]
    [InlineData("1.200", "47.1", RowState.Asked)]
    [InlineData("1,200", "47.1", RowState.Ready)]
    [InlineData("1.200", "47,1", RowState.Ready)]
    [InlineData("1,200", "47,1", RowState.Asked)]
    [InlineData("1.200", "47", RowState.Asked)]
    [InlineData("12,5", "47", RowState.Wrong)]
    [InlineData("1.200,5", "47", RowState.Wrong)]
    [InlineData("about 1200", "47", RowState.Asked)]
    [InlineData("1200-1300", "47", RowState.Wrong)]
    [InlineData("about -1200", "47", RowState.Wrong)]
    public void Numbers_that_can_be_read_in_two_ways_are_asked_about(string people, string latitude, RowState state)
    {
        var text = $"name;lat;lon;people\nA;{latitude};9;{people}\n";
        var table = One("assembly.csv", text);
        Assert.Equal(state, table.Rows[0].State);
        if (state != RowState.Wrong)
        {
            Assert.Contains("\"seated\": 1200", Added(true, ("assembly.csv", text)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("47.1276", "9.5387", false)]
    [InlineData("9.5387", "47.1276", true)]
    [InlineData("110.5", "9.5", true)]
    public void Exchanged_coordinates_are_noticed_on_a_map_alone(string latitude, string longitude, bool asked)
    {
        var area = new PlaceArea(new GeoPoint(47, 9.4), new GeoPoint(47.3, 9.7));
        var text = $"name,lat,lon\nA,{latitude},{longitude}\n";
        var table = ScenarioFromTables.Prepare([Given("waypoints.csv", text)], default, area).Tables[0];
        Assert.Equal(asked ? RowState.Asked : RowState.Ready, table.Rows[0].State);
        Assert.Equal(
            asked ? $"{latitude}, {longitude} | {longitude}, {latitude}" : "",
            string.Join(';', table.Rows[0].Proposals.Select(p => $"{p.Stands} | {p.Meant}")));
    }

    [Fact]
    public void A_place_that_stands_there_already_is_not_added_again_in_silence()
    {
        const string There = """{"waypoints":[{"id":"a","name":"A hall","latitude":47.1,"longitude":9.5}]}""";
        var rows = ScenarioFromTables.Prepare(
            [Given("waypoints.csv", "name,lat,lon\na hall,47.10001,9.5\nA hall,47.2,9.5\n")],
            Encoding.UTF8.GetBytes(There), PlaceArea.Unknown).Tables[0].Rows;
        Assert.Equal([RowState.Asked, RowState.Ready], rows.Select(r => r.State));
        Assert.Equal(ProposalKind.AddAgain, Assert.Single(rows[0].Proposals).Kind);
    }

    [Fact]
    public void A_column_without_a_header_is_mapped_by_its_letter_to_a_field_that_the_kind_has()
    {
        var read = TableReader.ReadPasted("A;47,1;9,5\n", "waypoints", new TableOptions(HasHeader: false));
        var table = ScenarioFromTables.Prepare(
            [new GivenTable(read)
            {
                Mapping = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["A"] = "name", ["B"] = "latitude", ["C"] = "longitude",
                }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
            }],
            default, PlaceArea.Unknown).Tables[0];
        Assert.Equal(RowState.Ready, Assert.Single(table.Rows).State);
        Assert.Contains("latitude", table.Fields, StringComparer.Ordinal);
        Assert.DoesNotContain("people:seated", table.Fields, StringComparer.Ordinal);
    }

    [Fact]
    public void Unknown_people_are_not_none_but_an_empty_cell_beside_a_number_is_and_that_is_said()
    {
        var table = One("assembly.csv", "name,lat,lon,seated,lying\nA,47.1,9.5,,\nB,47.1,9.5,5,\n");
        Assert.Equal([RowState.Wrong, RowState.Ready], table.Rows.Select(r => r.State));
        Assert.Contains(table.Rows[1].Remarks, remark => remark.What.Contains("none", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_kept_made_of_names_or_numbered_and_names_stand_for_them()
    {
        var preview = Prepare(
            ("assembly.csv", "id,name,lat,lon,people\n007,Säule 7,47.1,9.5,5\n"
                + ",\"School, north\",47.1,9.5,5\n,Школа,47.1,9.5,5\n"),
            ("reception.csv", "id,name,lat,lon,capacity\nHall A,Hall,47.2,9.5,50\n007,Twice,47.2,9.5,50\n"),
            ("corridors.csv", "name,from,via,to\nWest,\"Säule 7; School, north\",,Hall A\nEast,Школа,,Nowhere\n"));
        var text = Encoding.UTF8.GetString(ScenarioFromTables.Add(preview).Json.Span);
        foreach (var id in (string[])["007", "school-north", "assembly-1", "hall-a"])
        {
            Assert.Contains($"\"id\": \"{id}\"", text, StringComparison.Ordinal);
        }

        Assert.Contains("[\n        \"007\",\n        \"school-north\"\n      ]", text, StringComparison.Ordinal);
        Assert.Equal([RowState.Ready, RowState.Wrong], preview.Tables[1].Rows.Select(r => r.State));
        Assert.Equal([RowState.Ready, RowState.Wrong], preview.Tables[2].Rows.Select(r => r.State));
        Assert.Contains("'Nowhere'", preview.Tables[2].Rows[1].Remarks[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_of_a_checkpoint_are_read_by_date_and_direction()
    {
        var text = Added(
            ("scenario.csv", "startsOn,2026-12-01\ndays,2\n"),
            ("checkpoints.csv", "name,lat,lon,vehicles per hour\nGate,47.1,9.5,60\n"),
            ("hours.csv", "checkpoint,date,from,to,direction\nGate,2026-12-02,9:00,15.00,out\n"));
        Assert.Contains("""
            "hours": [
                    {
                      "fromDay": 1,
                      "toDay": 1,
                      "opens": "09:00",
                      "closes": "15:00",
                      "direction": "out"
            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_of_boarding_are_read_from_the_place_and_from_a_table_of_hours()
    {
        const string school = "name,lat,lon,people,boarding from,boarding until\nSchool,47.1,9.5,10,";
        var days = ("scenario.csv", "startsOn,2026-12-01\ndays,2\n");
        Assert.Contains("""
            "hours": [
                    {
                      "fromDay": 0,
                      "toDay": 1,
                      "opens": "09:00",
                      "closes": "12:00"
                    }
            """, Added(days, ("assembly.csv", school + "9:00,12.00\n")), StringComparison.Ordinal);
        Assert.Contains("""
                      "fromDay": 1,
                      "toDay": 1,
                      "opens": "20:00",
                      "closes": "02:00"
                    }
            """, Added(
            days, ("assembly.csv", school + ",\n"),
            ("hours.csv", "assembly point,date,from,to\nSchool,2026-12-02,20:00,2:00\n")), StringComparison.Ordinal);

        foreach (var (from, until) in new[]
        {
            ("opens", "closes"), ("Посадка з", "Посадка до"), ("Посадка с", "Посадка до"),
            ("Embarquement de", "Embarquement jusqu'à"), ("الصعود من", "الصعود حتى"),
        })
        {
            Assert.Contains("\"closes\": \"12:00\"", Added(days, ("assembly.csv",
                $"name,lat,lon,people,{from},{until}\nSchool,47.1,9.5,10,9:00,12:00\n")), StringComparison.Ordinal);
        }

        // Where they come from is no time.
        Assert.Equal(RowState.Ready, One(
            "assembly.csv", "name,lat,lon,people,from\nSchool,47.1,9.5,10,Vaduz\n").Rows[0].State);
        Assert.Equal("boarding until", Wrong(days, ("assembly.csv", school + "9:00,\n")));
        Assert.Equal("boarding from", Wrong(("assembly.csv", school + "9:00,12:00\n")));
        Assert.Equal("direction", Wrong(days, ("assembly.csv", school + ",\n"),
            ("hours.csv", "assembly point,date,from,to,direction\nSchool,2026-12-02,9:00,12:00,out\n")));

        static string Wrong(params (string, string)[] tables) => Assert.Single(
            Prepare(tables).Tables.SelectMany(t => t.Rows).SelectMany(r => r.Remarks), r => r.IsWrong).Column;
    }

    [Fact]
    public void One_table_may_hold_places_of_every_kind()
    {
        var preview = Prepare(("places.csv", """
            kind,name,lat,lon,people,capacity,vehicles per hour
            assembly point,A,47.1,9.5,10,,
            reception,B,47.2,9.5,,50,
            checkpoint,C,47.15,9.5,,,60
            garden,D,47.15,9.5,,,
            """));
        Assert.Equal((3, 1), (preview.Tables[0].Added, preview.Tables[0].NotAdded));
        Assert.Equal("kind", preview.Tables[0].Rows[3].Remarks[0].Column);
    }

    [Fact]
    public void What_a_person_says_about_a_table_is_taken()
    {
        const string text = "Ort;N;E\nA;47,1;9,5\nB;47,2;9,5\n";
        var given = Given("list.csv", text);
        var unknown = ScenarioFromTables.Prepare([given], default, PlaceArea.Unknown);
        Assert.Null(unknown.Tables[0].Kind);
        Assert.Equal((0, 2), (unknown.Added, unknown.NotAdded));

        var said = new GivenTable(given.Table, TableKind.Waypoints) { LeftOut = [3] };
        said = said with
        {
            Mapping = said.Mapping.Add("Ort", "name").Add("N", "latitude").Add("E", "longitude"),
        };
        var preview = ScenarioFromTables.Prepare([said], default, PlaceArea.Unknown);
        Assert.Equal([RowState.Ready, RowState.LeftOut], preview.Tables[0].Rows.Select(r => r.State));
        Assert.Equal("name,latitude,longitude", string.Join(',', preview.Tables[0].Mapping));
    }

    [Fact]
    public void A_rule_that_reaches_across_tables_names_the_row()
    {
        var draft = ScenarioFromTables.Add(Prepare(
            ("scenario.csv", "name,Test\nstartsOn,2026-12-01\nutcOffset,+01:00\nhorizonDays,1\n"),
            ("windows.csv", "day,opens,closes\n0,09:00,15:00\n"),
            ("assembly.csv", "name,lat,lon,people\nA,47.1,9.5,5\nLonely,47.1,9.5,5\n"),
            ("reception.csv", "name,lat,lon,capacity\nB,47.2,9.5,50\n"),
            ("corridors.csv", "name,from,to\nWest,A,B\n"),
            ("fleet.csv", "name,vehicles,seats,starts at\nBus,2,50,B\n")));
        var refusal = Assert.Throws<RefusalException>(() => draft.Check("scenario.json")).Refusal;
        Assert.Equal("assembly.csv row 3 ($.assemblyPoints[1])", refusal.Where);
    }

    [Theory]
    [InlineData("start,2026-12-01", RowState.Ready)]
    [InlineData("start,1.12.2026", RowState.Ready)]
    [InlineData("start,01/12/2026", RowState.Wrong)]
    [InlineData("startOn,2026-12-01", RowState.Wrong)]
    [InlineData("horizonDays,many", RowState.Wrong)]
    [InlineData("slack,7", RowState.Ready)]
    public void Settings_are_read_without_a_row_of_names(string row, RowState state) =>
        Assert.Equal(state, ScenarioFromTables.Prepare([Given("scenario.csv", row)], default, PlaceArea.Unknown)
            .Tables[0].Rows[0].State);

    private static PreparedTable One(string file, string text) => Prepare((file, text)).Tables[0];

    private static TablesPreview Prepare(params (string File, string Text)[] tables) =>
        Prepare(takes: false, tables);

    private static TablesPreview Prepare(bool takes, (string File, string Text)[] tables) =>
        ScenarioFromTables.Prepare(
            [.. tables.Append(("settings.csv", Settings)).Select(table =>
                Given(table.Item1, table.Item2) with { TakesProposals = takes })],
            default, PlaceArea.Unknown);

    private static string Added(params (string File, string Text)[] tables) => Added(false, tables);

    private static string Added(bool takes, params (string File, string Text)[] tables) =>
        Encoding.UTF8.GetString(ScenarioFromTables.Add(Prepare(takes, tables)).Json.Span);

    private static GivenTable Given(string file, string text) =>
        new(TableReader.Read(Encoding.UTF8.GetBytes(text), file));
}
