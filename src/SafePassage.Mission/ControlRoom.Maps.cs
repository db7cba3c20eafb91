using SafePassage.BaseMap;
using SafePassage.Mission.Views;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <content>What the maps are drawn from, and the roads.</content>
public sealed partial class ControlRoom
{
    /// <summary>A vector tile of the road network; empty where there is nothing.</summary>
    public byte[] MapTile(int zoom, int x, int y) =>
        _parts.Router is { } router ? RoadTiles.Encode(router.Network, zoom, x, y) : [];

    /// <summary>What programs may ask of the roads; null when the operation has none.</summary>
    public RoadAnswers? Roads => _parts.Router is { } router ? new RoadAnswers(router) : null;

    /// <summary>True when there is a base map.</summary>
    public bool HasBaseMap => _parts.BaseMap is not null;

    /// <summary>What the base map says of itself; null where there is none.</summary>
    public BaseMapView? BaseMap => _parts.BaseMap?.Description is { Bounds: var bounds, Lacks: var lacks }
        ? new BaseMapView(
            [
                bounds.SouthWest.Longitude, bounds.SouthWest.Latitude, bounds.NorthEast.Longitude,
                bounds.NorthEast.Latitude,
            ],
            lacks.Names())
        : null;

    /// <summary>A vector tile of the base map, packed with gzip, and its hash; null where it shows nothing.</summary>
    /// <exception cref="RefusalException">The tile is damaged.</exception>
    public (ReadOnlyMemory<byte> Gzip, string Hash)? BaseMapTile(int zoom, int x, int y) =>
        _parts.BaseMap?.Find(zoom, x, y) is { } tile ? (tile.Gzip, tile.Hash) : null;
}
