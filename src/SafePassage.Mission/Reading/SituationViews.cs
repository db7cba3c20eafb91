using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows announcements and situation reports: beside the counts, and never among them.</summary>
/// <param name="seen">Records that the reader may see.</param>
/// <param name="names">What parties and places are called.</param>
/// <param name="claims">Puts what a number counts into words.</param>
internal sealed class SituationViews(IReadOnlyList<LoggedRecord> seen, PartyNames names, ClaimViews claims)
{
    public SituationView Read() => new(
        [
            .. NewestFirst<AnnouncementRecorded>(a => a.PublishedOn).Select(x => new AnnouncementView(
                x.Body.Report.Value,
                x.Body.Speaker,
                Of(x.Body.Party),
                names.Of(x.Record.Author),
                x.Body.PublishedOn,
                x.Body.Text,
                x.Body.OpensAt,
                x.Body.ClosesAt,
                [.. x.Body.Places.Select(names.Of)],
                x.Body.Accord?.Value,
                x.Body.Provenance.Source,
                x.Record.Index)),
        ],
        [
            .. NewestFirst<SituationReported>(s => s.PublishedOn).Select(x => new ReportView(
                x.Body.Report.Value,
                x.Body.Speaker,
                Of(x.Body.Party),
                names.Of(x.Record.Author),
                x.Body.AsOf,
                x.Body.PublishedOn,
                x.Body.Text,
                x.Body.Value?.ToString(),
                x.Body.Metric is { } metric ? claims.Sentence(metric) : null,
                x.Body.Provenance.Source,
                x.Record.Index)),
        ]);

    private string? Of(PartyId? party) => party is { } id ? names.Of(id) : null;

    private IEnumerable<(LoggedRecord Record, T Body)> NewestFirst<T>(Func<T, DateOnly> day)
        where T : RecordBody => seen.Where(r => r.Body is T).Select(r => (Record: r, Body: (T)r.Body))
            .OrderByDescending(x => day(x.Body)).ThenByDescending(x => x.Record.Index);
}
