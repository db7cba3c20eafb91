using System.Globalization;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Listing;

/// <summary>Reports the incidents of a list, each as if its row had been reported by hand.</summary>
/// <remarks>
/// <para>An incident is known again by what it is and not by the file: by the list's own id and the day, or where the
/// list gives none by day, time, place, point, kind and text. So the same list in another file, or sorted anew, says
/// nothing twice, and a row whose numbers were corrected takes the place of what it said before.</para>
/// <para>What a row does not say is not said: no number of people where the cell is empty, and where the hour is
/// missing the whole day, from its beginning to its end.</para>
/// </remarks>
/// <param name="by">Who speaks.</param>
/// <param name="file">The list.</param>
/// <param name="places">Further words for places, with the id that is meant.</param>
public sealed class ImportIncidents(Speaker by, ListFile file, IReadOnlyDictionary<string, PlaceId> places)
{
    private readonly Dictionary<string, PlaceId> _places = PlacesOf(by.Page, places);
    private readonly Dictionary<IncidentId, IncidentReported> _reported = [];
    private readonly Dictionary<(IncidentId, CasualtyStatus, CasualtyUnit), (RecordId Id, CasualtyRecorded Body)>
        _harmed = [];

    private readonly Dictionary<IncidentId, int> _rows = [];

    /// <summary>Says what is new, row by row.</summary>
    /// <returns>What became of each row, in order; a row that is refused does not stop the others.</returns>
    /// <exception cref="RefusalException">The key speaks for no member.</exception>
    public async Task<IReadOnlyList<ListedResult>> RunAsync(
        IReadOnlyList<ListedIncident> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var (id, body) in by.OwnSayings())
        {
            Remember(id, body);
        }

