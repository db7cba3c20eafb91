using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Tables.Events;

/// <summary>Reads one row of a list of events.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class EventCells(TableRow row, ListColumns columns, ReadTable table, EventOptions options)
{
    private static readonly string[] s_harmed =
    [
        "killed", "killed:civilians", "killed:persons", "wounded", "wounded:civilians", "wounded:persons", "missing",
    ];

    private readonly List<RowRemark> _remarks = [];

    /// <summary>How many columns further on every cell is taken: 0 unless a shift is looked for.</summary>
    internal int Shift { get; init; }

    /// <summary>The event, or remarks that say what is wrong.</summary>
    internal ListRow<ListedEvent> Read()
    {
        var day = Day();
        var kind = Kind();
        var (point, precision) = Point();
        var place = Text("place");
        if (place.Length == 0 && point is null && !_remarks.Exists(r => r.IsWrong))
        {
            Wrong("place", "The row does not say where it happened.", "Name the place, or give both coordinates.");
        }

        var harmed = s_harmed.Select(Casualties).OfType<ListedCasualties>().ToImmutableArray();
        var sources = Sources();
        if (day is not { } read || kind is null || _remarks.Exists(r => r.IsWrong))
        {
            return new ListRow<ListedEvent>(row.Number, null, [.. _remarks]);
        }

        return new ListRow<ListedEvent>(
            row.Number,
            new ListedEvent
            {
                Id = Text("id"),
                Kind = kind,
                KindWords = Text("kind"),
                Day = read.Day,
                Time = read.Time,
                Offset = read.Offset,
                Place = place,
                Point = point,
                PrecisionMetres = precision,
                Source = Text("source"),
                Sources = sources,
                Text = Text("text") is { Length: > 0 } text ? text : Text("kind"),
                Casualties = harmed,
            },
            [.. _remarks]);
    }

    /// <summary>Latitude and longitude as they stand; null where they cannot be read.</summary>
    internal static (double Latitude, double Longitude)? Degrees(TableRow row, ListColumns columns, ReadTable table) =>
        NumberText.Degrees(columns.Text(row, "latitude", 0), table.DecimalMark, 180) is { } latitude
        && NumberText.Degrees(columns.Text(row, "longitude", 0), table.DecimalMark, 180) is { } longitude
            ? ((double)latitude, (double)longitude)
            : null;

    private string Text(string field) => columns.Text(row, field, Shift);

    private void Wrong(string field, string what, string next) =>
        _remarks.Add(new RowRemark(columns.Heading(field), what, next, IsWrong: true));

    private void Note(string field, string what) =>
        _remarks.Add(new RowRemark(columns.Heading(field), what, "", IsWrong: false));

    private ReadDay? Day()
    {
        if (ListDays.Read(Text("date"), options.Dates, out var what, out var next) is not { } day)
        {
            Wrong("date", Text("date").Length == 0 ? "The cell is empty." : what, next);
            return null;
        }

        if (Text("dayprecision") is { Length: > 0 } precision and not "1")
        {
            Wrong(
                "dayprecision", $"The list says that the day is not known (precision {precision}).",
                "Record it by hand with what is known, or leave the row out.");
        }

        if (Text("time").Length == 0)
        {
            return day;
        }

        if (ListDays.Time(Text("time")) is { } time)
        {
            return day with { Time = time };
        }

        Wrong(
            "time", $"'{Text("time")}' is no time of day.", "Write it as 09:30, or leave it empty when it is unknown.");
        return day;
    }

    private string? Kind()
    {
        var words = Text("kind");
        if (words.Length == 0)
        {
            Wrong("kind", "The cell is empty.", $"Say what happened: {string.Join(", ", EventWords.Kinds)}.");
            return null;
        }

        var kind = options.Kinds.GetValueOrDefault(words) ?? EventWords.KindOf(words)
            ?? options.Kinds.GetValueOrDefault("*");
        if (kind is null || !EventWords.Kinds.Contains(kind, StringComparer.Ordinal))
        {
            Wrong(
                "kind", $"'{kind ?? words}' is no kind of event that is known here.",
                $"Say which it is with --kind '{words}=KIND': {string.Join(", ", EventWords.Kinds)}.");
        }

        return kind;
    }

    private (GeoPoint? Point, int PrecisionMetres) Point()
    {
        var (north, east) = (Text("latitude"), Text("longitude"));
        if (north.Length == 0 && east.Length == 0)
        {
            return (null, 0);
        }

        if (NumberText.Degrees(north, table.DecimalMark, 180) is not { } latitude
            || NumberText.Degrees(east, table.DecimalMark, 180) is not { } longitude)
        {
            Wrong(
                "latitude", $"'{north}', '{east}' are no degrees.",
                "Write both as decimals, for example 47.11 and 37.51.");
            return (null, 0);
        }

        if (options.Area.LooksExchanged((double)latitude, (double)longitude))
        {
            var what = $"Latitude {north} and longitude {east} make sense here only the other way round.";
            if (!options.TakesProposals)
            {
                Wrong("latitude", what, "Exchange the columns, or add --accept-proposals to read them so.");
                return (null, 0);
            }

            Note("latitude", what + " They are taken so.");
            (latitude, longitude) = (longitude, latitude);
        }

        if (Math.Abs(latitude) > 90)
        {
            Wrong("latitude", $"A latitude of {north} is beyond the pole.", "Correct it.");
            return (null, 0);
        }

        if (options.Area.Misses((double)latitude, (double)longitude))
        {
            Note("latitude", "The point is not on the map of the operation.");
        }

        return Precision() is { } metres ? (Rounded(latitude, longitude, metres), metres) : (null, 0);
    }

    // ACLED's codebook: 1 the town itself, 2 near it, 3 no more than the region.
    private int? Precision()
    {
        switch (Text("precision"))
        {
            case "" or "1":
                return options.PrecisionMetres;
            case "2":
                return 10_000;
            default:
                Wrong(
                    "precision", "The point stands for a region and not for where it happened.",
                    "Name the place, or leave the row out.");
                return null;
        }
    }

    // No finer than is stated: 3 decimals of a degree for 100 m, 2 for 1 km, 1 for 10 km.
    private static GeoPoint Rounded(decimal latitude, decimal longitude, int metres)
    {
        var decimals = metres switch { 100 => 3, 1_000 => 2, _ => 1 };
        return new GeoPoint((double)Math.Round(latitude, decimals), (double)Math.Round(longitude, decimals));
    }

    private ListedCasualties? Casualties(string field)
    {
        if (!columns.Has(field))
        {
            return null;
        }

        var said = Text(field);
        if (CountText.Read(said) is not { } count)
        {
            Wrong(
                field, $"'{said}' is no number of people that can be read in one way.",
                "Write digits, for example 12, 'at least 12', 'about 12' or 10-12; leave it empty when it is unknown.");
            return null;
        }

        var parts = field.Split(':');
        return count.IsKnown
            ? new ListedCasualties(parts[0], parts.Length > 1 ? parts[1] : "unknown", count, columns.Heading(field))
            : null;
    }

    private int Sources()
    {
        var said = Text("sources");
        if (said.Length == 0)
        {
            return 1;
        }

        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 10_000)
        {
            return number;
        }

        Wrong("sources", $"'{said}' is no number of sources from 1 to 10,000.", "Correct it, or leave it empty.");
        return 1;
    }
}
