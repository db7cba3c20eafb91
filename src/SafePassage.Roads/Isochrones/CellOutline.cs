namespace SafePassage.Roads.Isochrones;

/// <summary>Draws the outlines of marked cells of a grid.</summary>
/// <remarks>Cells that share a side are one shape; cells that share a corner only are not.</remarks>
internal static class CellOutline
{
    // The sides of a cell in the direction of walking, with the cell to the left: south side eastwards first.
    private static readonly (int X, int Y)[] s_ahead = [(1, 0), (0, 1), (-1, 0), (0, -1)];
    private static readonly (int X, int Y)[] s_start = [(0, 0), (1, 0), (1, 1), (0, 1)];

    /// <summary>The shapes, each as its rings: first the outer one, counter-clockwise, then the holes,
    /// clockwise.</summary>
    /// <param name="width">Cells in a row.</param>
    /// <param name="height">Rows, from south to north.</param>
    /// <param name="isMarked">Whether a cell belongs, by row and then column.</param>
    /// <returns>Rings of corners, counted from the south-west; the last corner is the first again.</returns>
    /// <remarks>Linear in the cells.</remarks>
    public static List<List<List<(int X, int Y)>>> Trace(int width, int height, bool[] isMarked)
    {
        var shapeOf = Label(width, height, isMarked, out var count);
        var shapes = new List<List<List<(int X, int Y)>>>();
        for (var shape = 0; shape < count; shape++)
        {
            shapes.Add([]);
        }

        var isWalked = new bool[isMarked.Length];
        for (var cell = 0; cell < isMarked.Length; cell++)
        {
            if (isMarked[cell] && !isWalked[cell] && (cell < width || !isMarked[cell - width]))
            {
                shapes[shapeOf[cell]].Add(Walk(width, height, isMarked, isWalked, cell));
            }
        }

        foreach (var rings in shapes)
        {
            rings.Sort((one, other) => Area(other).CompareTo(Area(one)));
        }

        return shapes;
    }

    private static int[] Label(int width, int height, bool[] isMarked, out int count)
    {
        var (labels, waiting) = (new int[isMarked.Length], new Stack<int>());
        Array.Fill(labels, -1);
        count = 0;
        for (var first = 0; first < isMarked.Length; first++)
        {
            if (!isMarked[first] || labels[first] >= 0)
            {
                continue;
            }

            labels[first] = count;
            waiting.Push(first);
            while (waiting.TryPop(out var cell))
            {
                foreach (var (dx, dy) in s_ahead)
                {
                    var (x, y) = ((cell % width) + dx, (cell / width) + dy);
                    var next = (y * width) + x;
                    if (x >= 0 && x < width && y >= 0 && y < height && isMarked[next] && labels[next] < 0)
                    {
                        labels[next] = count;
                        waiting.Push(next);
                    }
                }
            }

            count++;
        }

        return labels;
    }

    // Around once from the south side of a cell; south sides walked are remembered.
    private static List<(int X, int Y)> Walk(int width, int height, bool[] isMarked, bool[] isWalked, int cell)
    {
        var ring = new List<(int X, int Y)>();
        var (x, y, side) = (cell % width, cell / width, 0);
        do
        {
            if (side == 0)
            {
                isWalked[(y * width) + x] = true;
            }

            var (ahead, right) = (s_ahead[side], s_ahead[(side + 3) % 4]);
            if (!Holds(x + ahead.X, y + ahead.Y))
            {
                side = (side + 1) % 4;
                ring.Add((x + s_start[side].X, y + s_start[side].Y));
            }
            else
            {
                (x, y) = (x + ahead.X, y + ahead.Y);
                if (Holds(x + right.X, y + right.Y))
                {
                    (x, y, side) = (x + right.X, y + right.Y, (side + 3) % 4);
                    ring.Add((x + s_start[side].X, y + s_start[side].Y));
                }
            }
        }
        while (side != 0 || (y * width) + x != cell);
        ring.Add(ring[0]);
        return ring;

        bool Holds(int column, int row) =>
            column >= 0 && column < width && row >= 0 && row < height && isMarked[(row * width) + column];
    }

    // Twice the area, above 0 for a counter-clockwise ring.
    private static long Area(List<(int X, int Y)> ring) =>
        ring.Zip(ring.Skip(1), (a, b) => ((long)a.X * b.Y) - ((long)b.X * a.Y)).Sum();
}
