using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>Signs a statement of another party as well: what is decided about keys takes two.</summary>
public static class Countersign
{
    /// <summary>Adds a signature; the statement itself stays as it is.</summary>
    /// <exception cref="RefusalException">
    /// It takes no second signature, its first one does not hold, or this key has signed it already.
    /// </exception>
    public static Envelope Run(BookPage page, Envelope envelope, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(key);
        var read = RecordDoor.Check(page.Register, envelope);
        if (read.Body is not (KeyGranted or KeyRevoked))
        {
            throw new RefusalException(new Refusal(
                "countersign.kind", envelope.Kind, "Only what is decided about keys takes a second signature.",
                "Say the same yourself: a statement of your own."));
        }

        if (read.Checked.Count != envelope.Signatures.Length)
        {
            throw new RefusalException(new Refusal(
                "countersign.first", envelope.Kind, "A signature under it does not hold, or its key is not known here.",
                "Do not sign. Ask for the file again."));
        }

        return envelope.Signatures.Any(s => s.KeyId == key.Verifying.Id)
            ? throw new RefusalException(new Refusal(
                "countersign.twice", envelope.Kind, "This key has signed it already.",
                "Let a member of another party sign."))
            : envelope.Countersign(key);
    }
}
