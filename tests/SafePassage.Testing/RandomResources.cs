using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>Days of asking and giving: requests, offers, commitments, releases, and versions of them.</summary>
public static class RandomResources
{
    private static readonly string[] Parties = ["un", "icrc", "ru", "ua", "receiver"];

    /// <summary>Writes them into a log; what the door refuses is left out.</summary>
    public static LogWriter Write(int seed)
    {
        var chance = new Random(seed);
        var log = LogWriter.Usual();
        for (var i = 0; i < 60; i++)
        {
            var number = chance.Next(1, 20);
            var id = $"r{chance.Next(14)}";
            var to = $"r{chance.Next(14)}";
            ResourceBody body = chance.Next(5) switch
            {
                0 => Resources.Requested(id, number),
                1 => Resources.Offered(id, number, chance.Next(2) == 0 ? to : null) with
                {
                    Quantity = chance.Next(3) == 0 ? Count.AtLeast(number) : Count.Exact(number),
                },
                2 => Resources.Committed(id, number, to),
                3 => Resources.Declined(id, to),
                _ => Resources.Released(id, number, to, chance.Next(10)),
            };
            body = body with { StatedAt = LogWriter.Morning.AddMinutes(chance.Next(200)) };
            if (body is ResourceAmount amount)
            {
                var from = Resources.Begins.AddHours(chance.Next(4));
                body = amount with { BeginsAt = from, Until = from.AddHours(chance.Next(5, 12)) };
            }

            try
            {
                log.Add(Parties[chance.Next(Parties.Length)], body);
            }
            catch (RefusalException)
            {
                // Somebody else's id, or nothing to answer: not said.
            }
        }

        return log;
    }
}
