using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using SafePassage.Terms;

namespace SafePassage.Tables.Reading;

/// <summary>Reads one sheet of an XLSX workbook as text.</summary>
/// <remarks>Text stays text ("007"); numbers become their shortest spelling with a point, days yyyy-MM-dd.</remarks>
internal static class Workbook
{
    /// <summary>True when the bytes begin as a ZIP archive does, which an XLSX is.</summary>
    internal static bool IsOne(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>The rows of a sheet with their numbers.</summary>
    /// <exception cref="RefusalException">It is no workbook, too large when unpacked, or has no such sheet.</exception>
    internal static List<TableRow> Read(byte[] bytes, string file, string? sheet)
    {
        var sheets = Sheets(bytes, file);
        return Guarded(file, () =>
        {
            if (sheet is not null && !sheets.Contains(sheet, StringComparer.Ordinal))
            {
                throw new RefusalException(new Refusal(
                    "table.sheet", file, $"There is no sheet '{sheet}'.", $"Use one of: {string.Join(", ", sheets)}."));
            }

            using var stream = new MemoryStream(bytes, writable: false);
            var rows = new List<TableRow>();
            var number = 0;
            foreach (IDictionary<string, object?> row in stream.Query(
                useHeaderRow: false, sheetName: sheet ?? sheets[0], excelType: ExcelType.XLSX))
            {
                number++;
                TableShape.RequireRoom(file, number, row.Count);
                rows.Add(new TableRow(number, [.. row.Values.Select(Text)]));
            }

            return rows;
        });
    }

    /// <summary>The names of the sheets that people see, in their order.</summary>
    /// <exception cref="RefusalException">It is no workbook, or too large when unpacked.</exception>
    internal static List<string> Sheets(byte[] bytes, string file) => Guarded(file, () =>
    {
        RequireSmall(bytes, file);
        using var stream = new MemoryStream(bytes, writable: false);
        var names = stream.GetSheetNames();
        return names.Count > 0 ? names : throw new InvalidDataException("no sheet");
    });

    // What the library throws at a broken archive are faults of many kinds.
    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException
            or KeyNotFoundException or NullReferenceException or ArgumentException or InvalidOperationException)
        {
            throw new RefusalException(
                new Refusal(
                    "table.workbook", file, "This is no workbook that can be read.",
                    "Save it as XLSX or CSV in the spreadsheet program."),
                e);
        }
    }

    // The sizes that an archive states of itself may be wrong, so it is unpacked once for counting alone.
    private static void RequireSmall(byte[] bytes, string file)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        var part = new byte[81_920];
        var all = 0L;
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            for (int length; (length = unpacked.Read(part)) > 0;)
            {
                all += length;
                if (all > TableLimits.UnpackedBytes)
                {
                    throw TableShape.TooLarge(
                        file, $"it unpacks to more than {TableLimits.UnpackedBytes / 1024 / 1024} MB");
                }
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),

        // A time of day without a day is one of the last day of 1899 in a workbook.
        DateTime { Year: <= 1900 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
