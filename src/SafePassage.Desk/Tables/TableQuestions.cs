using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SafePassage.Desk.Drafts;
using SafePassage.Tables;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;
using SafePassage.Terms;

namespace SafePassage.Desk.Tables;

/// <summary>Answers what a pasted table would make of a draft.</summary>
/// <remarks>Stateless; linear in the table.</remarks>
public static class TableQuestions
{
    /// <summary>How many rows an answer shows at most; all are counted, and all are added.</summary>
    public const int RowsShown = 300;

    private const int LoadMinutes = 15;
    private const int UnloadMinutes = 10;
    private const int DayMinutes = 1440;

    private static readonly (TableSeparator Word, char Sign)[] s_separators =
    [
        (TableSeparator.Tab, '\t'), (TableSeparator.Semicolon, ';'), (TableSeparator.Comma, ','),
        (TableSeparator.Bar, '|'),
    ];

    /// <summary>Reads a table and says what its rows would become.</summary>
    /// <param name="asked">The table with what a person said of it.</param>
    /// <param name="draft">UTF-8 JSON of the draft that the rows join; empty for none.</param>
    /// <param name="area">Where the places of the operation lie.</param>
    /// <exception cref="RefusalException">The table cannot be read, an answer is none, or the draft would become too
    /// large.</exception>
    internal static TableView Ask(AskedTable asked, ReadOnlyMemory<byte> draft, PlaceArea area)
    {
        var answers = asked.Answers ?? new TableAnswers();
        var name = asked.Name.Length > 0 ? asked.Name : "table";
        var (sheet, sheets) = Sheet(asked, name, answers);
        var options = new TableOptions(
            answers.Encoding,
            answers.Separator is { } separator ? Array.Find(s_separators, s => s.Word == separator).Sign : null,
            answers.HasHeader,
            answers.DecimalMark switch { TableDecimal.Point => '.', TableDecimal.Comma => ',', _ => null },
            sheet);
        var read = asked.Bytes is { } bytes
            ? TableReader.Read(bytes, name, options)
            : TableReader.ReadPasted(asked.Text ?? throw None(), name, options);
        var given = new GivenTable(read, answers.Kind ?? (sheet is null ? null : KindNames.Find(sheet)))
        {
            Mapping = (answers.Columns ?? ImmutableDictionary<string, string>.Empty)
                .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
                .ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
            Taken = [.. answers.Taken ?? []],
            LeftOut = [.. answers.LeftOut ?? []],
        };
        var preview = ScenarioFromTables.Prepare([given, Usual(answers)], draft, area);
        return View(preview, answers, sheet, sheets);
    }

    private static (string? Sheet, IReadOnlyList<string> Sheets) Sheet(
        AskedTable asked, string name, TableAnswers answers)
    {
        if (asked.Bytes is not { } bytes)
        {
            return (null, []);
        }

        // Of several sheets the first whose name says what it holds.
        var sheets = TableReader.Sheets(bytes, name);
        return (
            answers.Sheet ?? sheets.FirstOrDefault(sheet => KindNames.Find(sheet) is not null)
                ?? (sheets.Count > 0 ? sheets[0] : null),
            sheets);
    }

    // A list of places seldom says how long a vehicle stands, and without it no row of it could be added.
    private static GivenTable Usual(TableAnswers answers)
    {
        var (load, unload) = (answers.LoadMinutes ?? LoadMinutes, answers.UnloadMinutes ?? UnloadMinutes);
        if (load is < 0 or > DayMinutes || unload is < 0 or > DayMinutes)
        {
            throw new RefusalException(new Refusal(
                "table.minutes", "loadMinutes, unloadMinutes", "This is no time at a stop.",
                "Give minutes from 0 to 1,440."));
        }

        return new GivenTable(
            TableReader.ReadPasted(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"loadSecondsPerVehicle\t{load * 60}\nunloadSecondsPerVehicle\t{unload * 60}"),
                "usual", new TableOptions(Separator: '\t', HasHeader: false)),
            TableKind.Settings);
    }

    private static TableView View(
        TablesPreview preview, TableAnswers answers, string? sheet, IReadOnlyList<string> sheets)
    {
        var prepared = preview.Tables[0];
        var table = prepared.Table;
        var rows = prepared.Rows;
        var shown = rows.Select((row, at) => (row, at))
            .OrderBy(found => found.row.State is RowState.Asked or RowState.Wrong ? 0 : 1).Take(RowsShown)
            .OrderBy(found => found.at)
            .Select(found => new TableRowView(
                found.row.Number, table.Rows[found.at].Cells, found.row.State, found.row.Title,
                [.. found.row.Remarks.Where(remark => !remark.IsForAll)], found.row.Proposals));
        return new TableView(
            prepared.Kind,
            new TableFacts(
                table.Encoding, table.EncodingSurely, table.Samples,
                table.Separator is { } sign ? Array.Find(s_separators, s => s.Sign == sign).Word : null,
                table.DecimalMark switch { '.' => TableDecimal.Point, ',' => TableDecimal.Comma, _ => null },
                table.HeaderNumber > 0, table.Tags.Length > 0, sheet, sheets,
                IsUsed(prepared, "load") ? answers.LoadMinutes ?? LoadMinutes : null,
                IsUsed(prepared, "unload") ? answers.UnloadMinutes ?? UnloadMinutes : null),
            [.. prepared.Mapping.Select((column, at) =>
                new TableColumnView(prepared.HeaderOf(at), column?.ToString()))],
            prepared.Fields, prepared.Remarks, [.. shown], rows.Length, prepared.Added,
            rows.Count(row => row.State is RowState.Asked or RowState.Wrong),
            rows.Count(row => row.State == RowState.LeftOut),
            [.. preview.FoundClasses.Select(found => found.Name)],
            prepared.Added > 0 ? Made(preview) : null);
    }

    private static bool IsUsed(PreparedTable prepared, string verb) => prepared.Rows.Any(row => row.Remarks.Any(
        remark => remark.IsForAll && remark.What.StartsWith(verb, StringComparison.Ordinal)));

    private static JsonElement Made(TablesPreview preview)
    {
        var json = ScenarioFromTables.Add(preview).Json;
        if (json.Length > DraftStore.BytesMax)
        {
            throw new RefusalException(new Refusal(
                "draft.too-large", "draft", $"With these rows the draft has more than {DraftStore.BytesMax} bytes.",
                "Leave rows out, or paste a part of the table."));
        }

        return JsonElement.Parse(json.Span);
    }

    private static RefusalException None() => new(new Refusal(
        "table.none", "text, bytes", "There is no table.", "Send text, or the bytes of a file."));
}
