using System.Globalization;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;

namespace SafePassage.Tables.Rows;

/// <summary>Rows that become places: assembly points, reception points, checkpoints, waypoints.</summary>
internal static class PlaceRows
{
    private const int MaxPeople = 10_000_000;
    private const int DaySeconds = 86_400;

    /// <summary>The place of a row; what is wrong with it stands in the cells' remarks.</summary>
    internal static JsonObject Make(TableKind kind, RowCells cells, RowContext context)
    {
        var part = NamedPart.Begin(kind, cells, context);
        AddLocation(part, cells, context.Area);
        if (context.IsThere(part))
        {
            var name = ScenarioLists.Text(part, "name")!;
            cells.Propose(
                ProposalKind.AddAgain, cells.Column("name"),
                $"'{name}' stands at this point already; it would be added a second time.", name, name);
        }

        switch (kind)
        {
            case TableKind.AssemblyPoints:
                AddPeople(part, cells, context);
                AddStanding(part, cells, "load", context.Defaults.LoadSecondsPerVehicle);
                cells.AddWhole(part, "bays", 1, 500);
                HourRows.AddEveryDay(part, cells, context.Defaults);
                break;
            case TableKind.ReceptionPoints:
                AddCapacity(part, cells);
                AddStanding(part, cells, "unload", context.Defaults.UnloadSecondsPerVehicle);
                cells.AddWhole(part, "intakePeoplePerHour", 1, 1_000_000);
                cells.AddWhole(part, "bays", 1, 500);
                break;
            case TableKind.Checkpoints:
                AddRates(part, cells);
                break;
            default:
                break;
        }

        return part;
    }

    /// <summary>The two numbers of a row as they stand, exchanged or not; null when they cannot be read.</summary>
    internal static (decimal Latitude, decimal Longitude)? Numbers(RowCells cells, char? mark)
    {
        var (latitude, longitude) = Texts(cells);
        return NumberText.Degrees(latitude, mark, 180) is { } north
            && NumberText.Degrees(longitude, mark, 180) is { } east ? (north, east) : null;
    }

    private static (string Latitude, string Longitude) Texts(RowCells cells)
    {
        var pair = cells.Text("coordinates").Split([';', ' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (pair.Length == 1)
        {
            pair = pair[0].Split(',');
        }

        return cells.Text("latitude").Length == 0 && pair is [var first, var second]
            ? (first.TrimEnd(','), second)
            : (cells.Text("latitude"), cells.Text("longitude"));
    }

    private static void AddLocation(JsonObject part, RowCells cells, PlaceArea area)
    {
        var column = cells.HasColumn("latitude") ? cells.Column("latitude") : cells.Column("coordinates");
        var (first, second) = Texts(cells);
        if (first.Length == 0 || second.Length == 0)
        {
            cells.Wrong(
                first.Length == 0 ? column : cells.Column("longitude"), "The place has no coordinates.",
                "Give latitude and longitude in degrees.");
            return;
        }

        if (Numbers(cells, cells.DecimalMark) is not { } numbers)
        {
            var bad = NumberText.Degrees(first, cells.DecimalMark, 180) is null;
            cells.Wrong(
                bad ? column : cells.Column("longitude"), $"'{(bad ? first : second)}' is no number of degrees.",
                "Write decimal degrees, for example 47.1276.");
            return;
        }

        var (latitude, longitude) = numbers;
        if (area.LooksExchanged((double)latitude, (double)longitude))
        {
            cells.Propose(
                ProposalKind.ExchangeCoordinates, column,
                $"Latitude and longitude look exchanged: the place would stand at {Pair(longitude, latitude)}.",
                Pair(latitude, longitude), Pair(longitude, latitude));
            (latitude, longitude) = (longitude, latitude);
        }
        else if (Math.Abs(latitude) > 90)
        {
            cells.Wrong(column, $"{latitude.ToString(CultureInfo.InvariantCulture)} degrees of latitude do not exist.",
                "Correct the number.");
            return;
        }
        else if (area.Misses((double)latitude, (double)longitude))
        {
            cells.Note(column, "The place lies outside the map.");
        }

        part["latitude"] = Degrees(latitude);
        part["longitude"] = Degrees(longitude);
    }

    private static string Pair(decimal latitude, decimal longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}");

    // Seven decimals are a centimetre; zeros at the end go, so that a workbook and a text give the same bytes.
    private static JsonValue Degrees(decimal value) =>
        JsonValue.Create(decimal.Round(value, 7) / 1.000000000000000000000000000000m);

    private static void AddPeople(JsonObject part, RowCells cells, RowContext context)
    {
        var people = ClassCells.Read(cells, context, "people", MaxPeople);
        if (people.Count == 0)
        {
            cells.Missing("people", "Say how many people wait there; 0 if nobody does.");
        }

        part["people"] = people;
    }

    private static void AddCapacity(JsonObject part, RowCells cells)
    {
        if (cells.Whole("capacityPeople", 1, MaxPeople) is { } capacity)
        {
            part["capacityPeople"] = capacity;
        }
        else
        {
            cells.Missing("capacityPeople", "Say how many people it takes.");
        }
    }

    /// <summary>Seconds a vehicle stands, from seconds, from minutes, or from what holds where nothing is
    /// said.</summary>
    internal static void AddStanding(JsonObject part, RowCells cells, string verb, int? otherwise, bool needed = true)
    {
        var (seconds, minutes) = (verb + "SecondsPerVehicle", verb + "MinutesPerVehicle");
        var value = cells.Whole(seconds, 0, DaySeconds) ?? cells.Whole(minutes, 0, DaySeconds / 60) * 60;
        if (otherwise is { } usual && cells.Text(seconds).Length == 0 && cells.Text(minutes).Length == 0)
        {
            cells.Note("", string.Create(
                CultureInfo.InvariantCulture, $"{seconds} is not said and is taken as {usual}, as for all."),
                isForAll: true);
            value = usual;
        }

        if (value is { } given)
        {
            part[seconds] = given;
        }
        else if (needed)
        {
            cells.Missing(
                cells.HasColumn(seconds) ? seconds : minutes,
                $"Give the minutes for each vehicle, or {seconds} for all of them among the settings.");
        }
    }

    private static void AddRates(JsonObject part, RowCells cells)
    {
        cells.AddWhole(part, "peoplePerHour", 1, 1_000_000);
        cells.AddWhole(part, "vehiclesPerHour", 1, 100_000);
        if (part.ContainsKey("peoplePerHour") == part.ContainsKey("vehiclesPerHour") && !cells.IsWrong)
        {
            cells.Wrong(
                "", "A checkpoint needs one hourly rate.", "Give peoplePerHour or vehiclesPerHour, and not both.");
        }

        if (cells.Text("counts") is { Length: > 0 } counts)
        {
            part["counts"] = DayText.Direction(counts);
        }

        cells.AddWhole(part, "peoplePerDay", 1, MaxPeople);
        var (opens, closes) = (cells.Clock("opens"), cells.Clock("closes"));
        if (opens is not null && closes is not null)
        {
            (part["opens"], part["closes"]) = (opens, closes);
        }
        else if (!cells.IsWrong && (opens is not null || closes is not null))
        {
            cells.Missing(opens is null ? "opens" : "closes", "Give both times, or neither.");
        }
    }
}
