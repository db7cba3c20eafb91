using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Planning.Scenarios;

/// <summary>Reads <c>scenario.json</c> strictly: what is not understood is refused, never ignored.</summary>
/// <remarks>The format is docs/formats/scenario.md with its JSON Schema beside it. Stateless; safe to share.</remarks>
public static class ScenarioReader
{
    /// <summary>The largest file read, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The most people a scenario may count, over all points.</summary>
    public const int MaxPeople = 10_000_000;

    private const int MaxPlaces = 5_000;
    private const int MaxVehicles = 100_000;
    private const int MaxArrivals = 1_000;
    private const int MaxGroupKinds = 1_000;

    /// <summary>Reads a scenario file.</summary>
    /// <exception cref="RefusalException">The file is missing, too large, not JSON, or breaks a rule of the
    /// format.</exception>
    public static Scenario ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.GetFileName(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxBytes)
            {
                throw TooLarge(file, stream.Length);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Read(bytes, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(
                new Refusal(
                "scenario.unreadable", path, "The scenario cannot be read.",
                "Check the path and the right to read it."), e);
        }
    }

    /// <summary>Reads a scenario from UTF-8 bytes.</summary>
    /// <param name="utf8">The JSON text; a byte order mark is allowed.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="RefusalException">The text is too large, not JSON, or breaks a rule of the format.</exception>
    public static Scenario Read(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Length > MaxBytes)
        {
            throw TooLarge(file, utf8.Length);
        }

        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        ScenarioText.RequireUtf8(utf8.Span, file);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException e)
        {
            throw ScenarioText.NotJson(utf8.Span, file, e);
        }

        using (document)
        {
            return ReadRoot(new StrictObject(document.RootElement, file, "$"), file);
        }
    }

    private static RefusalException TooLarge(string file, long bytes) => new(new Refusal("scenario.too-large", file,
        string.Create(CultureInfo.InvariantCulture, $"The file has {bytes} bytes; a scenario has at most {MaxBytes}."),
        "Check that this is a scenario and not a map extract."));

    private static Scenario ReadRoot(StrictObject root, string file)
    {
        var people = PeopleFields.Of(root);
        var scenario = new Scenario
        {
            Name = root.Text("name", 200),
            Notice = root.OptionalText("notice", 2000, mayBeEmpty: true) ?? "",
            Extract = root.OptionalText("extract", 200),
            Profile = root.Choice("profile", ("bus", "bus")),
            StartsOn = root.Date("startsOn"),
            UtcOffsetMinutes = ReadOffset(root),
            TimeZone = people.IsFirstVersion ? null : root.OptionalText("timeZone", 100),
            HorizonDays = root.Whole("horizonDays", 1, 3_660),
            AverageConvoySpeedKmh = root.OptionalWhole("averageConvoySpeedKmh", 1, 130),
            TravelSlackPercent = root.OptionalWhole("travelSlackPercent", 0, 100) ?? people.UsualSlackPercent,
            Classes = people.Classes,
            Windows = [.. root.Each("windows", 1, 1_000, (e, p) => ReadWindow(new StrictObject(e, file, p)))],
            AssemblyPoints = [.. root.Each(
                "assemblyPoints", 1, MaxPlaces, (e, p) => ReadAssembly(new StrictObject(e, file, p), people))],
            ReceptionPoints = [.. root.Each(
                "receptionPoints", 1, MaxPlaces, (e, p) => ReadReception(new StrictObject(e, file, p), people))],
            Checkpoints = [.. root.Each(
                "checkpoints", 0, MaxPlaces, (e, p) => ReadCheckpoint(new StrictObject(e, file, p)))],
            Waypoints = [.. root.Each("waypoints", 0, MaxPlaces, (e, p) => ReadWaypoint(new StrictObject(e, file, p)))],
            Corridors = [.. root.Each(
                "corridors", 1, 1_000, (e, p) => ReadCorridor(new StrictObject(e, file, p), people))],
            OpenRoads = people.IsFirstVersion ? []
                : [.. root.Each("openRoads", 0, 1_000, (e, p) => ReadOpenRoad(new StrictObject(e, file, p)))],
            ClosedRoads = people.IsFirstVersion ? [] : [.. root.Each(
                "closedRoads", 0, 1_000, (e, p) => RoadClosureReader.Read(new StrictObject(e, file, p)))],
            Fleet = [.. root.Each("fleet", 1, 1_000, (e, p) => ReadFleet(new StrictObject(e, file, p), people))],
            Sources = [.. root.Each("sources", 0, 1_000, (e, p) => ReadSource(new StrictObject(e, file, p)))],
            Provenance = ReadProvenance(root),
        };
        root.Done();
        scenario = ZoneRules.Apply(scenario, (code, path, what, next) => root.Refuse(code, path, what, next));
        ScenarioRules.Check(scenario, people, (code, path, what, next) => root.Refuse(code, path, what, next));
        return scenario;
    }

    private static int ReadOffset(StrictObject root)
    {
        var text = root.Text("utcOffset", 1000);
        return text.Length == 6 && text[0] is '+' or '-'
            && TimeOnly.TryParseExact(
                text[1..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Hour <= 14
            ? (text[0] == '-' ? -1 : 1) * ((time.Hour * 60) + time.Minute)
            : throw root.Refuse(
                "bad-offset", root.At("utcOffset"), $"'{StrictObject.Shorten(text)}' is no offset from UTC.",
                "Write it as +HH:mm or -HH:mm, up to 14 hours.");
    }

    private static ScenarioWindow ReadWindow(StrictObject o)
    {
        var (from, to) = HoursReader.Days(o);
        var (opens, closes) = HoursReader.Clocks(o);
        var window = new ScenarioWindow(from, to, opens, closes, ReadProvenance(o));
        o.Done();
        return window;
    }

    private static DirectedHours ReadHours(StrictObject o)
    {
        var (from, to) = HoursReader.Days(o);
        var (opens, closes) = HoursReader.Clocks(o);
        var hours = new DirectedHours(from, to, opens, closes, HoursReader.Direction(o), ReadProvenance(o));
        o.Done();
        return hours;
    }

    private static ImmutableArray<DirectedHours> ReadHoursOf(StrictObject owner) =>
        [.. owner.Each("hours", owner.Has("hours") ? 1 : 0, 1_000,
            (e, p) => ReadHours(new StrictObject(e, owner.File, p)))];

    private static AssemblyPoint ReadAssembly(StrictObject o, PeopleFields people)
    {
        var point = new AssemblyPoint(
            o.Id("id"), o.Text("name", 200), ReadLocation(o), people.People(o),
            o.Whole("loadSecondsPerVehicle", 0, 86_400), ReadProvenance(o))
        {
            Arrivals = people.IsFirstVersion ? [] : [.. o.Each("arrivals", o.Has("arrivals") ? 1 : 0, MaxArrivals,
                (e, p) => ReadArrival(new StrictObject(e, o.File, p), people))],
            Groups = people.IsFirstVersion ? [] : [.. o.Each("groups", o.Has("groups") ? 1 : 0, MaxGroupKinds,
                (e, p) => ReadGroup(new StrictObject(e, o.File, p), people))],
            Bays = ReadBays(o, people),
            Hours = people.IsFirstVersion ? [] : [.. o.Each("hours", o.Has("hours") ? 1 : 0, 1_000,
                (e, p) => ReadWindow(new StrictObject(e, o.File, p)))],
        };
        o.Done();
        return point;
    }

    private static PeopleGroup ReadGroup(StrictObject o, PeopleFields people)
    {
        var group = new PeopleGroup(people.People(o), o.Whole("count", 1, 10_000))
        {
            Name = o.Has("name") ? o.Text("name", 200) : null,
        };
        o.Done();
        return group;
    }

    private static int? ReadBays(StrictObject o, PeopleFields people) =>
        people.IsFirstVersion ? null : o.OptionalWhole("bays", 1, 500);

    private static PeopleArrival ReadArrival(StrictObject o, PeopleFields people)
    {
        var arrival = new PeopleArrival(o.Whole("day", 0, 3_659), o.ClockSeconds("at"), people.People(o));
        o.Done();
        return arrival;
    }

    private static ReceptionPoint ReadReception(StrictObject o, PeopleFields people)
    {
        var point = new ReceptionPoint(
            o.Id("id"), o.Text("name", 200), ReadLocation(o), o.Whole("capacityPeople", 1, MaxPeople),
            o.Whole("unloadSecondsPerVehicle", 0, 86_400), ReadProvenance(o))
        {
            IntakePeoplePerHour = o.OptionalWhole("intakePeoplePerHour", 1, 1_000_000),
            Bays = ReadBays(o, people),
        };
        o.Done();
        return point;
    }

    private static RoadCheckpoint ReadCheckpoint(StrictObject o)
    {
        var id = o.Id("id");
        var name = o.Text("name", 200);
        var location = ReadLocation(o);
        var people = o.OptionalWhole("peoplePerHour", 1, 1_000_000);
        var vehicles = o.OptionalWhole("vehiclesPerHour", 1, 100_000);
        var perDay = o.OptionalWhole("peoplePerDay", 1, MaxPeople);
        if (people is null == vehicles is null)
        {
            throw o.Refuse(
                "checkpoint-rate", o.Path, people is null ? "The checkpoint has no hourly rate."
                : "The checkpoint has two hourly rates.",
                "Give either peoplePerHour or vehiclesPerHour.");
        }

        var everyDay = HoursReader.EveryDay(o);
        var checkpoint = new RoadCheckpoint(
            id, name, location, people ?? vehicles!.Value, people is null ? RateUnit.Vehicles
            : RateUnit.People, perDay, ReadProvenance(o))
        {
            CountsOutwardOnly = CountsOutwardOnly(o, vehicles is not null),
            OpensSeconds = everyDay?.Opens,
            ClosesSeconds = everyDay?.Closes,
            Hours = ReadHoursOf(o),
        };
        o.Done();
        return checkpoint;
    }

    private static bool CountsOutwardOnly(StrictObject o, bool countsVehicles)
    {
        if (!o.Asked("counts"))
        {
            return false;
        }

        var only = o.Choice("counts", ("both", false), ("out", true));
        return countsVehicles ? only : throw o.Refuse(
            "checkpoint-counts", o.At("counts"), "Empty vehicles are not counted where people are.",
            "Leave counts out, or give vehiclesPerHour.");
    }

    private static Waypoint ReadWaypoint(StrictObject o)
    {
        var waypoint = new Waypoint(o.Id("id"), o.Text("name", 200), ReadLocation(o));
        o.Done();
        return waypoint;
    }

    private static Corridor ReadCorridor(StrictObject o, PeopleFields people)
    {
        var corridor = new Corridor(
            o.Id("id"), o.Text("name", 200), [.. o.Words("assemblyPoints", 1, MaxPlaces)], [.. o.Words("via", 0, 100)],
            [.. o.Words("receptionPoints", 1, MaxPlaces)])
        {
            Hours = ReadHoursOf(o),
            Convoys = o.OptionalNested("convoys") is { } rule ? ReadConvoys(rule) : null,
            PrivateCars = people.IsFirstVersion ? [] : [.. o.Each("privateCars", o.Has("privateCars") ? 1 : 0, 100,
                (e, p) => PrivateCarReader.Read(new StrictObject(e, o.File, p), ReadProvenance))],
        };
        o.Done();
        return corridor.Convoys is null || !corridor.Via.IsEmpty ? corridor : throw o.Refuse(
            "convoys-via", o.At("convoys"), "The corridor leads through no place before which a convoy could form.",
            "Put a checkpoint or a waypoint into via, or leave convoys out.");
    }

    private static ConvoyRule ReadConvoys(StrictObject o)
    {
        var rule = new ConvoyRule(
            o.Whole("everyMinutes", 1, 1_440), o.Whole("vehicles", 1, 1_000), o.OptionalWhole("escorts", 1, 1_000));
        o.Done();
        return rule.Vehicles <= rule.EveryMinutes * 6 ? rule : throw o.Refuse(
            "convoys-too-long", o.At("vehicles"), string.Create(CultureInfo.InvariantCulture,
                $"A convoy needs 10 seconds for each vehicle: {rule.Vehicles} vehicles are not gone after "
                + $"{rule.EveryMinutes} minutes, when the next one leaves."),
            "Give fewer vehicles, or more minutes.");
    }

    private static OpenRoad ReadOpenRoad(StrictObject o)
    {
        var road = new OpenRoad(o.LongWhole("way", 1, long.MaxValue), o.Text("reason", OpenRoad.ReasonMax));
        o.Done();
        return road;
    }

    private static FleetGroup ReadFleet(StrictObject o, PeopleFields people)
    {
        var group = new FleetGroup(
            o.Id("id"), o.Text("name", 200), o.Whole("vehicles", 1, MaxVehicles), people.Patterns(o),
            o.Id("startsAt"), ReadProvenance(o))
        {
            FreeFromSeconds = HoursReader.Moment(o, "availableFromDay", "availableFrom"),
            ShiftMinutes = o.OptionalWhole("shiftMinutes", 30, 2_880),
            RestMinutes = o.OptionalWhole("restMinutes", 30, 2_880),
            RangeKm = o.OptionalWhole("rangeKm", 1, 5_000),
            RefuelMinutes = o.OptionalWhole("refuelMinutes", 1, 1_440),
            RefuelsAt = o.Asked("refuelsAt") ? [.. o.Words("refuelsAt", 1, MaxPlaces)] : [],
        };
        o.Done();
        if (group.RangeKm is null != group.RefuelMinutes is null || (group.RangeKm is null && !group.RefuelsAt.IsEmpty))
        {
            throw o.Refuse("range-and-refuelling", o.Path,
                "A range needs the time to refuel, and the other way round; places to refuel need both.",
                "Give both rangeKm and refuelMinutes, or neither and no refuelsAt.");
        }

        return group.ShiftMinutes is null == group.RestMinutes is null ? group : throw o.Refuse(
            "shift-and-rest", o.Path, "A longest shift needs a shortest rest, and the other way round.",
            "Give both shiftMinutes and restMinutes, or neither.");
    }

    private static SourceReference ReadSource(StrictObject o)
    {
        var source = new SourceReference(o.Text("key", 64), o.Text("title", 500));
        o.Done();
        return source;
    }

    private static GeoPoint ReadLocation(StrictObject o) => new(o.Degrees("latitude", 90), o.Degrees("longitude", 180));

    private static ImmutableArray<FigureSource> ReadProvenance(StrictObject o) =>
        [.. o.Each("provenance", 0, 100, (e, p) => ReadProvenanceEntry(new StrictObject(e, o.File, p), o))];

    private static FigureSource ReadProvenanceEntry(StrictObject o, StrictObject owner)
    {
        var fields = o.Words("fields", 1, 20);
        foreach (var field in fields)
        {
            if (field is "provenance" || !owner.Has(field))
            {
                throw o.Refuse(
                    "unknown-field", o.At("fields"), $"The object has no field '{StrictObject.Shorten(field)}'.",
                    "Name fields that stand beside this provenance.");
            }
        }

        var basis = o.Choice(
            "basis", ("reported", FigureBasis.Reported), ("inferred", FigureBasis.Inferred),
            ("assumed", FigureBasis.Assumed));
        var source = o.OptionalText("source", 64);
        var note = o.OptionalText("note", 500) ?? "";
        o.Done();
        return source is not null || basis == FigureBasis.Assumed
            ? new FigureSource([.. fields], basis, source, note)
            : throw o.Refuse(
                "no-source", o.Path, "A reported or inferred figure names no source.",
                "Add \"source\" with a key from sources, or set basis to assumed.");
    }
}
