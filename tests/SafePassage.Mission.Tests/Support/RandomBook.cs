using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Mission.Tests.Support;

/// <summary>A log in which much reaches back: numbers used twice, decisions, a key in doubt, texts erased.</summary>
internal static class RandomBook
{
    private static readonly string[] Keys = ["un", "icrc", "ru", "observer", "second"];
    private static readonly string[] Counters = ["observer", "second"];
    private static readonly string[] Movements = ["trunk", "feeder", "other"];
    private static readonly string[] Places = ["a", "b", "z", "f", "x", "y"];

    /// <summary>Writes so many records; the same for the same seed.</summary>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="length">How many.</param>
    /// <param name="onlyCounters">True to use numbers twice only of keys that count and say nothing else.</param>
    public static IReadOnlyList<LoggedRecord> Write(int seed, int length, bool onlyCounters = false)
    {
        var chance = new Random(seed);
        var log = LogWriter.Usual();
        log.Plan("trunk", "a", "b", "z");
        log.Plan("feeder", "f", "b");
        log.Plan("other", "x", "y");
        log.Grant("second", "un");
        while (log.Records.Count < length)
        {
            try
            {
                Say(chance, log, onlyCounters);
            }
            catch (RefusalException)
            {
                // Chance draws what nobody may say as well: the next one will do.
            }
        }

        return log.Records;
    }

    private static LoggedRecord Say(Random chance, LogWriter log, bool onlyCounters) => chance.Next(16) switch
    {
        0 or 1 or 2 => Add(log, Twin(chance, log, onlyCounters)),
        3 or 4 when log.Records.Any(r => r.Body is Headcount) => Decide(chance, log),
        5 => Erase(chance, log),
        6 when chance.Next(3) == 0 => Add(log, "un", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Party = new PartyId("un"),
            KeyId = LogWriter.KeyOf("second").Verifying.Id,
            CompromisedSince = chance.Next(1, 4),
        }),
        7 => Add(log, "un", new MovementStep
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddMinutes(chance.Next(300)),
            Provenance = LogWriter.Counted,
            Movement = new MovementId(Movements[chance.Next(2)]),
            Event = (MovementEvent)chance.Next(4),
            Place = new PlaceId(Places[chance.Next(3)]),
        }),
        8 => Add(log, "desk", Claim(chance)),
        9 => Add(log, "ru", Proposal(log)),
        _ => Add(log, Keys[chance.Next(Keys.Length)], Count(chance)),
    };

    // Somebody goes on from an old state of the key: the number is used twice, often for another movement.
    private static Envelope Twin(Random chance, LogWriter log, bool onlyCounters)
    {
        string[] counters = [.. Counters.Select(k => LogWriter.KeyOf(k).Verifying.Id)];
        var counts = log.Records.Where(r => r.Body is Headcount && (!onlyCounters || counters.Contains(r.KeyId)))
            .ToArray();
        if (counts.Length == 0)
        {
            return log.Sign("icrc", Count(chance));
        }

        var one = counts[chance.Next(counts.Length)];
        var before = log.Records.Take((int)one.Index)
            .Aggregate(Register.Empty(LogWriter.Origin), (register, record) => register.After(record));
        using var key = LogWriter.KeyOf(Keys.First(k => LogWriter.KeyOf(k).Verifying.Id == one.KeyId));
        return new StatementAuthor(key, LogWriter.Origin, before.ChainOf(one.KeyId)).Sign(
            !onlyCounters && chance.Next(5) == 0 ? Proposal(log) : Count(chance));
    }

    private static LoggedRecord Add(LogWriter log, string key, RecordBody body) => Add(log, log.Sign(key, body));

    // The door of a book takes nothing more of a number whose text was erased; the writer does.
    private static LoggedRecord Add(LogWriter log, Envelope envelope)
    {
        var number = RecordKinds.Read(envelope).Sequence;
        return log.Register.Erased.Keys.Select(i => log.Records[(int)i])
            .Any(r => r.KeyId == envelope.KeyId && r.Body.Sequence == number)
                ? throw new RefusalException(new Refusal("record.erased", "$", "It was erased.", "Say something else."))
                : log.Add(envelope);
    }

    private static LoggedRecord Decide(Random chance, LogWriter log)
    {
        var named = log.Records.Where(r => r.Body is Headcount).GroupBy(r => (r.KeyId, r.Body.Sequence))
            .OrderByDescending(g => g.Count()).ThenBy(_ => chance.Next()).First().ToArray();
        return Add(
            log, chance.Next(2) == 0 ? "icrc" : "un",
            Incidents.Decided(chance.Next(4) == 0 ? null : named[chance.Next(named.Length)], named));
    }

    private static LoggedRecord Erase(Random chance, LogWriter log)
    {
        var record = log.Records[chance.Next(log.Records.Count)];
        return Add(log, "un", LogWriter.Erasing(record));
    }

    private static AccordProposed Proposal(LogWriter log) => AccordWords.Text(1) with
    {
        Operation = LogWriter.Operation,
        Accord = new AccordId($"accord-{log.Records.Count}"),
    };

    private static Headcount Count(Random chance)
    {
        var isLink = chance.Next(6) == 0;
        return new Headcount
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddMinutes(chance.Next(300)),
            Provenance = LogWriter.Counted,
            Movement = new MovementId(isLink ? "feeder" : Movements[chance.Next(Movements.Length)]),
            Place = new PlaceId(isLink ? "b" : Places[chance.Next(Places.Length)]),
            Kind = isLink ? HeadcountKind.Transferred : (HeadcountKind)chance.Next(8),
            Count = Terms.Count.Exact(chance.Next(200)),
            Method = CountMethod.Tally,
            OtherMovement = isLink ? new MovementId("trunk") : null,
        };
    }

    private static ClaimRecorded Claim(Random chance) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "example.org/1"),
        Claim = new ClaimId($"claim-{chance.Next(5)}"),
        Speaker = "Mayor",
        PublishedOn = new DateOnly(2022, 5, 3),
        Text = "A number was said.",
        Metric = new ClaimMetric
        {
            Unit = "people",
            Event = "arrived",
            To = Places[chance.Next(Places.Length)],
            Movements = [new MovementId(Movements[chance.Next(Movements.Length)])],
        },
        Value = Terms.Count.Exact(chance.Next(200)),
    };
}
