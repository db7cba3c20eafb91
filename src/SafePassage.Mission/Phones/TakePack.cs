using System.Globalization;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Packs;
using SafePassage.Terms;

namespace SafePassage.Mission.Phones;

/// <summary>Takes in what a phone hands over, and answers with the receipt that lets it forget.</summary>
internal static class TakePack
{
    /// <summary>Takes in a pack and waits until the log covers it.</summary>
    /// <param name="book">The log.</param>
    /// <param name="pack">Its bytes.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="cancellationToken">Stops waiting; records may be taken in all the same.</param>
    /// <exception cref="RefusalException">The bytes are no pack.</exception>
    /// <remarks>A record that is not acceptable keeps no other one out: whoever counted behind it would wait for ever.
    /// All of them again give the same answer.</remarks>
    internal static async Task<PackView> RunAsync(
        RecordBook book, ReadOnlyMemory<byte> pack, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var envelopes = RecordPack.Read(pack);
        var refused = new List<RefusedRecordView>();
        var taken = new List<(Envelope Envelope, bool IsNew)>();
        try
        {
            taken.AddRange(envelopes.Zip(
                await book.TakeInAsync(envelopes, cancellationToken), (envelope, t) => (envelope, t.IsNew)));
        }
        catch (RefusalException)
        {
            foreach (var (n, envelope) in envelopes.Index())
            {
                try
                {
                    taken.Add((envelope, (await book.TakeInAsync([envelope], cancellationToken))[0].IsNew));
                }
                catch (RefusalException e)
                {
                    refused.Add(new RefusedRecordView(NumberOf(envelope) ?? n + 1, e.Refusal));
                }
            }
        }

        // Only what its key has signed is answered: whoever guesses is told nothing of the phone.
        var (keyId, first) = (envelopes[0].KeyId, envelopes.Min(e => NumberOf(e) ?? long.MaxValue));
        var chain = book.Page.Register.ChainOf(keyId);
        var arrived = taken.Select(t => (Number: NumberOf(t.Envelope) ?? 0, t.Envelope.Id))
            .Where(e => e.Number <= chain.WholeTo && chain.Holds(e.Number, e.Id)).ToArray();
        return new PackView(
            keyId, envelopes.Count, taken.Count(t => t.IsNew), refused,
            taken.Count > 0 && chain.WholeTo + 1 < first ? chain.WholeTo + 1 : null,
            arrived.Length == 0 ? null : Receipt(book, keyId, arrived.MaxBy(e => e.Number), now));
    }

    // No number beyond the pack's: who hands over what was seen elsewhere learns nothing of what came since.
    private static string Receipt(
        RecordBook book, string keyId, (long Number, RecordId Id) last, DateTimeOffset now)
    {
        var head = book.Head;
        return SignedText.Sign(book, "receipt", json =>
        {
            json.WriteString("log", book.Origin);
            json.WriteString("key", keyId);
            json.WriteNumber("sequence", last.Number);
            json.WriteString("head", last.Id.ToString());
            json.WriteNumber("size", head.Size);
            json.WriteString("root", head.Root.ToString());
            json.WriteString(
                "at", now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        });
    }

    private static long? NumberOf(Envelope envelope)
    {
        try
        {
            return RecordKinds.Read(envelope).Sequence;
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