        var results = new List<ListedResult>(rows.Count);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                results.Add(await SayAsync(row, cancellationToken));
            }
            catch (RefusalException e)
            {
                results.Add(new ListedResult(row.Number, ListedOutcome.Refused, null, 0, e.Refusal));
            }
        }

        return results;
    }

    private async Task<ListedResult> SayAsync(ListedIncident row, CancellationToken cancellationToken)
    {
        var report = ReportOf(row);
        var incident = report.Incident;
        if (!_rows.TryAdd(incident, row.Number))
        {
            throw new RefusalException(new Refusal(
                "list.twice", $"row {row.Number.ToString(CultureInfo.InvariantCulture)}",
                $"It is the same event as row {_rows[incident].ToString(CultureInfo.InvariantCulture)}.",
                "Delete one of them; when two happened, give each an id of its own, or its hour."));
        }

        var before = _reported.GetValueOrDefault(incident);
        var said = 0;
        if (before is null || !IsSame(before, report, row))
        {
            var envelope = await by.SayAsync(report, cancellationToken);
            Remember(envelope.Id, report);
            said++;
        }

        foreach (var harmed in row.Harmed)
        {
            said += await SayHarmedAsync(report, harmed, row.Sources, cancellationToken);
        }

        return new ListedResult(
            row.Number,
            said == 0 ? ListedOutcome.Known : before is null ? ListedOutcome.New : ListedOutcome.Changed,
            incident, said);
    }

    private async Task<int> SayHarmedAsync(
        IncidentReported report, HarmedPeople harmed, int sources, CancellationToken cancellationToken)
    {
        var known = _harmed.TryGetValue((report.Incident, harmed.Status, harmed.Unit), out var before);
        if (known && before.Body.Count == harmed.Count && before.Body.Sources == sources)
        {
            return 0;
        }

        var body = new CasualtyRecorded
        {
            Operation = by.Operation,
            StatedAt = by.At,
            Provenance = report.Provenance,
            Incident = report.Incident,
            Status = harmed.Status,
            Unit = harmed.Unit,
            Count = harmed.Count,
            Sources = sources,
            Supersedes = known ? [before.Id.ToString()] : null,
        };
        var envelope = await by.SayAsync(body, cancellationToken);
        Remember(envelope.Id, body);
        return 1;
    }

    private void Remember(RecordId id, RecordBody body)
    {
        switch (body)
        {
            case IncidentReported reported:
                _reported[reported.Incident] = reported;
                break;
            case CasualtyRecorded { Incident: { } incident } harmed:
                _harmed[(incident, harmed.Status, harmed.Unit)] = (id, harmed);
                break;
        }
    }

    // Whoever said more by hand about the same event since - a movement, a term - is not overruled by the list.
    // Where nobody names a source the file's name stands for one, and a file may be called anew.
    private bool IsSame(IncidentReported before, IncidentReported now, ListedIncident row) =>
        before.Kind == now.Kind && before.HappenedAt == now.HappenedAt && before.Place == now.Place
        && before.Spot == now.Spot && before.Text == now.Text
        && ((row.Source.Length == 0 && file.Source is null)
            || before.Provenance.Source == now.Provenance.Source)
        && (row.Time is null || before.EndedAt == now.EndedAt);

    private IncidentReported ReportOf(ListedIncident row)
    {
        var (happenedAt, endedAt) = Times(row);
        var place = PlaceIn(row);
        return new IncidentReported
        {
            Operation = by.Operation,
            StatedAt = by.At,
            Provenance = by.Provenance with
            {
                Source = row.Source.Length > 0 ? row.Source : file.Source ?? file.Name,
                Row = new SourceRow(file.Name, file.Sha256, row.Number, row.KindWords),
                NoteTier = by.Provenance.NoteTier ?? DisclosureTier.Party,
            },
            Incident = IdOf(row),
            Kind = row.Kind,
            HappenedAt = happenedAt,
            EndedAt = endedAt,
            Place = place,
            Spot = place is null ? row.Spot : null,
            Text = row.Text,
        };
    }

    // Without an hour the event happened somewhere between the day's beginning and its end.
    private (DateTimeOffset At, DateTimeOffset? Until) Times(ListedIncident row)
    {
        if (row.Time is { } time)
        {
            return (At(row, row.Day.ToDateTime(time)), null);
        }

        var end = At(row, row.Day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return (At(row, row.Day.ToDateTime(TimeOnly.MinValue)), end <= by.At ? end : null);
    }

    private DateTimeOffset At(ListedIncident row, DateTime local)
    {
        if (row.Offset is { } offset)
        {
            return new DateTimeOffset(local, offset);
        }

        return !by.Zone.IsInvalidTime(local) && !by.Zone.IsAmbiguousTime(local)
            ? new DateTimeOffset(local, by.Zone.GetUtcOffset(local))
            : throw new RefusalException(new Refusal(
                "list.clock", $"row {row.Number.ToString(CultureInfo.InvariantCulture)}",
                $"The clock of {by.Zone.Id} does not show this time once on {row.Day:yyyy-MM-dd}.",
                "Write day and time in one cell with the offset, for example 2022-03-27T03:30+03:00."));
    }

    private PlaceId? PlaceIn(ListedIncident row)
    {
        if (row.Place.Length == 0)
        {
            return null;
        }

        if (_places.TryGetValue(row.Place, out var place))
        {
            return place;
        }

        return row.Spot is not null ? null : throw new RefusalException(new Refusal(
            "list.place", $"row {row.Number.ToString(CultureInfo.InvariantCulture)}",
            $"'{row.Place}' is no place of a movement of this operation, and the row has no point.",
            $"Say which place is meant with --place '{row.Place}=ID', or add latitude and longitude."));
    }

    /// <summary>By their ids and names, and by further words that a person gave, the places that are known.</summary>
    internal static Dictionary<string, PlaceId> PlacesOf(BookPage page, IReadOnlyDictionary<string, PlaceId> said)
    {
        var known = new Dictionary<string, PlaceId>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in page.Register.Movements.Values.SelectMany(m => m.Plan.Nodes))
        {
            known[node.Name] = node.Place;
        }

        foreach (var node in page.Register.Movements.Values.SelectMany(m => m.Plan.Nodes))
        {
            known[node.Place.Value] = node.Place;
        }

        foreach (var (words, place) in said)
        {
            known[words] = place;
        }

        return known;
    }

    // An id stands in the open part of the log, so it tells nothing: letters alone, of a hash.
    private static IncidentId IdOf(ListedIncident row)
    {
        var day = row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = row.Id.Length > 0
            ? $"id\n{row.Id}\n{day}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"row\n{day}\n{row.Time:HH:mm:ss}\n{row.Kind}\n{row.Place}\n{row.Spot?.Location}\n{row.Text}");
        return new IncidentId(ListIds.Of(text));
    }
}
