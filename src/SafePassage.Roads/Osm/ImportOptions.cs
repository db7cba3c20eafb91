namespace SafePassage.Roads.Osm;

/// <summary>What an import needs beside the files.</summary>
public sealed record ImportOptions
{
    /// <summary>What is credited when neither the file nor the caller says otherwise.</summary>
    public const string OpenStreetMapAttribution = "© OpenStreetMap contributors, ODbL";

    /// <summary>Whom to credit; null (the default) takes the files' own statements, else OpenStreetMap's.</summary>
    public string? Attribution { get; init; }

    /// <summary>The age of the data; null (the default) takes the files' own statement, the oldest of several; unknown
    /// when one of them does not say.</summary>
    public DateTimeOffset? DataTimestamp { get; init; }

    /// <summary>Measures the rate shown as progress; it has no influence on the network.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// How many bytes of memory the lists of nodes may take; beyond that they lie in temporary files.
    /// </summary>
    /// <remarks>
    /// While the ids are sorted 32 bytes for each place where a road names a node, then 4 of these and 27 bytes for
    /// each node on a road. The result is the same either way.
    /// </remarks>
    public long NodeMemoryBytesMax { get; init; } = 2L << 30;

    /// <summary>Where temporary files go; the system's folder by default. They are removed when the import
    /// ends.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();
}
