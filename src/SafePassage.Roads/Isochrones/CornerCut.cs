namespace SafePassage.Roads.Isochrones;

/// <summary>Takes steps out of outlines of cells: an inner corner gives way to a straight line outside it.</summary>
/// <remarks>
/// An area grows and never shrinks, by less than the side of a cell. A corner is cut where one of its sides is as
/// long as a cell, and only where the rectangle that they span is open, as are the cells beyond it: so no two lines
/// cross or run along each other.
/// </remarks>
internal static class CornerCut
{
    /// <summary>A ring without its steps.</summary>
    /// <param name="ring">Corners with the cells to the left; the last is the first again.</param>
    /// <param name="isMarked">Whether a cell belongs, by column and row; asked of cells outside the grid, too.</param>
    /// <param name="isOpen">Whether an unmarked cell may be grown over; asked of cells in the grid only.</param>
    /// <remarks>Linear in the length of the ring.</remarks>
    public static List<(int X, int Y)> Smooth(
        List<(int X, int Y)> ring, Func<int, int, bool> isMarked, Func<int, int, bool> isOpen)
    {
        var corners = ring.GetRange(0, ring.Count - 1);
        var isInner = new bool[corners.Count];
        for (var i = 0; i < corners.Count; i++)
        {
            isInner[i] = Turn(corners, i) < 0;
        }

        var kept = new List<(int X, int Y)>();
        for (var i = 0; i < corners.Count; i++)
        {
            var (before, after) = (Before(corners, i), After(corners, i));
            if (!isInner[i] || isInner[before] || isInner[after]
                || !IsFree(corners[before], corners[i], corners[after], isMarked, isOpen))
            {
                kept.Add(corners[i]);
            }
        }

        List<(int X, int Y)> bent = [.. kept.Where((_, i) => Turn(kept, i) != 0)];
        bent.Add(bent[0]);
        return bent;
    }

    private static bool IsFree(
        (int X, int Y) before, (int X, int Y) corner, (int X, int Y) after, Func<int, int, bool> isMarked,
        Func<int, int, bool> isOpen)
    {
        // One of the sides runs along a row, the other along a column.
        var far = (X: before.X + after.X - corner.X, Y: before.Y + after.Y - corner.Y);
        var (west, east) = (Math.Min(corner.X, far.X), Math.Max(corner.X, far.X));
        var (south, north) = (Math.Min(corner.Y, far.Y), Math.Max(corner.Y, far.Y));
        if (Math.Min(east - west, north - south) != 1)
        {
            return false;
        }

        var (column, row) = (far.X == east ? east : west - 1, far.Y == north ? north : south - 1);
        for (var x = west; x < east; x++)
        {
            for (var y = south; y < north; y++)
            {
                if (isMarked(x, y) || !isOpen(x, y) || isMarked(column, y) || isMarked(x, row))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int Before(List<(int X, int Y)> ring, int i) => i == 0 ? ring.Count - 1 : i - 1;

    private static int After(List<(int X, int Y)> ring, int i) => i == ring.Count - 1 ? 0 : i + 1;

    // Above 0 to the left, below to the right, 0 straight on.
    private static long Turn(List<(int X, int Y)> ring, int i)
    {
        var (a, b, c) = (ring[Before(ring, i)], ring[i], ring[After(ring, i)]);
        return ((long)(b.X - a.X) * (c.Y - b.Y)) - ((long)(b.Y - a.Y) * (c.X - b.X));
    }
}
