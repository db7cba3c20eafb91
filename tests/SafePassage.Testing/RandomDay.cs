using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>
/// A day on the road with everything that makes counting hard: a split, a merge, a diversion, a death on the road, a
/// count taken back, a correction, a late phone, observers who differ, kinds that are contested, buses counted apart.
/// </summary>
public static class RandomDay
{
    private static readonly string[] Observers = ["un", "icrc", "ru", "ua", "observer", "receiver"];

    /// <summary>Writes the day into a log; each of the hard things happens by chance.</summary>
    public static LogWriter Write(int seed)
    {
        var chance = new Random(seed);
        var log = LogWriter.Usual();
        log.GrantDevice("ua-phone", "ua", "a", "b", "f");
        log.Plan("trunk", "a", "b", "c", "z");
        var aboard = chance.Next(80, 400);
        Boarding(log, chance, "trunk", "a", aboard);
        aboard = Merge(log, chance, aboard);
        aboard = Split(log, chance, aboard);
        aboard = OnTheRoad(log, chance, aboard);
        var end = "z";
        if (chance.Next(2) == 0)
        {
            end = "lubny";
            log.Add("un", new MovementDiverted
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning.AddHours(3),
                Provenance = LogWriter.Counted,
                Movement = new MovementId("trunk"),
                Place = new PlaceId("c"),
                Nodes =
                [
                    new MovementNode(new PlaceId(end), "Lubny", new GeoPoint(50, 33), NodeRole.ReceptionPoint),
                ],
            });
        }

        if (chance.Next(4) > 0)
        {
            var arrived = aboard - (chance.Next(3) == 0 ? chance.Next(9) : 0);
            Say(log, chance, "receiver", "trunk", end, HeadcountKind.Arrived, arrived, 9);
            if (chance.Next(2) == 0)
            {
                Say(log, chance, Observers[chance.Next(6)], "trunk", end, HeadcountKind.Arrived, arrived + 1, 10);
            }
        }

        if (chance.Next(2) == 0)
        {
            log.Add("un", new MovementClosed
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning.AddHours(20),
                Provenance = LogWriter.Counted,
                Movement = new MovementId("trunk"),
            });
        }

        return log;
    }

    /// <summary>
    /// The records as another log might have got them: shuffled, some twice, each with the index that it has there.
    /// </summary>
    public static LoggedRecord[] Delivered(IReadOnlyList<LoggedRecord> records, Random chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        var all = records.Concat(records.Where(_ => chance.Next(4) == 0)).ToArray();
        chance.Shuffle(all);
        return [.. all.Select((r, i) => r with { Index = i })];
    }

    private static void Boarding(LogWriter log, Random chance, string movement, string place, int people)
    {
        if (chance.Next(3) == 0)
        {
            // Two buses by the UN, and a phone that counts the first one before and again.
            log.Count("un", movement, place, HeadcountKind.Boarded, Count.Exact(people / 2), "bus-1");
            log.Count("un", movement, place, HeadcountKind.Boarded, Count.Exact(people - (people / 2)), "bus-2");
            Say(log, chance, "ua-phone", movement, place, HeadcountKind.Boarded, people / 2, 1, "bus-1");
            Say(log, chance, "ua-phone", movement, place, HeadcountKind.Boarded, (people / 2) + 1, 0, "bus-1");
            return;
        }

        var wrong = Say(log, chance, "un", movement, place, HeadcountKind.Boarded, people + 7, 1);
        log.Add("un", (Headcount)wrong.Body with
        {
            Count = Count.Exact(people),
            Supersedes = [wrong.Id.ToString()],
            Log = null,
            Sequence = null,
            Previous = null,
        });
        if (chance.Next(2) == 0)
        {
            log.Count("icrc", movement, place, HeadcountKind.Boarded, Count.Unknown);
            Say(log, chance, "ru", movement, place, HeadcountKind.Boarded, people + chance.Next(3), 1);
        }
    }

    private static int Merge(LogWriter log, Random chance, int aboard)
    {
        if (chance.Next(2) == 0)
        {
            return aboard;
        }

        log.Plan("feeder", "f", "b");
        var people = chance.Next(10, 60);
        Boarding(log, chance, "feeder", "f", people);
        Change(log, "un", "feeder", "b", HeadcountKind.Transferred, "trunk", people);
        if (chance.Next(2) == 0)
        {
            Change(log, "icrc", "trunk", "b", HeadcountKind.Joined, "feeder", people - chance.Next(2));
        }

        return aboard + people;
    }

    private static int Split(LogWriter log, Random chance, int aboard)
    {
        if (chance.Next(2) == 0)
        {
            return aboard;
        }

        var people = aboard / 3;
        log.Plan("branch", "b", "y");
        if (chance.Next(2) == 0)
        {
            Change(log, "un", "trunk", "b", HeadcountKind.Transferred, "branch", people);
        }
        else
        {
            Say(log, chance, "un", "branch", "b", HeadcountKind.Boarded, people, 2);
        }

        Say(log, chance, "un", "trunk", "b", HeadcountKind.Released, aboard - people, 2);
        Say(log, chance, "receiver", "branch", "y", HeadcountKind.Arrived, people - chance.Next(2), 7);
        return aboard - people;
    }

    private static int OnTheRoad(LogWriter log, Random chance, int aboard)
    {
        var (died, stayed) = (chance.Next(4), chance.Next(12));
        Say(log, chance, "icrc", "trunk", "km-73", HeadcountKind.Died, died, 4);
        Say(log, chance, "ru", "trunk", "c", HeadcountKind.Stayed, stayed, 5);
        if (chance.Next(2) == 0)
        {
            Say(log, chance, "ua", "trunk", "c", HeadcountKind.HeldBack, stayed + chance.Next(2), 5);
        }

        var wrong = Say(log, chance, "un", "trunk", "c", HeadcountKind.Hospitalised, 5, 5);
        log.Add("un", new HeadcountWithdrawn
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(6),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("trunk"),
            Place = new PlaceId("c"),
            Headcount = wrong.Id.ToString(),
            Reason = "Counted twice.",
        });
        return aboard - died - stayed;
    }

    private static void Change(
        LogWriter log, string key, string movement, string place, HeadcountKind kind, string other, int people) =>
        log.Add(key, new Headcount
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning.AddHours(2),
            Provenance = LogWriter.Counted,
            Movement = new MovementId(movement),
            Place = new PlaceId(place),
            Kind = kind,
            Count = Count.Exact(people),
            Method = CountMethod.Tally,
            OtherMovement = new MovementId(other),
        });

    private static LoggedRecord Say(
        LogWriter log, Random chance, string key, string movement, string place, HeadcountKind kind, int people,
        int hour, string? group = null) => log.Count(
            key, movement, place, kind, Count.Exact(people), group,
            at: LogWriter.Morning.AddHours(hour).AddMinutes(chance.Next(50)));
}
