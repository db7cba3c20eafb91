using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>A signature that has not yet brought a text into force.</summary>
/// <param name="Text">Hash of the text.</param>
/// <param name="AfterSuspension">True when given after the latest suspension: it then stands for that party's
/// resuming.</param>
internal readonly record struct PendingSignature(string Text, bool AfterSuspension);

/// <summary>An open suspension: who has resumed since the latest one.</summary>
internal sealed record OpenSuspension(ImmutableHashSet<PartyId> Resumed);

/// <summary>
/// The state machine at the heart of an accord: which text is in force, which signatures wait, whether it is suspended.
/// </summary>
/// <remarks>
/// Every act is a pure function to the next position, small enough that the tests walk through every reachable
/// position. The rules: a party has at most one waiting signature (its last); a text is in force once every
/// signatory's waiting signature names it; the one before is then past and never returns; any signatory suspends;
/// every signatory must resume, or sign the text that comes into force, after the latest suspension; termination is
/// final. "After" is the order of the log: no clock is asked. Where the signing policy does not bind both sides no text
/// comes into force, whoever signs it.
/// </remarks>
internal sealed record AccordPosition
{
    private AccordPosition(ImmutableArray<PartyId> signatories, bool bindsBothSides)
    {
        Signatories = signatories;
        BindsBothSides = bindsBothSides;
    }

    public ImmutableArray<PartyId> Signatories { get; private init; }

    public bool BindsBothSides { get; private init; }

    public ImmutableSortedDictionary<string, PendingSignature> Pending { get; private init; } =
        ImmutableSortedDictionary.Create<string, PendingSignature>(StringComparer.Ordinal);

    public ImmutableHashSet<string> Known { get; private init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public string? InForce { get; private init; }

    public ImmutableHashSet<string> Past { get; private init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public OpenSuspension? Suspension { get; private init; }

    public bool Terminated { get; private init; }

    public static AccordPosition Start(IEnumerable<PartyId> signatories, bool bindsBothSides) =>
        new([.. signatories.Distinct()], bindsBothSides);

    /// <summary>A text is on the table. Signatures that arrived before it count from now.</summary>
    public AccordPosition Propose(string text) => (this with { Known = Known.Add(text) }).Settle();

    /// <summary>A signatory signs a text; its waiting signature on another text is void.</summary>
    public AccordPosition Sign(PartyId party, string text) => Past.Contains(text) || InForce == text
        ? this
        : (this with { Pending = Pending.SetItem(party.Value, new PendingSignature(text, Suspension is not null)) })
            .Settle();

    /// <summary>A signatory takes back its waiting signature on a text.</summary>
    public AccordPosition Withdraw(PartyId party, string text) =>
        Pending.TryGetValue(party.Value, out var pending) && pending.Text == text
            ? this with { Pending = Pending.Remove(party.Value) }
            : this;

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

    private AccordPosition Settle()
    {
        if (Terminated || !BindsBothSides || Signatories.Length == 0
            || !Pending.TryGetValue(Signatories[0].Value, out var first)
            || !Known.Contains(first.Text)
            || !Signatories.All(s => Pending.TryGetValue(s.Value, out var p) && p.Text == first.Text))
        {
            return this;
        }

        var resumed = Signatories.Where(s => Pending[s.Value].AfterSuspension).ToImmutableHashSet();
        return (this with
        {
            Past = InForce is null ? Past : Past.Add(InForce),
            InForce = first.Text,
            Pending = Pending.Clear(),
            Suspension = Suspension is null ? null : Suspension with { Resumed = resumed },
        }).Lift();
    }

    private AccordPosition Lift() =>
        Suspension is { } open && Signatories.All(open.Resumed.Contains) ? this with { Suspension = null } : this;
}
