namespace SafePassage.Graphs.Hierarchies;

/// <summary>Blocks that are no hierarchy, or one of another version.</summary>
/// <param name="block">Name of the block.</param>
/// <param name="what">What is wrong with it, to follow its name.</param>
public sealed class HierarchyFormatException(string block, string what)
    : FormatException($"The block \"{block}\" {what}.")
{
    /// <summary>Name of the block that is wrong or missing.</summary>
    public string Block => block;
}
