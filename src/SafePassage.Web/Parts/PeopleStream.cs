using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>A movement's tally as a stream whose width is the number of people: geometry for a drawing.</summary>
/// <remarks>
/// Only exact figures are drawn: where one is unknown or a range, or people change to another movement or get off for
/// good on the way, there is no stream, and the table says what is known.
/// </remarks>
internal sealed class PeopleStream
{
    private const double Thickness = 96;
    private const double Side = 64;
    private const double Margin = 34;
    private const double Width = 1000;

    private readonly List<string> _bands = [];
    private readonly List<string> _lost = [];
    private readonly List<string> _joined = [];
    private readonly List<DrawnLabel> _labels = [];
    private readonly double _perPerson;
    private readonly Wordbook _words;

    private PeopleStream(IReadOnlyList<Step> steps, Wordbook words)
    {
        _words = words;
        _perPerson = Thickness / Math.Max(1, steps.Max(s => Math.Max(s.In, s.Out)));
        Draw(steps);
    }

    /// <summary>Paths of the people who go on.</summary>
    public IReadOnlyList<string> Bands => _bands;

    /// <summary>Paths of the people who leave the stream.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>Paths of the people who join it.</summary>
    public IReadOnlyList<string> Joined => _joined;

    /// <summary>Words and figures beside the paths.</summary>
    public IReadOnlyList<DrawnLabel> Labels => _labels;

    /// <summary>Height of the drawing; its width is 1000.</summary>
    public double Height { get; private set; }

    /// <summary>The stream of a movement; null when a figure in it is not exact.</summary>
    public static PeopleStream? Of(MovementView movement, Wordbook words)
    {
        var steps = movement.Nodes.Select(Exact).ToArray();
        return steps.Length < 2 || steps.Any(s => s is null) ? null : new PeopleStream(steps!, words);
    }

    private static Step? Exact(NodeView node)
    {
        var (arrived, joined, lost, left) = (Whole(node.In), Whole(node.Joined), Whole(node.Lost), Whole(node.Out));
        return node.Others.Count == 0 && node.Received.Length == 0
            && arrived is { } i && joined is { } j && lost is { } l && left is { } o
            ? new Step(node.Place.Name, i, j, l, o)
            : null;
    }

    private static int? Whole(string shown)
    {
        var digits = shown.Replace(",", "", StringComparison.Ordinal).TrimStart('+', '−', '-');
        return digits.Length == 0 ? 0
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private void Draw(IReadOnlyList<Step> steps)
    {
        var gap = (Width - (2 * Margin)) / (steps.Count - 1);
        var top = Side + (steps.Sum(s => s.Joined) * _perPerson) + 24;
        var bottom = top + (steps[0].In * _perPerson);
        var lowest = bottom;
        for (var i = 0; i < steps.Count; i++)
        {
            var (x, step) = (Margin + (i * gap), steps[i]);
            if (step.Lost > 0)
            {
                var upper = bottom - (step.Lost * _perPerson);
                _lost.Add(Bend(x, upper, bottom, 1));
                Label(x + 58, bottom + 52, "middle", "lost", $"−{step.Lost}");
                lowest = Math.Max(lowest, bottom + 56);
                bottom = upper;
            }

            if (step.Joined > 0)
            {
                var lower = top;
                top -= step.Joined * _perPerson;
                _joined.Add(Bend(x, top, lower, -1));
                Label(x - 58, top - 40, "middle", "joined", $"+{step.Joined}");
            }

            if (i + 1 < steps.Count)
            {
                _bands.Add(Box(x, x + gap, top, bottom));
                Label(
                    x + (gap / 2) + (step.Lost > 0 ? 24 : 0), ((top + bottom) / 2) + 9, "middle", "on",
                    _words.Number(step.Out));
            }

            var anchor = i == 0 ? "start" : i + 1 == steps.Count ? "end" : "middle";
            Label(i == 0 ? 0 : i + 1 == steps.Count ? Width : x, 18, anchor, "place", step.Place);
            _labels[^1] = _labels[^1] with { Tick = x, TickEnd = top };
        }

        Height = lowest + 8;
    }

    // A quarter turn away from the stream (down, sign 1) or into it (from above, sign -1).
    private static string Bend(double x, double upper, double lower, int sign)
    {
        var width = lower - upper;
        var outer = 40 + (width / 2);
        var inner = 40 - (width / 2);
        return sign > 0
            ? Text($"M{x:0.#} {upper:0.#}h18q{outer:0.#} 0 {outer:0.#} {width + 32:0.#}h{-width:0.#}")
                + Text($"q0 -32 {-inner:0.#} -32h-18z")
            : Text($"M{x:0.#} {lower:0.#}h-18q{-outer:0.#} 0 {-outer:0.#} {-width - 32:0.#}h{width:0.#}")
                + Text($"q0 32 {inner:0.#} 32h18z");
    }

    private static string Box(double left, double right, double top, double bottom) =>
        Text($"M{left:0.#} {top:0.#}H{right:0.#}V{bottom:0.#}H{left:0.#}z");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Label(double x, double y, string anchor, string kind, string text) =>
        _labels.Add(new DrawnLabel(x, y, anchor, kind, text));

    private sealed record Step(string Place, int In, int Joined, int Lost, int Out);
}

/// <summary>Words in a drawing.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">Baseline from the top.</param>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
/// <param name="Kind">What it names; chooses its style.</param>
/// <param name="Text">The words.</param>
internal sealed record DrawnLabel(double X, double Y, string Anchor, string Kind, string Text)
{
    /// <summary>From the left: a line from the words down to the stream; null for none.</summary>
    public double? Tick { get; init; }

    /// <summary>Where that line ends, from the top.</summary>
    public double TickEnd { get; init; }
}
