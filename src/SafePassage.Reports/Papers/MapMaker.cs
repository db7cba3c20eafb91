using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Exchange;
using SafePassage.Terms;

namespace SafePassage.Reports.Papers;

/// <summary>Draws the sketch of a sheet: its own roads and places and what is closed around them, no
/// others, since a sheet can be lost.</summary>
internal sealed class MapMaker
{
    private const double Width = 136;
    private const double HeightMax = 270;
    private const double Edge = 15;

    private readonly CorridorModel _model;
    private readonly ImmutableArray<(string Id, GeoPoint Location, PlaceSign Sign)> _places;

    internal MapMaker(CorridorModel model)
    {
        _model = model;
        _places =
        [
            .. model.AssemblyPoints.Select((p, n) => (
                p.Id, p.Location, new PlaceSign(SignShape.Circle, $"{n + 1}"))),
            .. model.Checkpoints.Select((p, n) => (
                p.Id, p.Location, new PlaceSign(SignShape.Diamond, SignLetters.Of(n)))),
            .. model.ReceptionPoints.Select((p, n) => (
                p.Id, p.Location, new PlaceSign(SignShape.Square, $"R{n + 1}"))),
        ];
        Signs = _places.ToDictionary(p => p.Id, p => p.Sign, StringComparer.Ordinal);
    }

    /// <summary>The sign of each place by its id.</summary>
    internal IReadOnlyDictionary<string, PlaceSign> Signs { get; }

    /// <summary>The sketch for some of the runs.</summary>
    /// <param name="runs">The runs; their roads and places are drawn.</param>
    /// <param name="isOwn">True for places that the sheet is about: they are drawn larger.</param>
    internal SheetMap Draw(IEnumerable<Run> runs, Func<string, bool> isOwn)
    {
        var ways = DrivenWay.Of(_model, runs).ToList();
        var legs = ways.SelectMany(w => w.Legs).Where(l => l.Line.Length > 1).Distinct().ToList();
        var ids = ways.SelectMany(w => w.Places).ToHashSet(StringComparer.Ordinal);
        var places = _places.Where(p => ids.Contains(p.Id)).ToList();
        var fit = SketchFit.Of(
            [.. legs.SelectMany(l => l.Line), .. places.Select(p => p.Location)], Width, HeightMax - (2 * Edge), Edge);
        return new SheetMap(
            Width, fit.Height, [.. legs.Select(l => fit.Line(l.Line, 0.8))], [.. Closed(fit)],
            [.. places.Select(p => (fit.X(p.Location), fit.Y(p.Location), p.Sign, isOwn(p.Id))).OrderBy(p => p.Item4)],
            fit.Bar(60), _model.IsSchematic);
    }

    // A closure elsewhere says nothing here: only what comes into the sketch is drawn.
    private IEnumerable<ImmutableArray<(double X, double Y)>> Closed(SketchFit fit) =>
        (_model.ClosedRoads ?? []).SelectMany(ClosureOutline.Of).Select(line => fit.Line(line, 0.8))
            .Where(line => line.Max(p => p.X) >= 0 && line.Min(p => p.X) <= fit.Width
                && line.Max(p => p.Y) >= 0 && line.Min(p => p.Y) <= fit.Height);
}
