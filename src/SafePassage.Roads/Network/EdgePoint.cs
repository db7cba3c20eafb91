using SafePassage.Terms;

namespace SafePassage.Roads.Network;

/// <summary>The point of an edge nearest to somewhere.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Offset">Decimetres from the edge's tail, 0 to its length.</param>
/// <param name="Location">Where that is.</param>
/// <param name="Distance">Metres from the point asked about.</param>
/// <param name="Turn">Above 0 when the point asked about lies to the left of the edge, below 0 to its right.</param>
internal readonly record struct EdgePoint(int Edge, int Offset, GeoPoint Location, double Distance, double Turn)
{
    /// <summary>Projects a point onto an edge, in the plane that touches the sphere at the point.</summary>
    public static EdgePoint Project(NetworkTables tables, int edge, GeoPoint point)
    {
        var line = new Line(tables, edge, point);
        var (length, best, bestAt, turn) = (0.0, double.PositiveInfinity, 0.0, 0.0);
        var (bestLatitude, bestLongitude) = (point.LatitudeE7, point.LongitudeE7);
        for (var i = 0; i + 1 < line.Count; i++)
        {
            if (line.IsJump(i))
            {
                continue;
            }

            var ((ax, ay), (bx, by)) = (line.At(i), line.At(i + 1));
            var (dx, dy) = (bx - ax, by - ay);
            var square = (dx * dx) + (dy * dy);
            var share = square > 0 ? Math.Clamp(-((ax * dx) + (ay * dy)) / square, 0, 1) : 0;
            var (x, y) = (ax + (share * dx), ay + (share * dy));
            var distance = Math.Sqrt((x * x) + (y * y));
            var segment = Math.Sqrt(square);
            if (distance < best)
            {
                best = distance;
                bestAt = length + (share * segment);
                turn = (dy * ax) - (dx * ay);
                (bestLatitude, bestLongitude) = line.Between(i, share);
            }

            length += segment;
        }

        var offset = length > 0 ? (int)Math.Round(tables.EdgeLength[edge] * (bestAt / length)) : 0;
        return new EdgePoint(edge, offset, GeoPoint.FromE7(bestLatitude, bestLongitude), best, turn);
    }

    // The points of an edge with both ends, in metres relative to an origin.
    private readonly ref struct Line(NetworkTables tables, int edge, GeoPoint origin)
    {
        private readonly double _shrink = Math.Cos(double.DegreesToRadians(origin.Latitude));
        private readonly int _first = tables.EdgePoint[edge];

        public int Count => tables.EdgePoint[edge + 1] - _first + 2;

        public (double X, double Y) At(int i)
        {
            var (latitude, longitude) = Units(i);
            return (((double)longitude - origin.LongitudeE7) * EdgeGrid.MetresPerUnit * _shrink,
                ((double)latitude - origin.LatitudeE7) * EdgeGrid.MetresPerUnit);
        }

        public (int Latitude, int Longitude) Between(int i, double share)
        {
            var (a, b) = (Units(i), Units(i + 1));
            return ((int)Math.Round(a.Latitude + (share * ((double)b.Latitude - a.Latitude))),
                (int)Math.Round(a.Longitude + (share * ((double)b.Longitude - a.Longitude))));
        }

        /// <summary>True for the two points at which a line over the antimeridian is cut: one place.</summary>
        public bool IsJump(int i) => Math.Abs((long)Units(i).Longitude - Units(i + 1).Longitude) > 1_800_000_000;

        private (int Latitude, int Longitude) Units(int i)
        {
            if (i == 0 || i == Count - 1)
            {
                var node = i == 0 ? tables.EdgeTail[edge] : tables.EdgeHead[edge];
                return (tables.NodeLatitude[node], tables.NodeLongitude[node]);
            }

            return (tables.PointLatitude[_first + i - 1], tables.PointLongitude[_first + i - 1]);
        }
    }
}
