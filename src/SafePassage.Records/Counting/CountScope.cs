using SafePassage.Records.Bodies;

namespace SafePassage.Records.Counting;

/// <summary>What a count at one node covers: one group or all, one stream of people or all.</summary>
/// <remarks>The default value covers everybody. Immutable.</remarks>
/// <param name="Group">The group; null for every group.</param>
/// <param name="Stream">The stream; null for every stream.</param>
public readonly record struct CountScope(string? Group, string? Stream)
{
    /// <summary>The scope of a headcount.</summary>
    public static CountScope Of(Headcount headcount)
    {
        ArgumentNullException.ThrowIfNull(headcount);
        return new CountScope(headcount.Group, headcount.Stream);
    }

    /// <summary>True when everybody is covered.</summary>
    public bool IsWhole => Group is null && Stream is null;

    /// <summary>0 for one group of one stream, 1 for a whole group or a whole stream, 2 for everybody.</summary>
    public int Breadth => (Group is null ? 1 : 0) + (Stream is null ? 1 : 0);

    /// <summary>True when somebody may be counted in both: such counts are never added up.</summary>
    public bool Overlaps(CountScope other) =>
        (Group is null || other.Group is null || Group == other.Group)
        && (Stream is null || other.Stream is null || Stream == other.Stream);

    /// <summary>True when everybody of the other scope is covered.</summary>
    public bool Contains(CountScope other) =>
        (Group is null || Group == other.Group) && (Stream is null || Stream == other.Stream);

    /// <summary>For example <c>30-april</c>, <c>plant, 30-april</c> or <c>all</c>.</summary>
    public override string ToString() =>
        IsWhole ? "all" : string.Join(", ", new[] { Stream, Group }.Where(s => s is not null));
}
