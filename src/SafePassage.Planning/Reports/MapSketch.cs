using System.Collections.Immutable;
using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Draws corridors and places to scale, without a background map.</summary>
internal static class MapSketch
{
    private const double Width = 1000;
    private const double Edge = 70;
    private const int LabelsMax = 24;

    internal static string Draw(Plan plan)
    {
        var model = plan.Model;
        var legs = model.Corridors.SelectMany(c => CorridorLegs.Outward(model, c)).Distinct().ToList();
        var places = Places(model);
        var all = legs.SelectMany(l => l.Line).Concat(places.Select(p => p.Location)).ToList();
        var fit = SketchFit.Of(all, Width, 360, Edge);
        var height = fit.Height;
        double X(GeoPoint p) => fit.X(p);
        double Y(GeoPoint p) => fit.Y(p);

        var svg = new StringBuilder();
        svg.Append(
            Markup.Invariant,
            $"<svg viewBox=\"0 0 {Markup.P(Width)} {Markup.P(height)}\" role=\"img\" aria-label=\"Map sketch of the "
            + $"corridors\">\n");
        foreach (var leg in legs.Where(l => l.Line.Length > 1))
        {
            svg.Append(
                Markup.Invariant,
                $"<path class=\"road{(model.IsSchematic ? " dashed" : "")}\" "
                + $"d=\"{Path(fit.Line(leg.Line, 1.5))}\"/>\n");
        }

        DrawClosures(svg, model, fit);
        DrawPlaces(svg, places, X, Y);
        DrawLegend(svg, model, fit);
        return svg.Append("</svg>\n").ToString();
    }

    // What lies beyond the corridors is cut off at the edge: a closure never makes the sketch smaller.
    private static void DrawClosures(StringBuilder svg, CorridorModel model, SketchFit fit)
    {
        foreach (var road in model.ClosedRoads ?? [])
        {
            foreach (var line in ClosureOutline.Of(road))
            {
                svg.Append(Markup.Invariant, $"<path class=\"closed\" d=\"{Path(fit.Line(line, 1.5))}\"/>\n");
            }
        }
    }

    private static List<(string Name, string Figure, string Kind, GeoPoint Location)> Places(CorridorModel model)
    {
        var list = new List<(string Name, string Figure, string Kind, GeoPoint Location)>();
        list.AddRange(model.Waypoints.Select(p => (p.Name, "", "way", p.Location)));
        list.AddRange(model.Checkpoints.Where(p => p.IsOnTheRoad)
            .Select(p => (p.Name, "", "check", p.Location)));
        list.AddRange(model.ReceptionPoints.Select(p => (p.Name, "", "reception", p.Location)));
        list.AddRange(
            model.AssemblyPoints.Select(
            p => (p.Name, Markup.N(p.AllPeople.Total) + " people", "assembly", p.Location)));
        return list;
    }

    private static string Path(ImmutableArray<(double X, double Y)> line) => string.Concat(line.Select(
        (p, i) => $"{(i == 0 ? 'M' : 'L')}{Markup.P(p.X)} {Markup.P(p.Y)}"));

    private static void DrawPlaces(
        StringBuilder svg,
        List<(string Name, string Figure, string Kind, GeoPoint Location)> places,
        Func<GeoPoint, double> x,
        Func<GeoPoint, double> y)
    {
        var spots = new LabelSpots(Width, places.Select(p => (x(p.Location), y(p.Location))), 8);
        foreach (var place in places)
        {
            var (cx, cy) = (x(place.Location), y(place.Location));
            svg.Append(place.Kind switch
            {
                "check" =>
                    $"<rect class=\"mark m-check\" x=\"{Markup.P(cx - 7)}\" y=\"{Markup.P(cy - 7)}\" width=\"14\" "
                    + $"height=\"14\" transform=\"rotate(45 {Markup.P(cx)} {Markup.P(cy)})\"/>\n",
                "reception" =>
                    $"<rect class=\"mark m-reception\" x=\"{Markup.P(cx - 8)}\" y=\"{Markup.P(cy - 8)}\" "
                    + $"width=\"16\" height=\"16\"/>\n",
                _ => $"<circle class=\"mark m-{place.Kind}\" cx=\"{Markup.P(cx)}\" cy=\"{Markup.P(cy)}\" "
                    + $"r=\"{(place.Kind is "way" ? 5 : 8)}\"/>\n",
            });
        }

        foreach (var place in places.AsEnumerable().Reverse().Take(LabelsMax))
        {
            var (cx, cy) = (x(place.Location), y(place.Location));
            var text = place.Figure.Length > 0 ? $"{place.Name}, {place.Figure}" : place.Name;
            if (spots.Take(cx, cy, text.Length * LabelSpots.LetterWidth) is { } spot)
            {
                svg.Label(spot.X, spot.Y, text, "start", "halo");
            }
        }
    }

    private static void DrawLegend(StringBuilder svg, CorridorModel model, SketchFit fit)
    {
        var y = fit.Height - 18;
        svg.Append(Markup.Invariant, $"<circle class=\"m-assembly\" cx=\"16\" cy=\"{Markup.P(y - 4)}\" r=\"6\"/>\n")
            .Label(28, y, "assembly");
        svg.Append(
            Markup.Invariant,
            $"<rect class=\"m-check\" x=\"96\" y=\"{Markup.P(y - 9)}\" width=\"10\" height=\"10\" "
            + $"transform=\"rotate(45 101 {Markup.P(y - 4)})\"/>\n").Label(114, y, "checkpoint");
        svg.Append(
            Markup.Invariant,
            $"<rect class=\"m-reception\" x=\"194\" y=\"{Markup.P(y - 10)}\" width=\"12\" height=\"12\"/>\n")
            .Label(212, y, "reception");
        if (model.ClosedRoads is not null)
        {
            svg.Line("closed", 286, y - 4, 308, y - 4).Label(314, y, "closed for this plan");
        }

        if (model.IsSchematic)
        {
            svg.Label(Width / 2, y, "SCHEMATIC: straight lines, not surveyed roads", "middle", "t-bound");
        }

        var (km, wide) = fit.Bar(180);
        svg.Line("axis", Width - 16 - wide, y - 4, Width - 16, y - 4).Line("axis", Width - 16, y - 8, Width - 16, y)
            .Line("axis", Width - 16 - wide, y - 8, Width - 16 - wide, y);
        svg.Label(Width - 24 - wide, y, $"{Markup.N(km)} km", "end");
    }
}
