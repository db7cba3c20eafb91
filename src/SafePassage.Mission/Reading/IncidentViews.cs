using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows incidents with their answers, clocks and casualties.</summary>
/// <param name="parts">What the room stands on.</param>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties, places and movements are called.</param>
internal sealed class IncidentViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();

    public IncidentsView Read()
    {
        // Which numbers are shown is the door's decision on each count, so casualties are folded from every record.
        var casualties = CasualtyFold.Of(folds.Page.Records);
        var ofIncidents = casualties.Where(c => c.Incident is not null).ToLookup(c => c.Incident!.Value);
        var movements = folds.Movements(reader).Select(m => m.Plan).ToArray();
        return new IncidentsView(
            _now,
            reader.Party is { } party ? names.Of(party) : null,
            May("incident-reported"),
            May("incident-corroborated"),
            [.. Told().Select(i => Show(i, ofIncidents[i.Id]))],
            [
                .. casualties.Where(c => c.Movement is { } m && folds.Door.KnowsTheCounts(m, reader)).Select(Show),
            ],
            [
                .. movements.SelectMany(m => m.Nodes).DistinctBy(n => n.Place)
                    .Select(n => new NamedView(n.Place.Value, n.Name)),
            ],
            [.. movements.Select(m => new NamedView(m.Movement.Value, m.Name))],
            parts.Zone,
            parts.Book.Origin);
    }

    private IReadOnlyList<ToldIncident> Told()
    {
        var keys = folds.Page.Keys;
        var asked = keys.All.Select(k => k.Member.Party).Distinct()
            .Where(p => keys.CapacityOf(p) == PartyRole.Belligerent).ToArray();
        return IncidentFold.Of(folds.Seen(reader), LogClock.Of(folds.Page.Records), asked);
    }

    private bool May(string kind) => reader.Role is { } role && RightsTable.Of(kind, role) == Right.Always;

    private IncidentView Show(ToldIncident told, IEnumerable<CasualtyNumber> casualties)
    {
        // Who sees no more than its own report does not learn from a clock who else has answered.
        var isKnown = folds.Door.Knows(told.Id, reader);
        return new IncidentView(
            told.Id.Value,
            told.ContestedBy.Any() ? "contested" : told.CorroboratedBy.Any() ? "corroborated" : "reported",
            [.. told.Reports.Select(Report)],
            [.. told.Answers.Select(Answer)],
            isKnown ? [.. told.Clocks.Select(c => Clock(told.Id, c))] : [],
            isKnown ? [.. casualties.Select(Show)] : []);
    }

    private IncidentReportView Report(PartySaying said)
    {
        var body = (IncidentReported)said.Standing.Body;
        return new IncidentReportView(
            names.Of(said.Party), Codes.Of(body.Kind), body.HappenedAt, body.EndedAt,
            body.Place is { } place ? names.Of(place) : null,
            body.Spot is { } spot ? Codes.Of(spot) : null, body.Spot?.PrecisionMetres,
            body.Movement is { } movement ? names.Of(movement) : null, body.Accord?.Value, body.Term,
            body.Notification?.Value, body.Text, Words.Of(body.Provenance.Basis), body.Provenance.Source,
            said.Standing.IsInDoubt, said.Standing.Index, Indexes(said.Earlier));
    }

    private IncidentAnswerView Answer(PartySaying said) => new(
        names.Of(said.Party), said.Standing.Body is IncidentContested, said.Standing.Body.StatedAt,
        said.Standing.Body is IncidentContested contested
            ? contested.Text : ((IncidentCorroborated)said.Standing.Body).Text,
        said.Standing.IsInDoubt, said.Standing.Index, Indexes(said.Earlier));

    private ResponseClockView Clock(IncidentId incident, ResponseClock clock) => new(
        names.Of(clock.Party), folds.Door.Knows(incident, Reader.Of(folds.Page.Keys, clock.Party)),
        clock.Answered is not null, (int)Math.Min(int.MaxValue, clock.Age(_now).TotalSeconds));

    private CasualtyView Show(CasualtyNumber number)
    {
        var showings = number.Figures.Select(f => folds.Door.ShowingOf(f.Body, reader)).ToArray();
        var all = Array.TrueForAll(showings, s => s is Showing.Shown) ? Showing.Shown
            : Array.TrueForAll(showings, s => s is Showing.FewerThanTen) ? Showing.FewerThanTen : Showing.Withheld;
        return new CasualtyView(
            number.Movement is { } movement ? names.Of(movement) : null,
            Codes.Of(number.Status), Codes.Of(number.Unit), Words.Of(all, number.Number.ToString()), number.Differ,
            [
                .. number.Figures.Select((f, i) => new CasualtyFigureView(
                    names.Of(f.Record.Author), Words.Of(showings[i], f.Body.Count.ToString()), f.Body.Sources,
                    f.Attests, f.Record.Id.ToString(), f.Record.Index, Indexes(f.Earlier))),
            ]);
    }

    private static IReadOnlyList<long> Indexes(IEnumerable<LoggedRecord> records) => [.. records.Select(r => r.Index)];
}
