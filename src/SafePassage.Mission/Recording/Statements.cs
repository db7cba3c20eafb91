using System.Collections.Immutable;
using System.Security.Cryptography;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>A statement that is whole but for its signature, to be signed here or on another machine.</summary>
/// <param name="Kind">Its record kind.</param>
/// <param name="Payload">The exact bytes that are signed, with the kind, as the formats of records say.</param>
public sealed record PreparedStatement(string Kind, ImmutableArray<byte> Payload)
{
    /// <summary>SHA-256 of the payload, hexadecimal: to be compared on both machines before signing.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Payload.AsSpan()));
}

/// <summary>Makes statements whole: the operation, the log, the number of the key and the statement before.</summary>
/// <remarks>
/// The chain of a key goes on behind what waits in the outbox, so several statements can be signed before any is sent.
/// One key has one folder at a time: two folders that sign with it side by side make a fork. Not safe to share.
/// </remarks>
/// <param name="records">What the folder holds.</param>
/// <param name="settings">Which operation.</param>
public sealed class Statements(IOperationRecords records, OperationSettings settings)
{
    private const string ExerciseNotice = "EXERCISE. Nothing of it is real.";

    private readonly Dictionary<string, (BookPage Page, int Read, KeyChain Chain)> _read = new(StringComparer.Ordinal);

    /// <summary>Fills in what a statement says about itself. Nothing is signed or stored.</summary>
    /// <param name="keyId">The id of the key that is going to sign it.</param>
    /// <param name="body">What is to be said; its operation, log, number and previous are replaced.</param>
    /// <exception cref="RefusalException">
    /// The body breaks a rule, hides a note from those who must read it, or this copy cannot know what the key said
    /// before.
    /// </exception>
    public PreparedStatement Prepare(string keyId, RecordBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        CheckSight(keyId);
        var kind = RecordKinds.Of(body);
        CheckNote(kind, body);
        CheckReason(kind, body);
        var chain = ChainOf(keyId);
        var whole = Marked(body) with
        {
            Operation = settings.Id,
            Log = records.Origin,
            Sequence = chain.NextNumber,
            Previous = chain.Last?.ToString(),
        };
        var payload = RecordKinds.Write(whole);
        _ = RecordKinds.ReadUnsigned(kind, payload);
        return new PreparedStatement(kind, [.. payload]);
    }

    /// <summary>Fills in a statement and signs it; <see cref="IStatementDoor.SubmitAsync"/> stores it.</summary>
    /// <exception cref="RefusalException">As of <see cref="Prepare"/>, or it identifies a person.</exception>
    public Envelope Sign(SigningKey key, RecordBody body)
    {
        ArgumentNullException.ThrowIfNull(key);
        var prepared = Prepare(key.Verifying.Id, body);
        var envelope = Envelope.Sign(prepared.Kind, prepared.Payload.AsSpan(), key);
        _ = RecordDoor.Check(records.Page.Register, envelope);
        return envelope;
    }

    // What was read of the outbox before is kept: a list of a thousand rows would read it a thousand times.
    private KeyChain ChainOf(string keyId)
    {
        var unsent = records.Unsent;
        var (page, read, chain) = _read.TryGetValue(keyId, out var known) && known.Page == records.Page
            && known.Read <= unsent.Count
            ? known
            : (records.Page, 0, records.Page.Register.ChainOf(keyId));
        foreach (var waiting in unsent.Skip(read).Where(e => e.KeyId == keyId))
        {
            var body = RecordKinds.Read(waiting);
            chain = body.Sequence is { } number
                ? chain.With(number, waiting.Id, RecordId.TryParse(body.Previous))
                : chain;
        }

        _read[keyId] = (page, unsent.Count, chain);
        return chain;
    }

    // A copy that was not made for the key's party misses statements of that key: the next number would be a guess.
    private void CheckSight(string keyId)
    {
        if (records.Page.Keys.Find(keyId) is { } key && !records.Reader.IsFacilitator
            && records.Reader.Party != key.Member.Party)
        {
            throw new RefusalException(new Refusal(
                "statement.blind", $"key {keyId}",
                $"This copy was not made for {key.Member.Party}, so it may lack what this key said before.",
                $"Ask the host for a bundle made for {key.Member.Party}, and sync it into a folder of its own."));
        }
    }

    // What all must fold alike must be handed to all: a note that some may not read keeps the whole text from them.
    private static void CheckNote(string kind, RecordBody body)
    {
        DisclosureTier? most = LogEntry.AboutKeys(kind) ? DisclosureTier.Public
            : body is AccordBody ? DisclosureTier.Party : null;
        if (most is { } tier && (body.Provenance.Note is not null || body.Provenance.Row is not null)
            && (body.Provenance.NoteTier ?? DisclosureTier.Facilitator) > tier)
        {
            throw new RefusalException(new Refusal(
                "statement.hidden-note", $"{kind} $.provenance.noteTier",
                "Those who need this statement could not read it, because of who may read its note.",
                $"Leave the note out, or set noteTier to {(tier == DisclosureTier.Public ? "public" : "party")}."));
        }
    }

    // Suspending is always possible; an empty reason is a slip, and everybody would read it for ever.
    private static void CheckReason(string kind, RecordBody body)
    {
        (string Field, string? Words)? said = body switch
        {
            AccordSuspended b => ("reason", b.Reason),
            AccordRefused b => ("reason", b.Reason),
            AccordTerminated b => ("reason", b.Reason),
            ProtectionRiskDecided b => ("reason", b.Reason),
            AccordCommented b => ("text", b.Text),
            DepartureOverridden b => ("reason", b.Reason),
            NotificationAmended b => ("reason", b.Reason),
            NotificationCancelled b => ("reason", b.Reason),
            BulletinCancelled b => ("reason", b.Reason),
            MandateGiven b => ("office", b.Office),
            _ => null,
        };
        if (said is { } given && string.IsNullOrWhiteSpace(given.Words))
        {
            throw new RefusalException(new Refusal(
                "statement.empty-words", $"{kind} $.{given.Field}", "The words are empty.",
                "Say it in a few words; they stay in the log."));
        }
    }

    private RecordBody Marked(RecordBody body) => body is GroupConstituted group && settings.Exercise
        ? group with
        {
            Exercise = true,
            Notice = group.Notice is not { } notice ? ExerciseNotice
                : notice.StartsWith(ExerciseNotice, StringComparison.Ordinal) ? notice : $"{ExerciseNotice} {notice}",
        }
        : body;
}
