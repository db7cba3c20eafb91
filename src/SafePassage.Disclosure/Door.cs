using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>The one door: what a reader may see of the records, and why not the rest.</summary>
/// <remarks>
/// Everything that leaves the program comes through here: views, verdicts, exports, openings, plan files, the stream of
/// events. Enforces rule R6: of a movement nothing is shown below the facilitator tier before it is closed, and of an
/// accord nothing is public while a movement under it is not. Enforces rule R3: a belligerent reads of an open movement
/// what its own people recorded, and no more. Enforces rule R14: what no rule opens stays shut. Made once for each page
/// of the book and shared by all readers; linear in the records. Immutable; safe to share between threads.
/// </remarks>
public sealed class Door
{
    private readonly Dictionary<MovementId, DisclosedMovement> _movements = [];
    private readonly Dictionary<AccordId, (bool AnyClosed, bool AnyOpen)> _accords = [];
    private readonly HashSet<PartyId> _signatories = [];
    private readonly ILookup<NotificationId, PartyId> _recipients;
    private readonly DisclosedIncidents _incidents;
    private readonly DisclosedResources _resources;
    private readonly Dictionary<RecordId, LoggedRecord> _reviewed;

    private Door(IReadOnlyList<LoggedRecord> records, IReadOnlyList<LoggedRecord> aside)
    {
        _incidents = DisclosedIncidents.Of(records);
        _resources = DisclosedResources.Of(records);
        var decided = records.Select(r => r.Body).OfType<ReviewDecided>().SelectMany(d => d.Records)
            .Select(r => RecordId.TryParse(r.Record)).OfType<RecordId>().ToHashSet();
        _reviewed = decided.Count == 0
            ? []
            : records.Concat(aside).Where(r => decided.Contains(r.Id)).DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        _recipients = records.Select(r => r.Body).OfType<NotificationText>()
            .SelectMany(t => t.Recipients.Select(r => (t.Notification, Recipient: r)))
            .ToLookup(t => t.Notification, t => t.Recipient);
        var planners = new Dictionary<MovementId, LoggedRecord>();
        foreach (var record in records)
        {
            switch (record.Body)
            {
                case GroupConstituted group:
                    _signatories.UnionWith(group.Signatories);
                    break;
                case MovementPlanned plan:
                    planners.TryAdd(plan.Movement, record);
                    break;
            }
        }

        var named = records.Where(r => r.Body is Headcount { OtherMovement: not null })
            .ToLookup(r => ((Headcount)r.Body).OtherMovement!.Value);
        foreach (var movement in records.Where(r => r.Body is MovementBody)
            .GroupBy(r => ((MovementBody)r.Body).Movement))
        {
            _movements[movement.Key] = DisclosedMovement.Of(
                [.. movement], planners.GetValueOrDefault(movement.Key)?.Author, named[movement.Key]);
        }

        foreach (var passage in _movements.Values.Where(p => p.Plan?.Accord is not null)
            .GroupBy(p => p.Plan!.Accord!.Value))
        {
            _accords[passage.Key] = (passage.Any(p => p.IsClosed), passage.Any(p => !p.IsClosed));
        }
    }

    /// <summary>The door as of some records.</summary>
    /// <param name="records">Those of a log up to some size that have effect, in any order.</param>
    /// <param name="aside">Those that were set aside: a decision on them is shown to whoever sees them.</param>
    public static Door Of(IReadOnlyList<LoggedRecord> records, IReadOnlyList<LoggedRecord>? aside = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return new Door(records, aside ?? []);
    }

    /// <summary>What a published verdict rests on: the records that anyone is handed, and so can check.</summary>
    /// <param name="records">Those of a log up to some size that have effect, in any order.</param>
    /// <param name="aside">Those that were set aside.</param>
    public static IReadOnlyList<LoggedRecord> PublicOf(
        IReadOnlyList<LoggedRecord> records, IReadOnlyList<LoggedRecord>? aside = null) =>
        Of(records, aside).HandedTo(records, Reader.Public);

