using System.Globalization;
using System.Net;
using System.Text;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>Writes the map of the situation report as SVG: shapes and strokes tell states apart, colour only
/// helps.</summary>
/// <remarks>Shapes are those of the sheets: a circle where people gather, a diamond for a checkpoint, a square where
/// they are received. Letters run from the left in every language, so that a mark and its name keep their
/// sides.</remarks>
internal static class MapMarkup
{
    /// <summary>The map of one width.</summary>
    /// <param name="drawing">What is drawn, laid out.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="isNarrow">True for the drawing of a narrow page.</param>
    public static string Of(DrawnMapView drawing, Wordbook words, bool isNarrow)
    {
        var svg = new StringBuilder();
        svg.Append("<svg class=\"rmap ").Append(isNarrow ? "rmap--narrow" : "rmap--wide").Append("\" ");
        Add(svg, $"viewBox=\"0 0 {drawing.Width:0.#} {drawing.Height + 30:0.#}\" role=\"img\" ");
        svg.Append("aria-label=\"").Append(WebUtility.HtmlEncode(words.Say("report.map.described"))).Append("\">");
        foreach (var path in drawing.ClosedRoads)
        {
            Add(svg, $"<path class=\"rmap__cut\" d=\"{path}\"/>");
        }

        // Two dashed ways on one road would fill each other's gaps and read as open: each clears the road below it.
        foreach (var way in drawing.Ways)
        {
            Add(svg, $"<path class=\"rmap__case\" d=\"{way.Path}\"/>");
            Add(svg, $"<path class=\"rmap__way rmap__way--{way.State}\" d=\"{way.Path}\"/>");
        }

        foreach (var way in drawing.Ways)
        {
            svg.Append(Sign(way.State, way.MiddleX, way.MiddleY));
        }

        foreach (var danger in drawing.Dangers)
        {
            if (danger.Radius > 0)
            {
                Add(svg, $"<circle class=\"rmap__about\" cx=\"{danger.X:0.#}\" cy=\"{danger.Y:0.#}\" ");
                Add(svg, $"r=\"{danger.Radius:0.#}\"/>");
            }

            svg.Append(Danger(danger.Sign, danger.X, danger.Y));
        }

        foreach (var place in drawing.Places.Where(p => Math.Abs(p.X - p.SpotX) + Math.Abs(p.Y - p.SpotY) > 3))
        {
            Add(svg, $"<path class=\"rmap__lead\" d=\"M{place.SpotX:0.#} {place.SpotY:0.#}");
            Add(svg, $"L{place.X:0.#} {place.Y:0.#}\"/>");
            Add(svg, $"<circle class=\"rmap__spot\" cx=\"{place.SpotX:0.#}\" cy=\"{place.SpotY:0.#}\" r=\"3\"/>");
        }

        foreach (var place in drawing.Places)
        {
            svg.Append(Place(place.Role, place.Sign, place.IsHalted, place.X, place.Y));
        }

        foreach (var place in drawing.Places.Where(p => p.Label is not null))
        {
            Add(svg, $"<text class=\"rmap__name\" direction=\"ltr\" ");
            Add(svg, $"x=\"{place.LabelX:0.#}\" y=\"{place.LabelY:0.#}\">");
            svg.Append('\u2068').Append(WebUtility.HtmlEncode(place.Label)).Append("\u2069</text>");
        }

        Edge(svg, drawing, words);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A piece of way as the legend shows it.</summary>
    public static string Swatch(string state) =>
        "<svg class=\"rmap__swatch\" viewBox=\"0 0 44 20\" width=\"44\" height=\"20\" aria-hidden=\"true\" "
        + $"focusable=\"false\"><path class=\"rmap__way rmap__way--{state}\" d=\"M2 10H42\"/>"
        + $"{Sign(state, 22, 10)}</svg>";

    /// <summary>The mark of a place as lists show it.</summary>
    public static string Sample(string role, string sign, bool isHalted) =>
        "<svg class=\"rmap__sample\" viewBox=\"-18 -18 36 36\" width=\"32\" height=\"32\" aria-hidden=\"true\" "
        + $"focusable=\"false\">{Place(role, sign, isHalted, 0, 0)}</svg>";

    /// <summary>The mark of a danger as lists show it.</summary>
    public static string DangerSample(string sign) =>
        "<svg class=\"rmap__sample\" viewBox=\"-18 -18 36 36\" width=\"32\" height=\"32\" aria-hidden=\"true\" "
        + $"focusable=\"false\">{Danger(sign, 0, 0)}</svg>";

    private static string Place(string role, string sign, bool isHalted, double x, double y)
    {
        var svg = new StringBuilder();
        if (isHalted)
        {
            Add(svg, $"<circle class=\"rmap__halted\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"15.5\"/>");
        }

        _ = role switch
        {
            "checkpoint" or "screening" => Add(
                svg, $"<path class=\"rmap__mark\" d=\"M{x:0.#} {y - 12.5:0.#}l12.5 12.5l-12.5 12.5l-12.5 -12.5z\"/>"),
            "reception-point" => Add(
                svg,
                $"<path class=\"rmap__mark rmap__mark--full\" d=\"M{x - 11:0.#} {y - 11:0.#}h22v22h-22z\"/>"),
            "assembly-point" => Add(
                svg, $"<circle class=\"rmap__mark rmap__mark--full\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"11\"/>"),
            _ => Add(svg, $"<circle class=\"rmap__mark\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"10.5\"/>"),
        };
        var isFull = role is "reception-point" or "assembly-point";
        return Signed(svg, isFull ? "rmap__sign rmap__sign--full" : "rmap__sign", sign, x, y + 4);
    }

    private static string Danger(string sign, double x, double y)
    {
        var svg = new StringBuilder();
        Add(svg, $"<path class=\"rmap__danger\" d=\"M{x:0.#} {y - 14:0.#}l14 24h-28z\"/>");
        return Signed(svg, "rmap__sign", sign, x, y + 7);
    }

    // Closed is crossed out; two bars stop what is suspended. The rest is told by the stroke.
    private static string Sign(string state, double x, double y)
    {
        var svg = new StringBuilder();
        return state switch
        {
            "closed" => Add(
                svg, $"<path class=\"rmap__cross\" d=\"M{x - 7:0.#} {y - 7:0.#}l14 14m0 -14l-14 14\"/>").ToString(),
            "halted" => Add(
                svg, $"<path class=\"rmap__cross\" d=\"M{x - 4:0.#} {y - 7:0.#}v14m8 -14v14\"/>").ToString(),
            _ => "",
        };
    }

    private static string Signed(StringBuilder svg, string style, string sign, double x, double y)
    {
        if (sign.Length > 0)
        {
            Add(svg, $"<text class=\"{style}\" direction=\"ltr\" text-anchor=\"middle\" ");
            Add(svg, $"x=\"{x:0.#}\" y=\"{y:0.#}\">{sign}</text>");
        }

        return svg.ToString();
    }

    // North and scale stand below the map, where no place can lie under them.
    private static void Edge(StringBuilder svg, DrawnMapView drawing, Wordbook words)
    {
        var (right, y) = (drawing.Width - 16, drawing.Height + 14);
        var left = right - drawing.BarLength;
        Add(svg, $"<path class=\"rmap__bar\" d=\"M{left:0.#} {y - 4:0.#}v8m0 -4H{right:0.#}m0 -4v8\"/>");
        Add(svg, $"<text class=\"rmap__edge\" direction=\"ltr\" text-anchor=\"end\" ");
        Add(svg, $"x=\"{left - 8:0.#}\" y=\"{y + 4:0.#}\">");
        svg.Append('\u2068').Append(WebUtility.HtmlEncode(words.Say("report.map.km", ("n", (long)drawing.Kilometres))))
            .Append("\u2069</text>");
        Add(svg, $"<path class=\"rmap__north\" d=\"M20 {y - 12:0.#}l6 18l-6 -4l-6 4z\"/>");
        Add(svg, $"<text class=\"rmap__edge\" direction=\"ltr\" x=\"32\" y=\"{y + 4:0.#}\">");
        svg.Append('\u2068').Append(WebUtility.HtmlEncode(words.Say("report.map.north"))).Append("\u2069</text>");
    }

    private static StringBuilder Add(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
