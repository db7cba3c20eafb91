using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Terms;

namespace SafePassage.Mission.Copying;

/// <summary>Where one statement of an outbox stands after it was sent.</summary>
/// <param name="Id">The statement's id.</param>
/// <param name="Kind">Its record kind.</param>
/// <param name="Index">Its place in the log; null when it was refused, or waits in the outbox of a copy.</param>
/// <param name="IsNew">False when the log held it already.</param>
/// <param name="Refused">Why it was refused; null when it was not.</param>
public sealed record SentStatement(string Id, string Kind, long? Index, bool IsNew, Refusal? Refused);

/// <summary>Takes the statements that a bundle brings into the host's log, one by one, through the one door.</summary>
/// <param name="book">The host's book.</param>
public sealed class TakeOutbox(RecordBook book)
{
    /// <summary>Takes them in.</summary>
    /// <param name="bundle">The folder of an unpacked bundle.</param>
    /// <param name="cancellationToken">Stops between two statements; what was taken in stays.</param>
    /// <returns>Where each stands, in order. One that is refused does not stop the others.</returns>
    /// <exception cref="RefusalException">The bundle is of another log, or knows more of this one than is here.
    /// </exception>
    public async Task<IReadOnlyList<SentStatement>> RunAsync(string bundle, CancellationToken cancellationToken)
    {
        await CheckLogAsync(new FolderTileSource(bundle), cancellationToken);
        var outbox = new Outbox(Path.Combine(bundle, Outbox.FileName));
        return await SendAsync(outbox.Read(), book.SubmitAsync, cancellationToken);
    }

    /// <summary>Hands statements to a door one by one.</summary>
    /// <param name="envelopes">The statements, in order.</param>
    /// <param name="submit">The door; refuses with a <see cref="RefusalException"/>.</param>
    /// <param name="cancellationToken">Stops between two statements; what was taken in stays.</param>
    /// <returns>Where each stands, in order. One that is refused does not stop the others.</returns>
    public static async Task<IReadOnlyList<SentStatement>> SendAsync(
        IReadOnlyList<Envelope> envelopes, Func<Envelope, CancellationToken, Task<Submission>> submit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        ArgumentNullException.ThrowIfNull(submit);
        var sent = new List<SentStatement>(envelopes.Count);
        foreach (var envelope in envelopes)
        {
            try
            {
                var taken = await submit(envelope, cancellationToken);
                sent.Add(new SentStatement(
                    envelope.Id.ToString(), envelope.Kind, taken.Index, taken.IsNew, Refused: null));
            }
            catch (RefusalException e)
            {
                sent.Add(new SentStatement(envelope.Id.ToString(), envelope.Kind, null, false, e.Refusal));
            }
        }

        return sent;
    }

    // A member who holds more of this log than its host shows that an old copy of it was put back.
    private async Task CheckLogAsync(ITileSource log, CancellationToken cancellationToken)
    {
        var note = await LogPaths.RequireAsync(log, LogPaths.CheckpointFile, cancellationToken);
        var shown = Checkpoint.Open(note, book.Verifier);
        if (shown.Size > book.Page.Entries.Count)
        {
            throw new RefusalException(new Refusal(
                "log.behind", "log",
                $"The bundle holds {shown.Size} entries signed by this log's key, and this log has "
                + $"{book.Page.Entries.Count}.",
                "An older copy of the log was put back here. Bring the newest back before anything is taken in."));
        }
    }
}
