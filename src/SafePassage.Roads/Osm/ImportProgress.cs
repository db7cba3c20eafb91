namespace SafePassage.Roads.Osm;

/// <summary>The stages of an import, in order.</summary>
public enum ImportStage
{
    /// <summary>First pass over the files: roads.</summary>
    ReadingRoads,

    /// <summary>Second pass over the files: coordinates, places and barriers.</summary>
    ReadingNodes,

    /// <summary>Roads are cut at junctions and joined into a network.</summary>
    Joining,
}

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="BytesRead">Bytes of the files read in this stage.</param>
/// <param name="BytesTotal">Bytes of all files; each reading stage goes through all of them.</param>
/// <param name="BytesPerSecond">Mean rate in this stage; 0 until it can be told.</param>
/// <param name="Remaining">Time until the files are read, both passes, if the rate stays as it is; null while it cannot
/// be told and while roads are joined.</param>
public readonly record struct ImportProgress(
    ImportStage Stage, long BytesRead, long BytesTotal, double BytesPerSecond, TimeSpan? Remaining);
