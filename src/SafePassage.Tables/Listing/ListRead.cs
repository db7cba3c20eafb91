using System.Collections.Immutable;
using SafePassage.Tables.Reading;
using SafePassage.Tables.Rows;

namespace SafePassage.Tables.Listing;

/// <summary>A row of a list with what it says, or with why it says nothing that can be taken.</summary>
/// <param name="Number">As a spreadsheet counts it.</param>
/// <param name="Read">Null when a remark says what is wrong.</param>
/// <param name="Remarks">What is to be known.</param>
public sealed record ListRow<T>(int Number, T? Read, ImmutableArray<RowRemark> Remarks)
    where T : class;

/// <summary>A list as it was read: a row each, and what its columns give. Immutable.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">In the order of the table.</param>
/// <param name="Used">The fields that have a column, with its heading.</param>
/// <param name="Unused">The headings of columns that are not read.</param>
public sealed record ListRead<T>(
    ReadTable Table, ImmutableArray<ListRow<T>> Rows, ImmutableArray<(string Field, string Heading)> Used,
    ImmutableArray<string> Unused)
    where T : class;
