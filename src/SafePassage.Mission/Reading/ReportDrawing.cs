using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Mission.Views;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Reports;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Lays the map of a situation report out for a wide page and for a narrow one.</summary>
/// <param name="places">The places.</param>
/// <param name="ways">The ways between them, with their states.</param>
/// <param name="closed">Roads closed in the plan.</param>
/// <param name="spots">Spots of incidents, in their order; null for one without a spot for this reader.</param>
internal sealed class ReportDrawing(
    IReadOnlyList<MappedPlace> places,
    IReadOnlyList<(string State, IReadOnlyList<GeoPoint> Line)> ways,
    IReadOnlyList<(ModelClosedRoad Road, ImmutableArray<GeoPoint>[] Lines)> closed,
    IReadOnlyList<(GeoPoint At, int PrecisionMetres)?> spots)
{
    private const double InnerHeightMax = 430;
    private const double MetresPerDegree = 111_195;
    private const double MarkReach = 12;

    // A mark has a ring around it while a movement stands still there: no name lies on the ring.
    private const double RingReach = 16;
    private const double MarksApart = 27;
    private const int LabelsMax = 30;
    private const int RoundsMax = 60;

    // A map of one street would tell more than a report needs: nothing is drawn larger than this.
    private const double LeastDegrees = 0.02;

    private readonly GeoPoint[] _points =
    [
        .. ways.SelectMany(w => w.Line), .. places.Select(p => p.Location).OfType<GeoPoint>(),
    ];

    /// <summary>True when the danger of this number, closed roads first, comes into the map.</summary>
    public bool IsDrawn(int danger) => _points.Length > 0 && Dangers(Fit(720, 64)).Any(d => d.Number == danger);

    /// <summary>The drawings: the wide one with names, the narrow one with signs alone; none without a place.</summary>
    public IReadOnlyList<DrawnMapView> Lay() =>
        _points.Length == 0 ? [] : [Lay(Fit(720, 64), true), Lay(Fit(340, 30), false)];

    private SketchFit Fit(double width, double edge)
    {
        var (south, north) = (_points.Min(p => p.Latitude), _points.Max(p => p.Latitude));
        var (west, east) = (_points.Min(p => p.Longitude), _points.Max(p => p.Longitude));
        var (middle, across) = ((south + north) / 2, (west + east) / 2);
        GeoPoint Corner(double turn) => new(
            Math.Clamp(middle + (turn * LeastDegrees), -90, 90), Math.Clamp(across + (turn * LeastDegrees), -180, 180));
        return SketchFit.Of([.. _points, Corner(-1), Corner(1)], width, InnerHeightMax, edge);
    }

    private DrawnMapView Lay(SketchFit fit, bool withNames)
    {
        var located = places.Where(p => p.Location is not null).ToArray();
        var dangers = Dangers(fit).ToArray();
        var marks = Apart(fit, [.. located.Select(p => (fit.X(p.Location!.Value), fit.Y(p.Location!.Value)))]);
        var room = new LabelSpots(fit.Width, marks.Concat(dangers.Select(d => (d.View.X, d.View.Y))), RingReach);
        var (kilometres, length) = fit.Bar(withNames ? 180 : 110);
        return new DrawnMapView(
            fit.Width,
            fit.Height,
            [.. ways.OrderByDescending(w => WayStates.RankOf(w.State)).Select(w => Way(fit, w.State, w.Line))],
            [.. closed.SelectMany(c => c.Lines).Select(l => fit.Line(l, 1)).Where(l => IsInside(fit, l)).Select(Path)],
            [.. dangers.Select(d => d.View)],
            [.. located.Select((p, n) => Place(fit, p, marks[n], withNames && n < LabelsMax ? room : null))],
            kilometres,
            length);
    }

    // Marks that would cover each other are pushed apart step by step; a line leads from each to its spot.
    private static (double X, double Y)[] Apart(SketchFit fit, (double X, double Y)[] spots)
    {
        var marks = spots.ToArray();
        for (var round = 0; round < RoundsMax; round++)
        {
            for (var i = 0; i < marks.Length; i++)
            {
                for (var j = i + 1; j < marks.Length; j++)
                {
                    var (dx, dy) = (marks[j].X - marks[i].X, marks[j].Y - marks[i].Y);
                    var distance = Math.Sqrt((dx * dx) + (dy * dy));
                    if (distance < MarksApart)
                    {
                        // Two at one spot leave it in the direction of their number.
                        var (ux, uy) = distance > 0.1 ? (dx / distance, dy / distance) : (Math.Cos(j), Math.Sin(j));
                        var push = (MarksApart - distance) / 2;
                        marks[i] = Inside(fit, marks[i].X - (ux * push), marks[i].Y - (uy * push));
                        marks[j] = Inside(fit, marks[j].X + (ux * push), marks[j].Y + (uy * push));
                    }
                }
            }
        }

        return marks;
    }

    private static (double X, double Y) Inside(SketchFit fit, double x, double y) => (
        Math.Clamp(x, MarkReach + 4, fit.Width - MarkReach - 4),
        Math.Clamp(y, MarkReach + 4, fit.Height - MarkReach - 4));

    private static DrawnPlaceView Place(SketchFit fit, MappedPlace place, (double X, double Y) mark, LabelSpots? room)
    {
        var spot = room?.Take(mark.X, mark.Y, place.View.Name.Length * LabelSpots.LetterWidth);
        return new DrawnPlaceView(
            place.View.Sign, place.View.Role, place.IsHalted, fit.X(place.Location!.Value),
            fit.Y(place.Location!.Value), mark.X, mark.Y, spot is null ? null : place.View.Name, spot?.X ?? 0,
            spot?.Y ?? 0);
    }

    private static DrawnWayView Way(SketchFit fit, string state, IReadOnlyList<GeoPoint> line)
    {
        var drawn = fit.Line([.. line], 1);

        // The middle by length, so that a mark stands between the places and on neither.
        var steps = drawn.Zip(drawn.Skip(1), (a, b) => (A: a, B: b, Length: Math.Sqrt(
            Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2)))).ToArray();
        var left = steps.Sum(s => s.Length) / 2;
        foreach (var (a, b, length) in steps)
        {
            if (length > 0 && left <= length)
            {
                return new DrawnWayView(
                    state, Path(drawn), a.X + ((b.X - a.X) * left / length), a.Y + ((b.Y - a.Y) * left / length));
            }

            left -= length;
        }

        return new DrawnWayView(state, Path(drawn), drawn[0].X, drawn[0].Y);
    }

    // A closed road is marked at the middle of its first line that comes into the map.
    private IEnumerable<(int Number, DrawnDangerView View)> Dangers(SketchFit fit)
    {
        foreach (var (n, road) in closed.Index())
        {
            if (road.Lines.Select(l => fit.Line(l, 1)).FirstOrDefault(l => IsInside(fit, l)) is { IsDefault: false } l)
            {
                var at = l.Where(p => IsInside(fit, [p])).DefaultIfEmpty(l[l.Length / 2]).ToArray();
                var (x, y) = at[at.Length / 2];
                yield return (n, new DrawnDangerView(
                    $"!{n + 1}", Math.Clamp(x, MarkReach, fit.Width - MarkReach),
                    Math.Clamp(y, MarkReach, fit.Height - MarkReach), 0));
            }
        }

        foreach (var (n, spot) in spots.Index())
        {
            if (spot is { At: var at, PrecisionMetres: var metres } && IsInside(fit, [(fit.X(at), fit.Y(at))]))
            {
                var north = new GeoPoint(Math.Min(90, at.Latitude + (metres / MetresPerDegree)), at.Longitude);
                var radius = fit.Y(at) - fit.Y(north);
                yield return (closed.Count + n, new DrawnDangerView(
                    $"!{closed.Count + n + 1}", fit.X(at), fit.Y(at), radius > MarkReach ? radius : 0));
            }
        }
    }

    private static bool IsInside(SketchFit fit, ImmutableArray<(double X, double Y)> line) =>
        line.Max(p => p.X) >= 0 && line.Min(p => p.X) <= fit.Width
            && line.Max(p => p.Y) >= 0 && line.Min(p => p.Y) <= fit.Height;

    private static string Path(ImmutableArray<(double X, double Y)> line) => string.Concat(line.Select((p, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{p.X:0.#} {p.Y:0.#}")));
}
