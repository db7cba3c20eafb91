using System.CommandLine;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>How tables are read from files, folders and the sheets of workbooks.</summary>
internal sealed class TableReadingOptions
{
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xlsx"];

    private readonly Option<string> _encoding = new("--encoding")
    {
        Description = "How letters are written in all text files, for example windows-1251; found when left out.",
    };

    private readonly Option<string> _decimals = new("--decimal")
    {
        Description = "point or comma: what stands before decimals in all files; found when left out.",
    };

    public void AddTo(Command command)
    {
        _decimals.AcceptOnlyFromAmong("point", "comma");
        command.Add(_encoding);
        command.Add(_decimals);
    }

    /// <summary>The tables of all files, in the order given; those of a folder by name.</summary>
    /// <exception cref="RefusalException">A file is absent, or cannot be read as a table.</exception>
    public List<ReadTable> Read(ParseResult parsed, string[] paths)
    {
        var options = OptionsIn(parsed);
        var tables = new List<ReadTable>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                tables.AddRange(Tables(path, options));
                continue;
            }

            var files = Directory.GetFiles(path)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).ToArray();
            tables.AddRange(files.Length > 0
                ? files.SelectMany(file => Tables(file, options))
                : throw new RefusalException(new Refusal(
                    "scenario.no-tables", path, "The folder holds no CSV, TSV or XLSX file.", "Give another folder.")));
        }

        return tables;
    }

    /// <summary>What the command line says about a file.</summary>
    public TableOptions OptionsIn(ParseResult parsed) => new(
        parsed.GetValue(_encoding), DecimalMark: parsed.GetValue(_decimals) switch
        {
            "point" => '.',
            "comma" => ',',
            _ => null,
        });

    private static IEnumerable<ReadTable> Tables(string path, TableOptions options)
    {
        var bytes = FileBytes.Read(path, TableReader.MaxBytes);
        var name = Path.GetFileName(path);
        var sheets = TableReader.Sheets(bytes, name);
        if (sheets.Count <= 1)
        {
            return [TableReader.Read(bytes, name, options)];
        }

        // Of a workbook with many sheets those are read whose names say what they hold.
        var known = sheets.Where(sheet => KindNames.Find(sheet) is not null).ToArray();
        return known.Length > 0
            ? known.Select(sheet => TableReader.Read(bytes, name, options with { Sheet = sheet }) with
            {
                Name = $"{name} {sheet}",
            })
            : throw new RefusalException(new Refusal(
                "scenario.no-sheet", name, $"No sheet is named after what it holds: {string.Join(", ", sheets)}.",
                "Name the sheets, for example assembly, reception, corridors, fleet."));
    }
}
