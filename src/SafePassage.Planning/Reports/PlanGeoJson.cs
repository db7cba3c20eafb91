using System.Text.Json;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Writes <c>plan.geojson</c>: corridor legs as lines, places as points, with the plan's figures, and
/// closures (RFC 7946).</summary>
internal static class PlanGeoJson
{
    internal static byte[] Write(Plan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", plan.Model.Name);
            json.WriteString("notice", plan.Model.Notice);
            json.WriteString("network", plan.Model.Network);
            json.WriteBoolean("schematic", plan.Model.IsSchematic);
            json.WriteStartArray("features");
            WriteCorridors(json, plan);
            WritePlaces(json, plan, PlanMinutes.Of(plan));
            ClosedRoadGeoJson.Write(json, plan.Model);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteCorridors(Utf8JsonWriter json, Plan plan)
    {
        var model = plan.Model;
        foreach (var corridor in model.Corridors)
        {
            var people = plan.Runs.Where(r => string.Equals(r.Corridor, corridor.Id, StringComparison.Ordinal))
                .Sum(r => r.Total);
            foreach (var leg in CorridorLegs.Outward(model, corridor).Where(l => l.Line.Length >= 2))
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("geometry");
                json.WriteString("type", "LineString");
                json.WriteStartArray("coordinates");
                foreach (var point in leg.Line)
                {
                    WritePosition(json, point);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteStartObject("properties");
                json.WriteString("kind", "corridor-leg");
                json.WriteString("corridor", corridor.Id);
                json.WriteString("corridorName", corridor.Name);
                json.WriteString("from", leg.From);
                json.WriteString("to", leg.To);
                json.WriteNumber("driveSeconds", leg.Seconds);
                json.WriteNumber("lengthMetres", leg.Metres);
                json.WriteNumber("corridorPeopleOut", people);
                json.WriteBoolean("schematic", model.IsSchematic);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }
    }

    private static void WritePlaces(Utf8JsonWriter json, Plan plan, PlanMinutes minutes)
    {
        var times = PlaceTimes.Of(plan, minutes);
        foreach (var p in plan.Model.AssemblyPoints)
        {
            var leave = times[p.Id].People;
            WritePlace(json, "assembly-point", p.Id, p.Name, p.Location,
                Moments(plan, times[p.Id], "firstLeaves", "lastLeaves"),
                [.. plan.Model.Classes.Select((c, n) => ($"people.{c.Id}", p.AllPeople[n])), ("peopleOut", leave),
                    ("peopleRemaining", p.AllPeople.Total - leave), ("vehiclesAtOnce", times[p.Id].Most.Vehicles)]);
        }

        foreach (var p in plan.Model.Checkpoints)
        {
            var passed = plan.Runs.Where(
                r => r.Passages.Any(x => string.Equals(x.Checkpoint, p.Id, StringComparison.Ordinal))).ToList();
            List<(string, int)> figures =
            [
                (p.Unit == RateUnit.People ? "peoplePerHour" : "vehiclesPerHour", p.RatePerHour),
                ("peoplePassed", passed.Sum(r => r.Total)),
                ("vehiclesPassed", passed.Count),
            ];
            if (p.PeoplePerDay is { } day)
            {
                figures.Insert(1, ("peoplePerDay", day));
            }

            WritePlace(json, "checkpoint", p.Id, p.Name, p.Location, [], [.. figures]);
        }

        foreach (var p in plan.Model.ReceptionPoints)
        {
            WritePlace(
                json, "reception-point", p.Id, p.Name, p.Location,
                Moments(plan, times[p.Id], "firstArrives", "lastArrives"), ("capacityPeople", p.CapacityPeople),
                ("peopleArrived", times[p.Id].People), ("vehiclesAtOnce", times[p.Id].Most.Vehicles));
        }

        foreach (var p in plan.Model.Waypoints)
        {
            WritePlace(json, "waypoint", p.Id, p.Name, p.Location, []);
        }
    }

    // What never happens has no time.
    private static List<(string Name, string Value)> Moments(Plan plan, PlaceTimes times, string first, string last)
    {
        (string Name, ClockMinute? At)[] all =
            [(first, times.First), (last, times.Last), ("vehiclesAtOnceFrom", times.Most.Since)];
        return [.. all.Where(m => m.At is not null).Select(m => (m.Name, m.At!.Value.Iso(plan.Model)))];
    }

    private static void WritePlace(
        Utf8JsonWriter json, string kind, string id, string name, GeoPoint location,
        IReadOnlyList<(string Name, string Value)> moments, params (string Name, int Value)[] figures)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        WritePosition(json, location);
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("kind", kind);
        json.WriteString("name", name);
        foreach (var (figure, value) in figures)
        {
            json.WriteNumber(figure, value);
        }

        foreach (var (moment, value) in moments)
        {
            json.WriteString(moment, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    internal static void WritePosition(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteNumberValue(point.LongitudeE7 / 1e7m);
        json.WriteNumberValue(point.LatitudeE7 / 1e7m);
        json.WriteEndArray();
    }
}
