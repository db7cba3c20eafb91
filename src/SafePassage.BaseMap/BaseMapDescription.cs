using System.Collections.Immutable;
using System.Text.Json;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.BaseMap;

/// <summary>What a base map says of itself.</summary>
/// <param name="Source">The extracts, whom to credit, and how old the data are.</param>
/// <param name="Bounds">What it covers: beyond it nothing is known.</param>
/// <param name="Lacks">What the extracts lack.</param>
/// <remarks>Immutable.</remarks>
public sealed record BaseMapDescription(NetworkSource Source, GeoBounds Bounds, BaseMapLacks Lacks)
{
    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Source.FileName, Source.Attribution, Source.DataTimestamp,
        [
            Bounds.SouthWest.LatitudeE7, Bounds.SouthWest.LongitudeE7, Bounds.NorthEast.LatitudeE7,
            Bounds.NorthEast.LongitudeE7,
        ],
        (int)Lacks));

    // Null for bytes that are no such thing.
    internal static BaseMapDescription? Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(bytes) is { File: not null, Attribution: not null } stored
                && stored.BoundsE7 is [var south, var west, var north, var east]
                ? new BaseMapDescription(
                    new NetworkSource(stored.File, stored.Attribution, stored.DataTimestamp, Schematic: false),
                    new GeoBounds(GeoPoint.FromE7(south, west), GeoPoint.FromE7(north, east)),
                    (BaseMapLacks)stored.Lacks)
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record Stored(
        string File, string Attribution, DateTimeOffset? DataTimestamp, ImmutableArray<int> BoundsE7, int Lacks);
}
