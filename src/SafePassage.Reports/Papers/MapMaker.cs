using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Reports.Exchange;
using SafePassage.Terms;

namespace SafePassage.Reports.Papers;

/// <summary>Draws the sketch of a sheet: all roads of the plan thin, those of the sheet heavy.</summary>
internal sealed class MapMaker
{
    private const double Width = 136;
    private const double HeightMax = 270;
    private const double Edge = 15;

    private readonly CorridorModel _model;
    private readonly SketchFit _fit;
    private readonly ImmutableArray<(string Id, GeoPoint Location, PlaceSign Sign)> _places;
    private readonly ImmutableArray<ImmutableArray<(double X, double Y)>> _roads;

    internal MapMaker(CorridorModel model, ImmutableArray<Run> runs)
    {
        _model = model;
        _places =
        [
            .. model.AssemblyPoints.Select((p, n) => (
                p.Id, p.Location, new PlaceSign(SignShape.Circle, $"{n + 1}"))),
            .. model.Checkpoints.Select((p, n) => (p.Id, p.Location, new PlaceSign(SignShape.Diamond, Letter(n)))),
            .. model.ReceptionPoints.Select((p, n) => (
                p.Id, p.Location, new PlaceSign(SignShape.Square, $"R{n + 1}"))),
        ];
        Signs = _places.ToDictionary(p => p.Id, p => p.Sign, StringComparer.Ordinal);
        var legs = DrivenWay.Of(model, runs).SelectMany(r => r.Legs).Distinct().ToList();
        _fit = SketchFit.Of(
            [.. legs.SelectMany(l => l.Line), .. _places.Select(p => p.Location)], Width, HeightMax - (2 * Edge),
            Edge);
        _roads = [.. legs.Where(l => l.Line.Length > 1).Select(l => _fit.Line(l.Line, 0.8))];
    }

    /// <summary>The sign of each place by its id.</summary>
    internal IReadOnlyDictionary<string, PlaceSign> Signs { get; }

    /// <summary>The sketch for some of the runs.</summary>
    internal SheetMap Draw(IEnumerable<Run> runs, Func<string, bool> isOwn)
    {
        var own = DrivenWay.Of(_model, runs).SelectMany(r => r.Legs).Distinct().Where(l => l.Line.Length > 1)
            .Select(l => (_fit.Line(l.Line, 0.8), true));
        return new SheetMap(
            Width, _fit.Height, [.. _roads.Select(r => (r, false)), .. own],
            [.. _places.Select(p => (_fit.X(p.Location), _fit.Y(p.Location), p.Sign, isOwn(p.Id)))
                .OrderBy(p => p.Item4)],
            _fit.Bar(60), _model.IsSchematic);
    }

    // A to Z, then AA and on.
    private static string Letter(int n) =>
        (n < 26 ? "" : ((char)('A' + (n / 26) - 1)).ToString()) + (char)('A' + (n % 26));
}
