using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>Says which office may bind a party with one of its keys.</summary>
public static class GiveMandate
{
    /// <summary>Gives it.</summary>
    /// <param name="by">The party.</param>
    /// <param name="keyId">Id of one of its own keys.</param>
    /// <param name="office">The office; never a name.</param>
    /// <param name="accord">The accord; null for every one.</param>
    /// <param name="until">Until when; null for no end.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">The key is not the party's, or there is no such accord.</exception>
    public static Task<Envelope> RunAsync(
        Speaker by, string keyId, string office, AccordId? accord, DateTimeOffset? until,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return by.SayAsync(
            new MandateGiven
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                KeyId = keyId,
                Office = office,
                Accord = accord,
                Until = until,
            },
            cancellationToken);
    }
}
