using System.Text.Json;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Rows;

namespace SafePassage.Desk.Tables;

/// <summary>How a table was read, what becomes of each row, and what "Add" would make. Nothing is stored.</summary>
/// <param name="Kind">What the rows are; null when nothing tells it.</param>
/// <param name="Facts">How it was read.</param>
/// <param name="Columns">In the order of the table.</param>
/// <param name="Fields">What a column may be said to give; empty while the kind is not known.</param>
/// <param name="Remarks">About columns and the table as a whole, in English.</param>
/// <param name="Rows">At most <see cref="TableQuestions.RowsShown"/> in the order of the table; those that need an
/// answer before the others.</param>
/// <param name="RowCount">How many rows the table has.</param>
/// <param name="Added">How many rows would be added.</param>
/// <param name="NeedAnswer">How many rows wait for an answer or are wrong.</param>
/// <param name="LeftOut">How many a person leaves out.</param>
/// <param name="FoundClasses">Names of classes of people that would be added, because columns name them.</param>
/// <param name="Draft">The draft as it would be; null when no row would be added.</param>
public sealed record TableView(
    TableKind? Kind,
    TableFacts Facts,
    IReadOnlyList<TableColumnView> Columns,
    IReadOnlyList<string> Fields,
    IReadOnlyList<RowRemark> Remarks,
    IReadOnlyList<TableRowView> Rows,
    int RowCount,
    int Added,
    int NeedAnswer,
    int LeftOut,
    IReadOnlyList<string> FoundClasses,
    JsonElement? Draft);

/// <summary>How a table was read.</summary>
/// <param name="Encoding">How letters were read, for example <c>UTF-8</c>; <c>XLSX</c> or <c>pasted text</c>.</param>
/// <param name="EncodingSurely">False when it is only likely: look at the samples.</param>
/// <param name="Samples">At most two words with letters beyond ASCII.</param>
/// <param name="Separator">What stands between columns; null for a workbook.</param>
/// <param name="DecimalMark">What stands before decimals; null when the table does not tell.</param>
/// <param name="HasHeader">True when a row names the columns.</param>
/// <param name="HasTags">True when there is a row of HXL tags.</param>
/// <param name="Sheet">The sheet that was read; null for a text.</param>
/// <param name="Sheets">All sheets; empty for a text.</param>
/// <param name="LoadMinutes">What is taken where boarding is not said; null when the table has no need of it.</param>
/// <param name="UnloadMinutes">What is taken where the time to get off is not said; likewise.</param>
public sealed record TableFacts(
    string Encoding,
    bool EncodingSurely,
    IReadOnlyList<string> Samples,
    TableSeparator? Separator,
    TableDecimal? DecimalMark,
    bool HasHeader,
    bool HasTags,
    string? Sheet,
    IReadOnlyList<string> Sheets,
    int? LoadMinutes,
    int? UnloadMinutes);

/// <summary>A column.</summary>
/// <param name="Header">Its name, or its letter where it has none.</param>
/// <param name="Field">The field that it gives, for example <c>latitude</c> or <c>people:lying</c>; null when it is
/// not used.</param>
public sealed record TableColumnView(string Header, string? Field);

/// <summary>A row.</summary>
/// <param name="Number">As a spreadsheet counts it.</param>
/// <param name="Cells">Its text, in the order of the columns.</param>
/// <param name="State">What happens with it on "Add".</param>
/// <param name="Title">Its name for people; may be empty.</param>
/// <param name="Remarks">What is to be known, in English.</param>
/// <param name="Proposals">What is asked, or was agreed to.</param>
public sealed record TableRowView(
    int Number,
    IReadOnlyList<string> Cells,
    RowState State,
    string Title,
    IReadOnlyList<RowRemark> Remarks,
    IReadOnlyList<RowProposal> Proposals);
