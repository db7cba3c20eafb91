using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafePassage.Tables.Rows;

namespace SafePassage.Tables;

/// <summary>What "Add" will do with tables: nothing is changed before.</summary>
/// <param name="Tables">In the order in which they were given.</param>
/// <param name="FoundClasses">Classes of people that no table declares and columns name: they are added too.</param>
public sealed record TablesPreview(
    ImmutableArray<PreparedTable> Tables, ImmutableArray<(string Id, string Name)> FoundClasses)
{
    /// <summary>The scenario that the rows join, as version 2; empty for a new one.</summary>
    internal JsonObject Scenario { get; init; } = [];

    /// <summary>How many rows are added.</summary>
    public int Added => Tables.Sum(table => table.Added);

    /// <summary>How many are not, whatever the reason.</summary>
    public int NotAdded => Tables.Sum(table => table.NotAdded);
}
