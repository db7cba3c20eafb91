namespace SafePassage.Roads.Network;

/// <summary>Where a road network came from, to be shown wherever it is drawn.</summary>
/// <param name="FileName">Name of the imported file, without its folder.</param>
/// <param name="Attribution">Whom to credit, for example <c>© OpenStreetMap contributors, ODbL</c>.</param>
/// <param name="DataTimestamp">The age of the data as the file states it; null when the file does not say.</param>
/// <param name="Schematic">True when at least one road is a drawn connection and not a surveyed road.</param>
public sealed record NetworkSource(string FileName, string Attribution, DateTimeOffset? DataTimestamp, bool Schematic);
