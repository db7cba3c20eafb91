using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>A record as far as it can be judged before its turn has come.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="Checked">Ids of the keys whose signatures hold.</param>
/// <param name="Body">What it says; null when it was not read yet.</param>
public sealed record CheckedRecord(Envelope Envelope, IReadOnlyList<string> Checked, RecordBody? Body = null);

/// <summary>Judges the next record of a log.</summary>
/// <remarks>
/// The same judgement three times: at the door, where what is wrong is refused and nothing is stored; when a log is
/// read again, where a record that cannot be right is set aside and nothing stops; and by a verifier. Pure functions.
/// </remarks>
public static class RecordJudge
{
    /// <summary>
    /// Reads the record and checks the signatures that can be checked before its turn has come. Dear (60 microseconds
    /// each), so it is done outside of any lock: a key's id never comes to mean another key.
    /// </summary>
    /// <exception cref="RefusalException">The record cannot be read; the field is named.</exception>
    public static CheckedRecord Check(Register register, Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(envelope);
        var body = RecordKinds.Read(envelope);
        var holding = new List<string>(1);
        for (var i = 0; i < envelope.Signatures.Length; i++)
        {
            var id = envelope.Signatures[i].KeyId;
            if (register.Keys.Find(id) is { } key && envelope.VerifySignature(i, key.Key))
            {
                holding.Add(id);
            }
        }

        return new CheckedRecord(envelope, holding, body);
    }

    /// <summary>Judges a record that asks to be taken in.</summary>
    /// <param name="register">What is known before it.</param>
    /// <param name="record">The record.</param>
    /// <param name="now">The server's clock.</param>
    /// <returns>The record at the register's next index.</returns>
    /// <exception cref="RefusalException">It is not acceptable; the field is named.</exception>
    public static LoggedRecord AtTheDoor(Register register, CheckedRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(record);
        var envelope = record.Envelope;
        var body = record.Body ?? RecordKinds.Read(envelope);
        var keys = KeysFor(register, body);
        var author = Authenticate(keys, record);
        var refusal = OfThisOperation(register, envelope.Kind, body)
            ?? DoorRules.Find(register, envelope, body, author, now)
            ?? RightsCheck.Find(register, envelope, body, author)
            ?? ReferenceRules.Find(register, envelope.Kind, body)
            ?? IncidentReferences.FindOwn(register, envelope.Kind, body, author.Member.Party)
            ?? ClosedLists.Find(register, envelope.Kind, body);
        if (refusal is not null)
        {
            throw new RefusalException(refusal);
        }

        return Logged(register, envelope, body, author) with { Remarks = RemarksOn(register, envelope, body) };
    }

