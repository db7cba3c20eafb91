using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Recording;

/// <summary>Who speaks, with which key, when, and how it knows: what every use case that signs is given.</summary>
/// <remarks>
/// What is said is judged before it leaves, as the log's host is going to judge it, so that a statement that cannot be
/// taken in is refused while its author still sits there. The key stays the caller's.
/// </remarks>
/// <param name="door">The folder that takes the statements.</param>
/// <param name="settings">Which operation.</param>
/// <param name="key">The key that signs.</param>
/// <param name="at">When it is stated.</param>
/// <param name="provenance">How the author comes to know it.</param>
public sealed class Speaker(
    IStatementDoor door, OperationSettings settings, SigningKey key, DateTimeOffset at, Provenance provenance)
{
    private readonly Statements _statements = new(door, settings);
    private (BookPage Page, int Read, Register Register)? _judged;

    /// <summary>Everything said that is held here.</summary>
    public BookPage Page => door.Page;

    /// <summary>Id of the key that signs.</summary>
    public string KeyId => key.Verifying.Id;

    /// <summary>The operation.</summary>
    public OperationId Operation => settings.Id;

    /// <summary>When it is stated.</summary>
    public DateTimeOffset At => at;

    /// <summary>How the author comes to know it.</summary>
    public Provenance Provenance => provenance;

    /// <summary>For which member the key speaks.</summary>
    /// <exception cref="RefusalException">It speaks for none.</exception>
    public GroupMember Member => Page.Keys.Find(key.Verifying.Id) is { IsGood: true } known
        ? known.Member
        : throw new RefusalException(new Refusal(
            "statement.stranger", $"key {key.Verifying.Id}", "This key speaks for no member of the group.",
            Page.Keys.Group is null
                ? "Constitute the group first, or bring this folder up to date with sync."
                : "Ask a member to grant it, then bring this folder up to date with sync."));

    /// <summary>Makes a statement whole, signs it and hands it to the folder.</summary>
    /// <param name="body">What is said; its operation, log, number and previous are replaced.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <returns>The statement that was signed.</returns>
    /// <exception cref="RefusalException">It is not acceptable; nothing was stored.</exception>
    public Task<Envelope> SayAsync(RecordBody body, CancellationToken cancellationToken) =>
        SayAsync(body, awaitsSecond: false, cancellationToken);

    /// <summary>As above; a statement that still needs a second party's signature is let through.</summary>
    internal async Task<Envelope> SayAsync(RecordBody body, bool awaitsSecond, CancellationToken cancellationToken)
    {
        var envelope = _statements.Sign(key, body);
        Judge(envelope, awaitsSecond);
        _ = await door.SubmitAsync(envelope, cancellationToken);
        return envelope;
    }

    /// <summary>What was said here and is not in the log yet.</summary>
    internal IEnumerable<RecordBody> Unsaid => door.Unsent.Select(RecordKinds.Read);

    /// <summary>What this key's party said, in the log and behind it, in the order it was said.</summary>
    internal IEnumerable<(RecordId Id, RecordBody Body)> OwnSayings()
    {
        var party = Member.Party;
        return Page.Records.Where(r => r.Author == party).Select(r => (r.Id, r.Body))
            .Concat(door.Unsent.Where(e => e.KeyId == KeyId).Select(e => (e.Id, RecordKinds.Read(e))));
    }

    /// <summary>The zone in which the operation's clocks are read.</summary>
    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.Zone);

    private void Judge(Envelope envelope, bool awaitsSecond)
    {
        var register = WithUnsent();
        try
        {
            _ = RecordJudge.AtTheDoor(register, RecordJudge.Check(register, envelope), at);
        }
        catch (RefusalException e) when (awaitsSecond && e.Refusal.Code == "record.second-signature")
        {
            // The second party signs the same envelope in its own folder.
        }
    }

    // What was judged before is kept: a list of a thousand rows would judge each a thousand times.
    private Register WithUnsent()
    {
        var unsent = door.Unsent;
        var (page, read, register) = _judged is { } known && known.Page == Page && known.Read <= unsent.Count
            ? known
            : (Page, 0, Page.Register);
        foreach (var waiting in unsent.Skip(read))
        {
            try
            {
                register = register.After(RecordJudge.AtTheDoor(register, RecordJudge.Check(register, waiting), at));
            }
            catch (RefusalException)
            {
                // It waits for something: a second signature, or a text that this copy was not handed.
            }
        }

        _judged = (page, unsent.Count, register);
        return register;
    }
}
