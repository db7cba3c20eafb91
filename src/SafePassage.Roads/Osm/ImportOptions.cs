namespace SafePassage.Roads.Osm;

/// <summary>What an import needs beside the file.</summary>
public sealed record ImportOptions
{
    /// <summary>What is credited when neither the file nor the caller says otherwise.</summary>
    public const string OpenStreetMapAttribution = "© OpenStreetMap contributors, ODbL";

    /// <summary>Whom to credit; null (the default) takes the file's own statement, else OpenStreetMap's.</summary>
    public string? Attribution { get; init; }

    /// <summary>The age of the data; null (the default) takes the file's own statement, if it has one.</summary>
    public DateTimeOffset? DataTimestamp { get; init; }

    /// <summary>Measures the rate shown as progress; it has no influence on the network.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
