namespace SafePassage.BaseMap.Shapes;

/// <summary>How the coast of an extract lies.</summary>
internal enum CoastKind
{
    /// <summary>There is no coast: all is land, as far as the extract tells.</summary>
    None = 0,

    /// <summary>A coast passes through the extract.</summary>
    Through = 1,

    /// <summary>Islands with sea all round.</summary>
    Islands = 2,

    /// <summary>A sea with land all round.</summary>
    InlandSea = 3,
}

/// <summary>The sea inside a rectangle, from ways tagged <c>natural=coastline</c>: land is on their left, water on
/// their right.</summary>
/// <remarks>
/// A coast that leaves the rectangle is continued along its side, clockwise, to where the next one comes in: what is
/// on the right of it is water. The same is done again for each tile, so no polygon of the sea is ever cut: cut
/// polygons get holes that run along their outer ring, and those are filled wrongly on a screen. Immutable.
/// </remarks>
internal sealed class Coast
{
    private readonly (MapPoint[] Points, MapBox Box)[] _rings;
    private readonly (MapPoint[] Points, MapBox Box)[] _lines;
    private readonly MapBox _extract;

    /// <summary>Joins the ways and finds the sea of the whole extract.</summary>
    /// <param name="ways">The coast in the direction it was drawn.</param>
    /// <param name="extract">Outside of it nothing is known.</param>
    public Coast(IReadOnlyList<MapPoint[]> ways, MapBox extract)
    {
        _extract = extract;
        var (rings, lines) = CoastPieces.Join(ways);
        _rings = [.. rings.Select(ring => (ring, MapBox.Around(ring)))];
        _lines = [.. lines.Select(line => CoastPieces.Reach(line, extract))
            .Select(line => (line, MapBox.Around(line)))];
        var isThrough = _lines.Concat(_rings).Any(line =>
            line.Box.Meets(extract) && !extract.Holds(line.Box) && BoxCut.Line(line.Points, extract).Count > 0);

        // Without a coast through the extract the largest ring tells: an island has its land on the left.
        var largest = rings.Count > 0 ? rings.MaxBy(ring => Math.Abs(RingMeasure.TwiceArea(ring))) : null;
        var isIsland = largest is not null && RingMeasure.TwiceArea(largest) < 0;
        Kind = isThrough ? CoastKind.Through
            : largest is null ? CoastKind.None
            : isIsland ? CoastKind.Islands : CoastKind.InlandSea;
        Sea = BoxCut.Areas(_rings, _lines, extract, () => !isThrough && isIsland);
    }

    private Coast(Coast from, Func<MapPoint[], MapPoint[]> simplify)
    {
        (_extract, Sea, Kind) = (from._extract, from.Sea, from.Kind);
        _lines = Array.ConvertAll(from._lines, line => (simplify(line.Points), line.Box));
        _rings = [.. from._rings
            .Select(ring => simplify([.. ring.Points, ring.Points[0]])[..^1])
            .Where(ring => ring.Length >= 3)
            .Select(ring => (ring, MapBox.Around(ring)))];
    }

    public CoastKind Kind { get; }

    /// <summary>The sea of the whole extract; empty when there is none.</summary>
    public IReadOnlyList<MapArea> Sea { get; }

    /// <summary>The same coast with fewer points.</summary>
    public Coast Simplified(Func<MapPoint[], MapPoint[]> simplify) => new(this, simplify);

    /// <summary>True when a point lies in the sea.</summary>
    public bool IsSea(MapPoint point) => Sea.Any(area => area.Holds(point.X, point.Y));

    /// <summary>The sea in a rectangle, as far as this is inside the extract.</summary>
    public List<MapArea> SeaIn(MapBox box)
    {
        var inside = box.Common(_extract);
        return inside.West >= inside.East || inside.North >= inside.South
            ? []
            : BoxCut.Areas(
                _rings, _lines, inside,
                () => Sea.Any(area => area.Holds(inside.West + 0.5, inside.North + 0.5)));
    }
}