    /// <summary>Judges a record that stands in a log already. Nothing it says can make this fail.</summary>
    /// <param name="register">What is known before it.</param>
    /// <param name="entry">Its entry.</param>
    /// <param name="record">The record; its signatures are checked here where they were not before.</param>
    /// <returns>
    /// The record, set aside with a remark where it breaks a rule; null with the reason when it cannot even be read or
    /// nobody known signed it.
    /// </returns>
    public static (LoggedRecord? Record, Refusal? Unreadable) FromLog(
        Register register, LogEntry entry, CheckedRecord record)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            var envelope = record.Envelope;
            var body = record.Body ?? RecordKinds.Read(envelope);
            var author = Authenticate(KeysFor(register, body), record);
            var logged = Logged(register, envelope, body, author);
            var rule = entry.Version == 1 ? Unmarked(entry, logged) : Unmarked(entry, logged)
                ?? OfThisOperation(register, envelope.Kind, body)
                ?? (body.Log == register.Origin && body.Sequence >= 1 ? null : Chainless(envelope.Kind))
                ?? RightsCheck.Find(register, envelope, body, author)
                ?? (register.HasUnopened ? null : ReferenceRules.Find(register, envelope.Kind, body))
                ?? IncidentReferences.FindOwn(register, envelope.Kind, body, author.Member.Party);
            return (logged with
            {
                Remarks = rule is null
                    ? RemarksOn(register, envelope, body)
                    : [new RecordRemark(rule.Code, $"{rule.Where}: {rule.What}", SetsAside: true)],
            }, null);
        }
        catch (RefusalException e)
        {
            return (null, e.Refusal);
        }
    }

    // The first record brings the keys with which it is signed.
    private static KeyRing KeysFor(Register register, RecordBody body) =>
        register.Size == 0 && body is GroupConstituted group
            ? KeyRing.Constituted(0, group)
            : register.Keys;

    private static LoggedRecord Logged(Register register, Envelope envelope, RecordBody body, GrantedKey author) =>
        new(register.Size, envelope, body, author.Member.Party, author.Capacity);

    private static GrantedKey Authenticate(KeyRing keys, CheckedRecord record)
    {
        var envelope = record.Envelope;
        if (keys.Group is null)
        {
            throw Refuse(
                "record.no-group", $"{envelope.Kind} $", "The log has no working group yet.",
                "Record group-constituted first.");
        }

        // Every signature listed must hold: what is published beside a valid one must not look like somebody's word.
        for (var i = 0; i < envelope.Signatures.Length; i++)
        {
            var id = envelope.Signatures[i].KeyId;
            if (keys.Find(id) is not { IsGood: true } key)
            {
                throw Refuse(
                    "record.key-unknown", $"{envelope.Kind} $.signatures[{i}].keyid",
                    "The key is not granted, or it was revoked.", "Ask a facilitator to grant it.");
            }

            if (!record.Checked.Contains(id, StringComparer.Ordinal) && !envelope.VerifySignature(i, key.Key))
            {
                throw Refuse(
                    "record.bad-signature", $"{envelope.Kind} $.signatures[{i}].sig",
                    "The signature does not belong to this text.", "Send the bytes exactly as they were signed.");
            }
        }

        return keys.Find(envelope.KeyId)!;
    }

    private static Refusal? OfThisOperation(Register register, string kind, RecordBody body) =>
        register.Keys.Group is { } group && body.Operation != group.Operation
            ? new Refusal(
                "record.other-operation", $"{kind} $.operation", $"This log serves {group.Operation}.",
                "Send the record to the log of its own operation.")
            : null;

    private static Refusal? Unmarked(LogEntry entry, LoggedRecord record) => entry.Fits(record) ? null : new Refusal(
        "record.unmarked", $"{record.Envelope.Kind} $",
        "What the entry says in the open is not what the record says.", "Keep this copy as evidence.");

    private static Refusal Chainless(string kind) => new(
        "record.no-sequence", $"{kind} $.sequence", "The statement is not numbered for this log.",
        "Keep this copy as evidence.");

    // What is admitted and has no effect, or only part of it, says so. Places off the plan are news, not mistakes.
    private static IReadOnlyList<RecordRemark> RemarksOn(Register register, Envelope envelope, RecordBody body)
    {
        if (body.Sequence is { } number)
        {
            var fit = register.ChainOf(envelope.KeyId).Fit(number, envelope.Id, RecordId.TryParse(body.Previous));
            if (fit != ChainFit.Follows)
            {
                return
                [
                    fit == ChainFit.Erased
                        ? new RecordRemark("erased-number", $"Statement {number} of this key was erased.", true)
                        : new RecordRemark(
                            "fork",
                            $"This key has made another statement with the number {number}, or another one before "
                            + "it: this one is set aside until both are reviewed.",
                            true),
                ];
            }
        }

        return body switch
        {
            Headcount { Place: var at } count when IsOffPlan(register, count, at) =>
                [new RecordRemark("off-plan", $"{at} is no place of the plan of {count.Movement}.", false)],
            MovementStep { Place: var at } step when IsOffPlan(register, step, at) =>
                [new RecordRemark("off-plan", $"{at} is no place of the plan of {step.Movement}.", false)],
            _ => [],
        };
    }

    private static bool IsOffPlan(Register register, MovementBody body, PlaceId place) =>
        register.Movements.TryGetValue(body.Movement, out var known) && !known.Places.Contains(place);

    private static RefusalException Refuse(string code, string where, string what, string next) =>
        new(new Refusal(code, where, what, next));
}
