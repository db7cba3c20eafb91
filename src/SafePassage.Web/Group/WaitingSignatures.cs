using System.Text;
using SafePassage.Mission;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Web.Group;

/// <summary>Grants and revocations that one party has signed and a second must sign as well.</summary>
internal sealed class WaitingSignatures(TimeProvider time, ControlRoom room)
    : WaitingList<WaitingSignatureView>(time, 32)
{
    private readonly TimeProvider _time = time;

    /// <summary>Takes a record in whose first signature holds.</summary>
    /// <param name="bytes">The envelope.</param>
    /// <param name="sender">The party that hands it over: its author.</param>
    /// <exception cref="RefusalException">It is of another kind, is not the sender's, or the list is full.</exception>
    public WaitingSignatureView Add(ReadOnlyMemory<byte> bytes, PartyId sender)
    {
        var envelope = Envelope.Read(bytes.Span);
        if (room.KeyOf(envelope.KeyId) is not { IsGood: true } author || author.Member.Party != sender
            || !envelope.VerifySignature(0, author.Key))
        {
            throw new RefusalException(new Refusal(
                "signature.not-yours", "body", "The first signature is not one of your party's.",
                "Sign it with the key with which you are signed in."));
        }

        var body = RecordKinds.Read(envelope);
        var (party, name, key) = body switch
        {
            KeyGranted granted => (
                granted.Member.Party, granted.Member.Name, VerifyingKey.TryParse(granted.Member.Key)?.Id ?? ""),
            KeyRevoked revoked => (revoked.Party, null, revoked.KeyId),
            _ => throw new RefusalException(new Refusal(
                "signature.other-kind", "body", "Only what grants or takes back a key waits for a second signature.",
                "Send other records to /api/v1/records.")),
        };
        var view = new WaitingSignatureView(
            envelope.Id.ToString(), envelope.Kind, author.Member.Name, party.Value, name, key,
            Encoding.UTF8.GetString(envelope.Bytes.AsSpan()), _time.GetUtcNow());
        return TryAdd(view.Id, view) ? view : throw new RefusalException(new Refusal(
            "signature.list-full", "/api/v1/group/signatures", "Too many records wait for a signature already.",
            "Carry this one as a file."));
    }
}
