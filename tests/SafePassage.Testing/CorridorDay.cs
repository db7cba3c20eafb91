using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>
/// The day of one corridor: 100 board, 12 join, 7 are held back, one dies on the road, 30 go over to another convoy,
/// the rest is diverted and four stay on the way. One phone was restored from a backup and said two things under each
/// of two numbers; of another one a record never arrived.
/// </summary>
public static class CorridorDay
{
    /// <summary>Writes it into a log.</summary>
    /// <param name="isHoled">True when one record of a phone never arrives.</param>
    public static IReadOnlyList<LoggedRecord> Write(bool isHoled)
    {
        var log = LogWriter.Usual();
        foreach (var place in new[] { "mariupol", "vasylivka", "orikhiv" })
        {
            log.GrantDevice("phone-" + place, "ua", place);
        }

        log.Plan("convoy-1", "mariupol", "vasylivka", "zaporizhzhia");
        log.Plan("convoy-2", "vasylivka", "zaporizhzhia");
        Say(log, "un", "mariupol", HeadcountKind.Boarded, 100);
        Say(log, "phone-mariupol", "mariupol", HeadcountKind.Released, 100);
        Say(log, "phone-vasylivka", "vasylivka", HeadcountKind.Arrived, 100);
        Say(log, "phone-vasylivka", "vasylivka", HeadcountKind.Joined, 12);

        // The second phone with the same key goes on from here.
        using var key = LogWriter.KeyOf("phone-vasylivka");
        var twin = new StatementAuthor(key, LogWriter.Origin, log.Register.ChainOf(key.Verifying.Id));
        var held = Say(log, "phone-vasylivka", "vasylivka", HeadcountKind.HeldBack, 7);
        Say(log, "phone-vasylivka", "vasylivka", HeadcountKind.Died, 1);
        log.Add(twin.Sign((Headcount)held.Body with { Count = Count.Exact(9), Sequence = null, Previous = null }));
        log.Add(twin.Sign(
            (Headcount)held.Body with { Kind = HeadcountKind.Stayed, Sequence = null, Previous = null }));
        Say(log, "phone-vasylivka", "vasylivka", HeadcountKind.Released, 74);
        log.Add("un", (Headcount)Say(log, "un", "vasylivka", HeadcountKind.Transferred, 31, "convoy-2").Body with
        {
            Count = Count.Exact(30),
            Supersedes = [log.Records[^1].Id.ToString()],
            Log = null,
            Sequence = null,
            Previous = null,
        });
        log.Add("un", new MovementDiverted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(3),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-1"),
            Place = new PlaceId("vasylivka"),
            Nodes =
            [
                new MovementNode(new PlaceId("orikhiv"), "Orikhiv", new GeoPoint(47.57, 35.78), NodeRole.Waypoint),
                new MovementNode(
                    new PlaceId("zaporizhzhia"), "Zaporizhzhia", new GeoPoint(47.83, 35.14), NodeRole.ReceptionPoint),
            ],
        });
        var lost = Say(log, "phone-orikhiv", "orikhiv", HeadcountKind.Stayed, 4);
        Say(log, "phone-orikhiv", "orikhiv", HeadcountKind.Released, 70);
        Say(log, "receiver", "zaporizhzhia", HeadcountKind.Arrived, 70);
        Say(log, "icrc", "zaporizhzhia", HeadcountKind.Arrived, 71);
        return [.. log.Records.Where(r => !isHoled || r.Id != lost.Id)];
    }

    /// <summary>
    /// The records as a log holds them that got them in this order: of two that do not fit the second is set aside, and
    /// then what was reviewed, or waits for it, is applied.
    /// </summary>
    public static IReadOnlyList<LoggedRecord> Received(IEnumerable<LoggedRecord> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var chains = new Dictionary<string, KeyChain>(StringComparer.Ordinal);
        var held = new List<LoggedRecord>();
        foreach (var record in order)
        {
            var chain = chains.GetValueOrDefault(record.KeyId, KeyChain.Empty);
            var (number, before) = (record.Body.Sequence!.Value, RecordId.TryParse(record.Body.Previous));
            var fits = chain.Fit(number, record.Id, before) == ChainFit.Follows;
            chains[record.KeyId] = fits ? chain.With(number, record.Id, before) : chain;
            held.Add(record with
            {
                Index = held.Count,
                Remarks = fits ? [] : [new RecordRemark(ReviewDecisions.Fork, "It does not fit.", true)],
            });
        }

        return [.. ReviewDecisions.Apply(held).Where(r => r.HasEffect)];
    }

    private static LoggedRecord Say(
        LogWriter log, string key, string place, HeadcountKind kind, int people, string? other = null) =>
        log.Add(key, new Headcount
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddMinutes(log.Records.Count),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy-1"),
            Place = new PlaceId(place),
            Kind = kind,
            Count = Count.Exact(people),
            Method = CountMethod.Tally,
            OtherMovement = other is null ? null : new MovementId(other),
        });
}
