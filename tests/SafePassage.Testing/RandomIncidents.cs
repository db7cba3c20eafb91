using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>A day of incidents: reported twice, contested, corroborated, with casualties that are put right.</summary>
public static class RandomIncidents
{
    private static readonly string[] Parties = ["un", "icrc", "ru", "ua", "observer", "receiver"];

    /// <summary>Writes the day into a log; what is said, by whom and of when comes by chance.</summary>
    public static LogWriter Write(int seed)
    {
        var chance = new Random(seed);
        var log = LogWriter.Usual();
        var counted = new List<(string Party, RecordId Id)>();
        foreach (var id in (string[])["fire", "mine", "stop"])
        {
            log.Add(Party(chance), Incidents.Reported() with { Incident = new IncidentId(id) });
        }

        for (var i = 0; i < 30; i++)
        {
            var (party, id) = (Party(chance), new IncidentId(((string[])["fire", "mine", "stop"])[chance.Next(3)]));
            var at = LogWriter.Morning.AddMinutes(60 + chance.Next(20));
            switch (chance.Next(4))
            {
                case 0:
                    log.Add(party, Incidents.Reported() with
                    {
                        Incident = id,
                        StatedAt = at,
                        Kind = (IncidentKind)chance.Next(8),
                    });
                    break;
                case 1:
                    log.Add(party, Incidents.Corroborated() with { Incident = id, StatedAt = at });
                    break;
                case 2:
                    log.Add(party, Incidents.Contested() with { Incident = id, StatedAt = at });
                    break;
                default:
                    var own = counted.Where(c => c.Party == party).Select(c => c.Id.ToString()).TakeLast(2).ToArray();
                    counted.Add((party, log.Add(party, Incidents.Killed(chance.Next(40)) with
                    {
                        Incident = id,
                        StatedAt = at,
                        Status = (CasualtyStatus)chance.Next(3),
                        Supersedes = own.Length > 0 && chance.Next(2) == 0 ? own : null,
                    }).Id));
                    break;
            }
        }

        return log;
    }

    private static string Party(Random chance) => Parties[chance.Next(Parties.Length)];
}