    /// <summary>The records that the reader is handed with their envelopes, in the order given.</summary>
    /// <remarks>
    /// A count whose note is not for the reader is shown and not handed over, so no verdict rests on it for that
    /// reader: what cannot be checked proves nothing.
    /// </remarks>
    public IReadOnlyList<LoggedRecord> HandedTo(IEnumerable<LoggedRecord> records, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. records.Where(r => Why(r, reader) is null)];
    }

    /// <summary>Why the reader is not handed this record with its envelope; null when it is.</summary>
    public WithheldReason? Why(LoggedRecord record, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.IsFacilitator || record.Author == reader.Party)
        {
            return null;
        }

        return WhyBySubject(record, reader)
            ?? (IsSmall(record.Body, reader)
                ? WithheldReason.SmallCount
                : record.Body is IncidentReported { Spot: not null } ? WithheldReason.Spot
                : HidesNote(record.Body.Provenance, reader) ? WithheldReason.Note : null);
    }

    /// <summary>What the reader sees of a record: all of it, all but its note or spot, or nothing (null).</summary>
    public LoggedRecord? Show(LoggedRecord record, Reader reader) => Why(record, reader) switch
    {
        null => record,
        WithheldReason.Note => WithoutNote(record),
        WithheldReason.Spot when HidesNote(record.Body.Provenance, reader) => WithoutNote(WithoutSpot(record)),
        WithheldReason.Spot => WithoutSpot(record),
        _ => null,
    };

    /// <summary>The records that the reader sees, in the order given, without the notes that it may not read.</summary>
    public IReadOnlyList<LoggedRecord> Show(IEnumerable<LoggedRecord> records, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. records.Select(r => Show(r, reader)).OfType<LoggedRecord>()];
    }

    /// <summary>True when the reader may know that there is such a movement.</summary>
    public bool Knows(MovementId movement, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return _movements.TryGetValue(movement, out var passage)
            && (reader.IsFacilitator || passage.IsClosed || IsExpected(passage, reader));
    }

    /// <summary>True when the reader may see how many people were counted in a movement.</summary>
    /// <remarks>Who receives knows that people are on the way, and how far; counts wait for the closing.</remarks>
    public bool KnowsTheCounts(MovementId movement, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return _movements.TryGetValue(movement, out var passage) && (reader.IsFacilitator || passage.IsClosed);
    }

    /// <summary>What the reader may see of where the vehicles of a movement are.</summary>
    /// <remarks>
    /// Enforces rule R3: live for facilitators, and for who runs the movement and does not fight. Who fights and runs
    /// it, and who awaits it, is told the last place passed. Of a closed movement nothing is live any more. Everybody
    /// else is told nothing: it may not even know of the movement.
    /// </remarks>
    public PositionSight SightOf(MovementId movement, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!_movements.TryGetValue(movement, out var passage) || passage.IsClosed)
        {
            return PositionSight.Nothing;
        }

        var isOwn = reader.Party is { } party && passage.PlannedBy == party && reader.Tier >= DisclosureTier.Party;
        return reader.IsFacilitator || (isOwn && reader.Role != PartyRole.Belligerent) ? PositionSight.Live
            : isOwn || IsExpected(passage, reader) ? PositionSight.Waypoint
            : PositionSight.Nothing;
    }

    /// <summary>True when the reader may know that there is such an accord.</summary>
    public bool Knows(AccordId accord, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsFacilitator || IsSignatory(reader)
            || (_accords.TryGetValue(accord, out var under) && under is { AnyClosed: true, AnyOpen: false });
    }

    /// <summary>True when the reader may see where the corridor runs: not while anybody is on it.</summary>
    public bool KnowsTheCorridor(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsFacilitator
            || (_movements.Values.Any(p => p.IsClosed) && _movements.Values.All(p => p.IsClosed));
    }

    /// <summary>True when the reader may see what a plan says of one day.</summary>
    /// <param name="day">The day, on the plan's own clock.</param>
    /// <param name="today">The day by the server's clock.</param>
    /// <param name="reader">Who asks.</param>
    /// <remarks>
    /// A closed movement opens the days up to its own, and not those to come: the hours of tomorrow's convoy are a list
    /// of targets. A day that has passed is opened once nobody is on the road any more; a day to come by no stated
    /// time.
    /// </remarks>
    public bool KnowsTheDay(DateOnly day, DateOnly today, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.IsFacilitator)
        {
            return true;
        }

        return KnowsTheCorridor(reader)
            && (day < today || (day == today && day <= _movements.Values.Max(p => p.LastDay)));
    }

    /// <summary>How the reader sees one count.</summary>
    public Showing ShowingOf(Headcount count, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(count);
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.IsFacilitator || !_movements.TryGetValue(count.Movement, out var passage))
        {
            return Showing.Shown;
        }

        // A transfer stands in both movements: what either withholds is withheld.
        var own = passage.Small.Of(count);
        return own is Showing.Shown && count.OtherMovement is { } other && _movements.TryGetValue(other, out var second)
            ? second.Small.Of(count, other)
            : own;
    }

    /// <summary>True when the reader may know that there is such an incident.</summary>
    public bool Knows(IncidentId incident, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsFacilitator || WhyByIncident(incident, reader) is null;
    }

    /// <summary>How the reader sees one count of casualties.</summary>
    public Showing ShowingOf(CasualtyRecorded casualties, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(casualties);
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsFacilitator ? Showing.Shown : _incidents.Of(casualties);
    }

    /// <summary>
    /// The small counts of a movement, as far as the reader is concerned; null when it sees every number.
    /// </summary>
    public SmallCounts? SmallOf(MovementId movement, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsFacilitator ? null : _movements.GetValueOrDefault(movement)?.Small;
    }

    private bool IsSmall(RecordBody body, Reader reader) => body switch
    {
        Headcount count => ShowingOf(count, reader) is not Showing.Shown,
        CasualtyRecorded casualties => ShowingOf(casualties, reader) is not Showing.Shown,
        MovementClosed { Statement: { } said } closed => SmallOf(closed.Movement, reader)?.Hides(said) is true,
        _ => false,
    };

    private WithheldReason? WhyBySubject(LoggedRecord record, Reader reader) => record.Body switch
    {
        GroupConstituted or KeyGranted or KeyRevoked or ClaimRecorded or SituationReported
            or VerdictPublished or PayloadErased or BulletinBody => null,
        MovementBody moved when !_movements.TryGetValue(moved.Movement, out _) => WithheldReason.NotPublicYet,
        // A transfer names the other movement, of which the reader may not know.
        Headcount { OtherMovement: { } other } when !Knows(other, reader) => WithheldReason.NotPublicYet,
        MovementBody moved => WhyByMovement(moved, _movements[moved.Movement], reader),
        // A corridor that was announced is public, an accord under it that still runs is not.
        AnnouncementRecorded { Accord: { } accord } => Knows(accord, reader) ? null : WithheldReason.NotPublicYet,
        AnnouncementRecorded => null,
        AccordBody accord => Knows(accord.Accord, reader) ? null : WithheldReason.NotPublicYet,
        IncidentBody about => WhyByIncident(about.Incident, reader),
        CasualtyRecorded { Incident: { } incident } => WhyByIncident(incident, reader),
        CasualtyRecorded { Movement: { } movement } => IsClosed(movement) ? null : WithheldReason.NotPublicYet,
        ReviewDecided decided => WhyByReviewed(decided, reader),
        // What of the public is shown is public with what it is about; so is the number that is not.
        CommentBody { Movement: { } movement } => IsClosed(movement) ? null : WithheldReason.NotPublicYet,
        CommentBody => null,
        ResourceBody resource => WhyByResource(resource, reader),
        MandateGiven => IsSignatory(reader) ? null : WithheldReason.NotPublicYet,
        // Sealed details are for one recipient, and of no use to anybody else.
        NotificationDetailed detailed when detailed.Recipient != reader.Party => WithheldReason.ForFacilitators,
        NotificationBody notified => reader.Party is { } party && _recipients[notified.Notification].Contains(party)
            ? null
            : WithheldReason.ForFacilitators,
        _ => WithheldReason.ForFacilitators,
    };

    // Who receives must know that people are on the way and how far they are; counts wait for the closing.
    private static WithheldReason? WhyByMovement(MovementBody body, DisclosedMovement passage, Reader reader) =>
        passage.IsClosed || (body is MovementPlanned or MovementCleared or MovementStep && IsExpected(passage, reader))
            ? null
            : WithheldReason.NotPublicYet;

    // Of a movement that runs nobody is told where it was fired at. What touches none is told to the parties at once,
    // who can stop it, and to the public once nobody is on the road.
    private WithheldReason? WhyByIncident(IncidentId incident, Reader reader)
    {
        if (!_incidents.NotificationsOf(incident).All(
            n => reader.Party is { } party && _recipients[n].Contains(party)))
        {
            return WithheldReason.ForFacilitators;
        }

        var movements = _incidents.MovementsOf(incident).ToArray();
        var isTold = reader.Tier >= DisclosureTier.Party || movements.Length > 0 || KnowsTheCorridor(reader);
        return isTold && Array.TrueForAll(movements, IsClosed)
            && _incidents.AccordsOf(incident).All(a => Knows(a, reader))
                ? null
                : WithheldReason.NotPublicYet;
    }

    // A decision is for whoever sees what it decides, so that figures can be computed anew from what was handed over.
    private WithheldReason? WhyByReviewed(ReviewDecided decided, Reader reader)
    {
        var known = decided.Records.Select(r => RecordId.TryParse(r.Record)).OfType<RecordId>()
            .Select(id => _reviewed.GetValueOrDefault(id)).OfType<LoggedRecord>().ToArray();
        return known.Length > 0 && Array.TrueForAll(known, r => r.Body is not ReviewDecided && Why(r, reader) is null)
            ? null
            : WithheldReason.ForFacilitators;
    }

    // What convoys need, and where it stands, is a list of targets. Who asked reads the answers; who receives reads
    // what it is asked for; what serves people at rest stays shut, for they are there when the road is empty.
    private WithheldReason? WhyByResource(ResourceBody resource, Reader reader)
    {
        var isReception = _resources.IsOfReception(resource);
        if ((reader.Party is { } party && _resources.IsAnswered(resource, party))
            || (isReception && resource is ResourceRequested && reader.Role == PartyRole.Receiver))
        {
            return null;
        }

        return isReception ? WithheldReason.ForFacilitators
            : KnowsTheCorridor(reader) && _resources.LastDay(resource) <= _movements.Values.Max(p => p.LastDay) ? null
            : WithheldReason.NotPublicYet;
    }

    private bool IsClosed(MovementId movement) => _movements.TryGetValue(movement, out var known) && known.IsClosed;

    private static LoggedRecord WithoutSpot(LoggedRecord record) =>
        record with { Body = (IncidentReported)record.Body with { Spot = null } };

    private static LoggedRecord WithoutNote(LoggedRecord record) => record with
    {
        Body = record.Body with { Provenance = record.Body.Provenance with { Note = null, Row = null } },
    };

    private bool IsSignatory(Reader reader) => reader.Party is { } party && _signatories.Contains(party);

    private static bool IsExpected(DisclosedMovement passage, Reader reader) =>
        reader.Role == PartyRole.Receiver && passage.Plan?.Nodes[^1].Role == NodeRole.ReceptionPoint;

    private static bool HidesNote(Provenance provenance, Reader reader) =>
        (provenance.Note is not null || provenance.Row is not null)
        && reader.Tier < (provenance.NoteTier ?? DisclosureTier.Facilitator);
}
