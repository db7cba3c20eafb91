namespace SafePassage.Planning.Reports;

/// <summary>Finds room for names beside the marks of a sketch: the first spot around a mark that no earlier name or
/// mark holds.</summary>
/// <remarks>Units are those of the drawing; a name is 15 high. Each call is linear in what is drawn. For one
/// thread.</remarks>
public sealed class LabelSpots
{
    /// <summary>Width of a letter as an average, for a type of 13 units.</summary>
    public const double LetterWidth = 7.2;

    private const double High = 15;
    private const double Margin = 4;

    private readonly double _width;
    private readonly double _reach;
    private readonly List<(double X, double Y, double W, double H)> _taken;

    /// <param name="width">Width of the drawing.</param>
    /// <param name="marks">The middles of all marks.</param>
    /// <param name="reach">How far a mark reaches from its middle.</param>
    public LabelSpots(double width, IEnumerable<(double X, double Y)> marks, double reach)
    {
        ArgumentNullException.ThrowIfNull(marks);
        (_width, _reach) = (width, reach);
        _taken = [.. marks.Select(m => (m.X - reach, m.Y - reach, 2 * reach, 2 * reach))];
    }

    /// <summary>Takes a spot for the name of a mark.</summary>
    /// <param name="x">Middle of the mark.</param>
    /// <param name="y">Middle of the mark.</param>
    /// <param name="wide">Length of the name.</param>
    /// <returns>The left end of the name's line of writing; null when there is no room.</returns>
    public (double X, double Y)? Take(double x, double y, double wide)
    {
        var r = _reach;
        var (beside, over, far) = (r + 5, r + 4 + High, r + 23 + High);
        (double X, double Y)[] spots =
        [
            (x + beside, y - 7), (x - beside - wide, y - 7), (x - (wide / 2), y - over), (x - (wide / 2), y + beside),
            (x + r + 1, y - over + 2), (x + r + 1, y + r + 2),
            (x - r - 1 - wide, y - over + 2), (x - r - 1 - wide, y + r + 2),
            (x - (wide / 2), y - far), (x - (wide / 2), y + r + 24), (x - 30, y - far), (x - wide + 30, y - far),
            (x - wide + 30, y + r + 24),
        ];
        foreach (var spot in spots)
        {
            var fits = spot.X >= Margin && spot.X + wide <= _width - Margin
                && !_taken.Exists(
                    t => spot.X < t.X + t.W && t.X < spot.X + wide && spot.Y < t.Y + t.H && t.Y < spot.Y + High);
            if (fits)
            {
                _taken.Add((spot.X, spot.Y, wide, High));
                return (spot.X, spot.Y + 12);
            }
        }

        return null;
    }
}
