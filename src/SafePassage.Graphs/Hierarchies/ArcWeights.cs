namespace SafePassage.Graphs.Hierarchies;

/// <summary>The two weights of every up arc, as two arrays.</summary>
/// <param name="Up">From the lower end to the higher.</param>
/// <param name="Down">From the higher end to the lower.</param>
internal readonly unsafe struct ArcWeights(int* Up, int* Down)
{
    public int* Up { get; } = Up;

    public int* Down { get; } = Down;

    /// <summary>Makes a range of arcs impassable.</summary>
    public void Fill(int begin, int end)
    {
        new Span<int>(Up + begin, end - begin).Fill(ArcWeight.Infinite);
        new Span<int>(Down + begin, end - begin).Fill(ArcWeight.Infinite);
    }
}
