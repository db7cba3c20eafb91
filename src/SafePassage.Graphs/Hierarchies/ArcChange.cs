namespace SafePassage.Graphs.Hierarchies;

/// <summary>A new weight of one arc of the graph.</summary>
/// <param name="Arc">Number of the arc in the graph.</param>
/// <param name="Weight">0 to <see cref="ArcWeight.Max"/>, or <see cref="ArcWeight.Infinite"/> to close it.</param>
public readonly record struct ArcChange(int Arc, int Weight);
