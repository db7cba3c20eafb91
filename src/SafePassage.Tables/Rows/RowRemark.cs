using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;

namespace SafePassage.Tables.Rows;

/// <summary>What happens with a row on "Add".</summary>
public enum RowState
{
    /// <summary>It is added.</summary>
    Ready,

    /// <summary>It waits for an answer: a proposal stands beside it, and until that is taken it is not added.</summary>
    Asked,

    /// <summary>A person leaves it out.</summary>
    LeftOut,

    /// <summary>It cannot be added; a remark says why.</summary>
    Wrong,
}

/// <summary>A reading of a row that a person has to agree to.</summary>
public enum ProposalKind
{
    /// <summary>Latitude and longitude seem to stand in each other's column.</summary>
    ExchangeCoordinates,

    /// <summary>A number can be read in two ways, or has words beside it.</summary>
    ReadNumber,

    /// <summary>A place of this name stands at this point already.</summary>
    AddAgain,
}

/// <summary>A proposal for one row.</summary>
/// <param name="Kind">What is proposed.</param>
/// <param name="Column">The column's header, or its letter.</param>
/// <param name="What">What it would do, in one sentence.</param>
/// <param name="Stands">What stands in the table, for example <c>9.5762, 47.1128</c>.</param>
/// <param name="Meant">What would be taken instead.</param>
public sealed record RowProposal(ProposalKind Kind, string Column, string What, string Stands, string Meant);

/// <summary>Something to know about a row, a column or a table.</summary>
/// <param name="Column">The column's header, or its letter; empty when the whole row is meant.</param>
/// <param name="What">What is so, in one sentence.</param>
/// <param name="Next">What to do; empty where nothing has to be done.</param>
/// <param name="IsWrong">True when the row cannot be added for it.</param>
public sealed record RowRemark(string Column, string What, string Next, bool IsWrong)
{
    /// <summary>True when it only says that what holds for all rows holds for this one too.</summary>
    public bool IsForAll { get; init; }
}

/// <summary>A row with what it becomes.</summary>
/// <param name="Number">As a spreadsheet counts it.</param>
/// <param name="Kind">What the row is.</param>
/// <param name="State">What happens with it on "Add".</param>
/// <param name="Title">Its name for people; may be empty.</param>
/// <param name="Remarks">What is to be known.</param>
/// <param name="Proposals">What is asked, or was agreed to.</param>
public sealed record PreparedRow(
    int Number,
    TableKind Kind,
    RowState State,
    string Title,
    ImmutableArray<RowRemark> Remarks,
    ImmutableArray<RowProposal> Proposals)
{
    /// <summary>The part of scenario.json, in the order of its fields; null unless the row can be added.</summary>
    internal JsonObject? Part { get; init; }

    /// <summary>For hours: the id of the checkpoint, corridor or assembly point that they belong to.</summary>
    internal string? Owner { get; init; }
}

/// <summary>A table with its rows as they will be added. Nothing is changed before.</summary>
/// <param name="Table">As it was read.</param>
/// <param name="Kind">What its rows are; null when nobody said it and nothing told it.</param>
/// <param name="Mapping">For each column what it gives, null where it is not used: to be kept for the next file
/// with these headers.</param>
/// <param name="Remarks">About columns and the table as a whole.</param>
/// <param name="Rows">In the order of the table.</param>
public sealed record PreparedTable(
    ReadTable Table,
    TableKind? Kind,
    ImmutableArray<TableColumn?> Mapping,
    ImmutableArray<RowRemark> Remarks,
    ImmutableArray<PreparedRow> Rows)
{
    /// <summary>What its columns may be said to give, as it is written in a mapping; empty while the kind is not
    /// known.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>The header of a column, or its letter where it has none; its name in a mapping.</summary>
    public string HeaderOf(int column) => RowCells.HeaderOf(Table, column);

    /// <summary>How many rows are added on "Add".</summary>
    public int Added => Rows.Count(row => row.State == RowState.Ready);

    /// <summary>How many are not added, whatever the reason.</summary>
    public int NotAdded => Rows.Length - Added;
}
