using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Planning.Modelling;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>Makes the situation report from the views of one reader: no figure in it stands nowhere else.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="name">The operation's name.</param>
/// <param name="alarms">What rings for that reader.</param>
/// <param name="movements">Movements as that reader sees them.</param>
/// <param name="incidents">Incidents as that reader sees them.</param>
/// <param name="closed">Roads closed in the plan; empty when the plan is not for that reader.</param>
internal sealed class SituationReports(
    ControlRoomParts parts, PageFolds folds, Reader reader, string name, IReadOnlyList<AlarmView> alarms,
    IReadOnlyList<MovementView> movements, IncidentsView incidents, IReadOnlyList<ModelClosedRoad> closed)
{
    private const int ChangesMax = 200;

    public SituationReportView Read(long? since)
    {
        var names = folds.View("names", reader, () => new PartyNames(folds.Seen(reader).Select(r => r.Body)));
        var acts = since is { } size
            ? new TimelineViews(parts, folds, reader, names).Read(null, null).Acts.Where(a => a.LogIndex >= size)
                .ToArray()
            : [];
        var left = Math.Max(0, acts.Length - ChangesMax);
        return new SituationReportView(
            name,
            parts.Time.GetUtcNow(),
            folds.Page.Entries.Count,
            since,
            [
                .. movements.SelectMany(Figures),
                .. incidents.OfMovements.Concat(incidents.Incidents.SelectMany(i => i.Casualties)).Select(Casualties),
            ],
            alarms,
            incidents.Incidents.CountBy(i => i.State, StringComparer.Ordinal)
                .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
            new ReportMaps(parts, folds, reader, names).Read(
                movements, [.. incidents.Incidents.Where(i => i.Reports.Count > 0)], closed),
            [.. Vehicles()],
            [.. acts.Skip(left)],
            left);
    }

    /// <summary>The figures of one movement, node by node, then those of the whole.</summary>
    public static IEnumerable<(string Code, Message What, string Number)> OfNode(NodeView node) =>
    [
        ("in", new Message("movement.column.in"), node.In),
        ("joined", new Message("movement.column.joined"), node.Joined),
        ("lost", new Message("movement.column.lost"), node.Lost),
        ("out", new Message("movement.column.out"), node.Out),
        ("unexplained", new Message("movement.column.unexplained"), node.Unexplained),
    ];

    /// <summary>Where everybody of a movement is.</summary>
    public static IEnumerable<(string Code, Message What, string Number)> OfWhole(WhereaboutsView where) =>
    [
        ("whole-arrived", new Message("where.arrived"), where.Arrived),
        ("whole-remained", new Message("where.remained"), where.Remained),
        ("whole-transferred", new Message("where.transferred"), where.Transferred),
        ("whole-awaiting", new Message("where.awaiting"), where.Awaiting),
        ("whole-unexplained", new Message("where.unexplained"), where.Unexplained),
    ];

    private IEnumerable<ReportFigureView> Figures(MovementView movement)
    {
        foreach (var node in movement.Nodes)
        {
            var indexes = node.Counts.SelectMany(c => c.LogIndexes).Distinct().Order().ToArray();
            foreach (var (code, what, number) in OfNode(node).Where(f => f.Number.Length > 0))
            {
                yield return new ReportFigureView(
                    movement.Id, movement.Name, movement.Status, node.Place.Id, node.Place.Name, node.Visit, code,
                    what, number, AsOf(indexes), indexes);
            }
        }

        var all = movement.Nodes.SelectMany(n => n.Counts).SelectMany(c => c.LogIndexes).Distinct().Order().ToArray();
        foreach (var (code, what, number) in OfWhole(movement.Whereabouts).Where(f => f.Number.Length > 0))
        {
            yield return new ReportFigureView(
                movement.Id, movement.Name, movement.Status, null, null, 1, code, what, number, AsOf(all), all);
        }
    }

    // Buses tell how many people are in them: they wait for whoever may not see the counts.
    private IEnumerable<MovementVehiclesView> Vehicles()
    {
        var seen = folds.Seen(reader);
        var (sheet, now) = (ResourceFold.Of(seen), parts.Time.GetUtcNow());
        return folds.Movements(reader).Where(m => folds.Door.KnowsTheCounts(m.Plan.Movement, reader))
            .SelectMany(m => VehicleFold.Of(m, seen, sheet, now).Select(v => new MovementVehiclesView(
                m.Plan.Movement.Value, m.Plan.Name, v.What is { } what ? Codes.Of(what) : null,
                v.Committed.ToString(), v.Present.ToString(), v.OnTheRoad.ToString(), v.Back.ToString(),
                v.OutOfOrder.ToString(), v.StatedAt)));
    }

    private ReportFigureView Casualties(CasualtyView casualties)
    {
        var indexes = casualties.Figures.Select(f => f.LogIndex).Distinct().Order().ToArray();
        return new ReportFigureView(
            null, casualties.Movement, null, null, null, 1, $"{casualties.Status}-{casualties.Unit}",
            Message.Row(
            [
                new Message("casualty.status." + casualties.Status), new Message("casualty.unit." + casualties.Unit),
            ]),
            casualties.Number, AsOf(indexes), indexes);
    }

    // A figure is as old as the newest count at its place: what the reader sees is what may tell it.
    private DateTimeOffset? AsOf(IReadOnlyList<long> indexes)
    {
        var stated = indexes.Select(i => folds.Page.Entries[(int)i].Record).OfType<Records.LoggedRecord>()
            .Where(r => folds.Door.Show(r, reader) is not null).Select(r => (DateTimeOffset?)r.Body.StatedAt);
        return stated.Max();
    }
}
