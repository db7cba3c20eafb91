using System.Globalization;
using System.Text;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>People out over time as geometry for a drawing of 720 by 320: the plan beside the bound.</summary>
internal sealed class CurveDrawing
{
    /// <summary>Left edge of the plot; the axis figures stand before it.</summary>
    public const double Left = 64;

    /// <summary>Right edge of the plot.</summary>
    public const double Right = 704;

    /// <summary>Upper edge of the plot.</summary>
    public const double Top = 16;

    /// <summary>Lower edge of the plot; the hours stand below it.</summary>
    public const double Bottom = 280;

    private readonly long _end;
    private readonly double _most;

    /// <summary>Draws a curve that has at least one point.</summary>
    /// <param name="curve">The plan beside the bound.</param>
    /// <param name="startsAt">When the plan starts.</param>
    /// <param name="words">Says the marks of both axes.</param>
    public CurveDrawing(IReadOnlyList<CurvePoint> curve, DateTimeOffset startsAt, Wordbook words)
    {
        _end = Math.Max(1, curve.Max(p => p.Seconds));
        var most = curve.Max(p => Math.Max(p.Plan, p.Bound));
        var step = NiceStep(Math.Max(1, most) / 4.0);
        _most = Math.Ceiling(Math.Max(1, most) / step) * step;
        Plan = Stairs(curve, p => p.Plan);
        Bound = Stairs(curve, p => p.Bound);
        for (double value = 0; value <= _most + (step / 2); value += step)
        {
            People.Add((Y(value), words.Number((long)value)));
        }

        Hours(startsAt, words);
    }

    /// <summary>The plan's line.</summary>
    public string Plan { get; }

    /// <summary>The area below the plan's line.</summary>
    public string PlanArea => Text($"{Plan}V{Bottom}H{Left}z");

    /// <summary>The bound's line.</summary>
    public string Bound { get; }

    /// <summary>Marks of the vertical axis.</summary>
    public List<(double Y, string Text)> People { get; } = [];

    /// <summary>Marks of the horizontal axis.</summary>
    public List<(double X, string Text)> Times { get; } = [];

    private static double NiceStep(double rough)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = (rough / magnitude) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        return Math.Max(1, factor * magnitude);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Hours(DateTimeOffset startsAt, Wordbook words)
    {
        var step =
            new long[] { 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000 }
            .FirstOrDefault(s => _end / s <= 7, _end);
        for (long seconds = 0; seconds <= _end; seconds += step)
        {
            var at = startsAt.AddSeconds(seconds);
            var mark = step >= 86_400 ? words.Day(DateOnly.FromDateTime(at.DateTime))
                : _end > 86_400 ? words.Moment(at) : Wordbook.Time(at);
            Times.Add((X(seconds), mark));
        }
    }

    // Straight between the points given: they are given where the number begins and ends to grow.
    private string Stairs(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, int> value)
    {
        var path = new StringBuilder(Text($"M{X(0):0.#} {Y(0):0.#}"));
        foreach (var point in curve)
        {
            path.Append(Text($"L{X(point.Seconds):0.#} {Y(value(point)):0.#}"));
        }

        return path.ToString();
    }

    private double X(long seconds) => Left + ((Right - Left) * seconds / _end);

    private double Y(double people) => Bottom - ((Bottom - Top) * people / _most);
}
