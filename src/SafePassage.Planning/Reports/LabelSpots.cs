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
    private readonly List<(double X, double Y, double W, double H)> _taken;

    /// <param name="width">Width of the drawing.</param>
    /// <param name="marks">The middles of all marks.</param>
    /// <param name="reach">How far a mark reaches from its middle, at most 12.</param>
    public LabelSpots(double width, IEnumerable<(double X, double Y)> marks, double reach)
    {
        ArgumentNullException.ThrowIfNull(marks);
        _width = width;
        _taken = [.. marks.Select(m => (m.X - reach, m.Y - reach, 2 * reach, 2 * reach))];
    }

    /// <summary>Takes a spot for the name of a mark.</summary>
    /// <param name="x">Middle of the mark.</param>
    /// <param name="y">Middle of the mark.</param>
    /// <param name="wide">Length of the name.</param>
    /// <returns>The left end of the name's line of writing; null when there is no room.</returns>
    public (double X, double Y)? Take(double x, double y, double wide)
    {
        (double X, double Y)[] spots =
        [
            (x + 13, y - 7), (x - 13 - wide, y - 7), (x - (wide / 2), y - 27), (x - (wide / 2), y + 13),
            (x + 9, y - 25), (x + 9, y + 10), (x - 9 - wide, y - 25), (x - 9 - wide, y + 10),
            (x - (wide / 2), y - 46), (x - (wide / 2), y + 32), (x - 30, y - 46), (x - wide + 30, y - 46),
            (x - wide + 30, y + 32),
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
