using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A signature that has not yet brought a text into force.</summary>
/// <param name="Text">Hash of the text.</param>
/// <param name="AfterSuspension">True when given after the latest suspension: it then stands for that party's
/// resuming.</param>
internal readonly record struct PendingSignature(string Text, bool AfterSuspension);

/// <summary>A party's commitment to its signature under one text.</summary>
/// <param name="Text">Hash of the text.</param>
/// <param name="IsOpened">True once the signature itself is there.</param>
internal readonly record struct SealedSignature(string Text, bool IsOpened);

/// <summary>An open suspension: who has resumed since the latest one.</summary>
internal sealed record OpenSuspension(ImmutableHashSet<PartyId> Resumed);

/// <summary>
/// The state machine at the heart of an accord: which text is in force, which signatures wait, whether it is suspended.
/// </summary>
/// <remarks>
/// Every act is a pure function to the next position, small enough that the tests walk through every reachable
/// position. The rules: a party has at most one waiting signature (its last); a text is agreed in principle once every
/// signatory's waiting signature names it, and in force once it is also ready, which is to say complete and with every
/// risk decided; the one before is then past and never returns. An opened seal becomes a signature when every signatory
/// has sealed the same text, and not before. Any signatory suspends; every signatory must resume, or sign the text that
/// comes into force, after the latest suspension; termination is final. "After" is the order of the log: no clock is
/// asked. Where the signing policy does not bind both sides no text comes into force, whoever signs it.
/// </remarks>
internal sealed record AccordPosition
{
    private AccordPosition(ImmutableArray<PartyId> signatories, bool bindsBothSides)
    {
        Signatories = signatories;
        BindsBothSides = bindsBothSides;
    }

    public ImmutableArray<PartyId> Signatories { get; init; }

    public bool BindsBothSides { get; init; }

    public ImmutableSortedDictionary<string, PendingSignature> Pending { get; init; } =
        ImmutableSortedDictionary.Create<string, PendingSignature>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, SealedSignature> Seals { get; init; } =
        ImmutableSortedDictionary.Create<string, SealedSignature>(StringComparer.Ordinal);

    public ImmutableHashSet<string> Known { get; init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Texts that could come into force: complete, and nobody's decision is missing.</summary>
    public ImmutableHashSet<string> Ready { get; init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public string? InForce { get; init; }

    public ImmutableHashSet<string> Past { get; init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public OpenSuspension? Suspension { get; init; }

    public bool Terminated { get; init; }

    /// <summary>The text that every signatory's waiting signature names; null when there is none.</summary>
    public string? InPrinciple => !Terminated && Signatories.Length > 0
        && Pending.TryGetValue(Signatories[0].Value, out var first) && Known.Contains(first.Text)
        && Signatories.All(s => Pending.TryGetValue(s.Value, out var p) && p.Text == first.Text)
            ? first.Text
            : null;

    public static AccordPosition Start(IEnumerable<PartyId> signatories, bool bindsBothSides) =>
        new([.. signatories.Distinct()], bindsBothSides);

    /// <summary>A text is on the table. Signatures that arrived before it count from now.</summary>
    public AccordPosition Propose(string text) => (this with { Known = Known.Add(text) }).Settle();

    /// <summary>A text is complete and every risk that it raises is accepted, or no longer is.</summary>
    public AccordPosition MakeReady(string text, bool isReady) =>
        (this with { Ready = isReady ? Ready.Add(text) : Ready.Remove(text) }).Settle();

    /// <summary>A signatory signs a text; its waiting signature and its seal on another text are void.</summary>
    public AccordPosition Sign(PartyId party, string text) => Past.Contains(text) || InForce == text
        ? this
        : (this with
        {
            Pending = Pending.SetItem(party.Value, new PendingSignature(text, Suspension is not null)),
            Seals = Seals.TryGetValue(party.Value, out var seal) && seal.Text != text
                ? Seals.Remove(party.Value)
                : Seals,
        }).Settle();

    /// <summary>A signatory commits to its signature under a text; its seal on another text is void.</summary>
    public AccordPosition Seal(PartyId party, string text) => Past.Contains(text) || InForce == text
        ? this
        : (Seals.TryGetValue(party.Value, out var seal) && seal.Text == text
            ? this
            : this with { Seals = Seals.SetItem(party.Value, new SealedSignature(text, IsOpened: false)) })
            .Release(text);

    /// <summary>A signatory opens its seal on a text. Without a seal on that text it has no effect.</summary>
    public AccordPosition Open(PartyId party, string text) =>
        Seals.TryGetValue(party.Value, out var seal) && seal.Text == text
            ? (this with { Seals = Seals.SetItem(party.Value, seal with { IsOpened = true }) }).Release(text)
            : this;

    /// <summary>A signatory takes back its waiting signature or its seal on a text.</summary>
    public AccordPosition Withdraw(PartyId party, string text) => this with
    {
        Pending = Pending.TryGetValue(party.Value, out var pending) && pending.Text == text
            ? Pending.Remove(party.Value)
            : Pending,
        Seals = Seals.TryGetValue(party.Value, out var seal) && seal.Text == text ? Seals.Remove(party.Value) : Seals,
    };

    /// <summary>A signatory suspends. Whatever was resumed before must be resumed again.</summary>
    public AccordPosition Suspend() => this with
    {
        Suspension = new OpenSuspension([]),
        Pending = Pending.ToImmutableSortedDictionary(
            p => p.Key, p => p.Value with { AfterSuspension = false }, StringComparer.Ordinal),
    };

    /// <summary>A signatory resumes the text in force; false when that has no effect here.</summary>
    public bool CanResume(string text) => Suspension is not null && InForce == text;

    /// <summary>A signatory resumes the text in force.</summary>
    public AccordPosition Resume(PartyId party, string text) => CanResume(text)
        ? (this with { Suspension = Suspension! with { Resumed = Suspension.Resumed.Add(party) } }).Lift()
        : this;

    /// <summary>A signatory ends the accord.</summary>
    public AccordPosition Terminate() => this with { Terminated = true };

    /// <summary>Who has sealed a text.</summary>
    public IEnumerable<PartyId> SealedBy(string text) =>
        Signatories.Where(s => Seals.TryGetValue(s.Value, out var seal) && seal.Text == text);

    private AccordPosition Release(string text)
    {
        if (!Signatories.All(s => Seals.TryGetValue(s.Value, out var seal) && seal.Text == text))
        {
            return this;
        }

        return Signatories.Where(s => Seals[s.Value].IsOpened
                && (!Pending.TryGetValue(s.Value, out var pending) || pending.Text != text))
            .Aggregate(this, (position, party) => position.Sign(party, text));
    }

    private AccordPosition Settle()
    {
        if (!BindsBothSides || InPrinciple is not { } text || !Ready.Contains(text))
        {
            return this;
        }

        var resumed = Signatories.Where(s => Pending[s.Value].AfterSuspension).ToImmutableHashSet();
        return (this with
        {
            Past = InForce is null ? Past : Past.Add(InForce),
            InForce = text,
            Pending = Pending.Clear(),
            Seals = Seals.Clear(),
            Suspension = Suspension is null ? null : Suspension with { Resumed = resumed },
        }).Lift();
    }

    private AccordPosition Lift() =>
        Suspension is { } open && Signatories.All(open.Resumed.Contains) ? this with { Suspension = null } : this;
}
