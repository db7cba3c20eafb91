namespace SafePassage.BaseMap.Shapes;

/// <summary>Cuts lines and areas to a rectangle.</summary>
/// <remarks>
/// Areas are not cut side by side (Sutherland and Hodgman 1974): that leaves holes which run along their outer ring and
/// parts that hang together by a line, and both are filled wrongly on a screen. The rings are cut as lines instead, and
/// what is on the right of them is closed along the rectangle's side.
/// </remarks>
internal static class BoxCut
{
    /// <summary>The areas inside a rectangle that have the given rings as their edge.</summary>
    /// <param name="rings">The inside is on the right of each: outer rings clockwise on the screen, holes the other
    /// way. With the rectangle around each.</param>
    /// <param name="lines">Edges that pass through the rectangle, or through none of it.</param>
    /// <param name="box">The rectangle.</param>
    /// <param name="isCornerInside">Whether the north-west corner is inside; asked where no edge passes.</param>
    public static List<MapArea> Areas(
        IEnumerable<(MapPoint[] Points, MapBox Box)> rings, IEnumerable<(MapPoint[] Points, MapBox Box)> lines,
        MapBox box, Func<bool> isCornerInside)
    {
        var (inside, pieces) = (new List<MapPoint[]>(), new List<MapPoint[]>());
        foreach (var (line, bounds) in lines)
        {
            if (bounds.Meets(box))
            {
                pieces.AddRange(Line(line, box));
            }
        }

        foreach (var (ring, bounds) in rings)
        {
            if (box.Holds(bounds))
            {
                inside.Add(ring);
            }
            else if (bounds.Meets(box))
            {
                // Begun outside, so that no piece is cut in two.
                var first = Array.FindIndex(ring, point => !box.Holds(point));
                pieces.AddRange(Line([.. ring[first..], .. ring[..(first + 1)]], box));
            }
        }

        if (pieces.Count == 0 && isCornerInside())
        {
            inside.Add([
                new MapPoint(box.West, box.North), new MapPoint(box.East, box.North),
                new MapPoint(box.East, box.South), new MapPoint(box.West, box.South),
            ]);
        }

        inside.AddRange(Around(pieces, box));
        return RingNest.Areas(inside.Where(ring => RingMeasure.TwiceArea(ring) != 0));
    }

    /// <summary>The part of an area inside a rectangle.</summary>
    public static List<MapArea> Area(MapArea area, MapBox box)
    {
        if (box.Holds(MapBox.Around(area.Rings[0])))
        {
            return [area];
        }

        return Areas(
            area.Rings.Select(ring => (ring, MapBox.Around(ring))), [], box,
            () => area.Holds(box.West + 0.5, box.North + 0.5));
    }

    /// <summary>The parts of a line inside a rectangle, each of at least two points.</summary>
    public static List<MapPoint[]> Line(MapPoint[] line, MapBox box)
    {
        var parts = new List<MapPoint[]>();
        var part = new List<MapPoint>();
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (!box.Cut(line[i], line[i + 1], out var from, out var to))
            {
                End();
                continue;
            }

            if (part.Count > 0 && part[^1] != from)
            {
                End();
            }

            if (part.Count == 0)
            {
                part.Add(from);
            }

            part.Add(to);
            if (to != line[i + 1])
            {
                End();
            }
        }

        End();
        return parts;

        void End()
        {
            // What only touches the rectangle in a point is no part of it.
            if (part.Exists(point => point != part[0]))
            {
                parts.Add([.. part]);
            }

            part.Clear();
        }
    }

    // Each piece begins and ends on a side: it is followed, then the side clockwise to the next piece that comes in.
    private static List<MapPoint[]> Around(List<MapPoint[]> pieces, MapBox box)
    {
        var side = new BoxSide(box);
        var rings = new List<MapPoint[]>();
        var left = new List<MapPoint[]>(pieces);
        while (left.Count > 0)
        {
            var first = left[0];
            var ring = new List<MapPoint>();
            var piece = first;
            do
            {
                ring.AddRange(piece);
                left.Remove(piece);
                var leaves = side.At(piece[^1]);

                // The first piece closes the ring; it wins over none that comes earlier.
                var next = left.Append(first).MinBy(other => side.Way(leaves, side.At(other[0])))!;
                side.AddCorners(leaves, side.Way(leaves, side.At(next[0])), ring);
                piece = next;
            }
            while (piece != first);

            rings.Add([.. ring]);
        }

        return rings;
    }

    // Places along the side of a rectangle, clockwise on the screen from the north-west corner.
    private readonly struct BoxSide(MapBox box)
    {
        private readonly double _width = (double)box.East - box.West;
        private readonly double _height = (double)box.South - box.North;

        private double Whole => 2 * (_width + _height);

        public double At(MapPoint point) =>
            point.Y <= box.North ? (double)point.X - box.West
            : point.X >= box.East ? _width + point.Y - box.North
            : point.Y >= box.South ? _width + _height + box.East - point.X
            : _width + _height + _width + box.South - point.Y;

        /// <summary>How far it is clockwise from one place to another.</summary>
        public double Way(double from, double to) => to >= from ? to - from : to - from + Whole;

        /// <summary>Adds the corners that are passed on the way.</summary>
        public void AddCorners(double from, double way, List<MapPoint> ring)
        {
            ReadOnlySpan<(double At, MapPoint Corner)> corners =
            [
                (_width, new MapPoint(box.East, box.North)),
                (_width + _height, new MapPoint(box.East, box.South)),
                (_width + _height + _width, new MapPoint(box.West, box.South)),
                (Whole, new MapPoint(box.West, box.North)),
            ];
            for (var turn = 0; turn < 2; turn++)
            {
                foreach (var (at, corner) in corners)
                {
                    var distance = at + (turn * Whole) - from;
                    if (distance > 0 && distance < way)
                    {
                        ring.Add(corner);
                    }
                }
            }
        }
    }
}
