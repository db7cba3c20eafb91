using SafePassage.Graphs;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Driving times and lengths of the fastest ways from some places to others.</summary>
/// <remarks>Rounded as a <see cref="Route"/> is, so that each cell equals its route. Immutable; safe to share between
/// threads.</remarks>
public sealed class RouteTable
{
    private readonly int[] _milliseconds;
    private readonly int[]? _metres;

    internal RouteTable(int rows, int columns, int[] milliseconds, int[]? metres) =>
        (Rows, Columns, _milliseconds, _metres) = (rows, columns, milliseconds, metres);

    /// <summary>Number of places left.</summary>
    public int Rows { get; }

    /// <summary>Number of places reached.</summary>
    public int Columns { get; }

    /// <summary>True when lengths were asked for.</summary>
    public bool HasDistances => _metres is not null;

    /// <summary>Driving time in whole seconds; null when there is no way.</summary>
    public Seconds? Duration(int row, int column) => _milliseconds[Cell(row, column)] is var time
        && time < ArcWeight.Infinite ? new Seconds((int)((time + 500L) / 1000)) : null;

    /// <summary>Length of the fastest way in whole metres; null when there is none, or when lengths were not asked
    /// for.</summary>
    public Metres? Distance(int row, int column) =>
        _metres is not null && Duration(row, column) is not null ? new Metres(_metres[Cell(row, column)]) : null;

    private int Cell(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        return (row * Columns) + column;
    }
}
