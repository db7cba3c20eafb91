using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>Reads the seals under the texts of one accord. Used by one fold on one thread.</summary>
internal sealed class SealReading
{
    private readonly List<LoggedRecord> _seals = [];

    /// <summary>All of them in log order.</summary>
    public IEnumerable<LoggedRecord> All => _seals;

    /// <summary>Takes in a seal.</summary>
    public void Read(LoggedRecord record) => _seals.Add(record);

    /// <summary>True when a party has sealed a text, with whatever seal.</summary>
    public bool Has(PartyId party, string text) => FindLast(party, text) is not null;

    /// <summary>True when a signature opens a seal that its party gave.</summary>
    public bool AreOpenedBy(LoggedRecord signature) =>
        _seals.Exists(s => s.Author == signature.Author && Opens(signature, (SignatureSealed)s.Body));

    /// <summary>True when a signature opens this seal of its author.</summary>
    public static bool Opens(LoggedRecord signature, SignatureSealed seal) =>
        signature.Body is AccordSigned { Opening: { } opening } signed && signed.ProposalHash == seal.ProposalHash
        && SignatureSeal.Of(signed.ProposalHash, signature.Author, opening) == seal.Seal;

    /// <summary>The seals on a text that stand at a position.</summary>
    public IReadOnlyList<AccordSeal> StandingOn(string text, AccordPosition position) =>
    [
        .. position.SealedBy(text).Select(party => new AccordSeal(
            party, FindLast(party, text)!.Index, position.Seals[party.Value].IsOpened)),
    ];

    private LoggedRecord? FindLast(PartyId party, string text) => _seals.FindLast(
        s => s.Author == party && ((SignatureSealed)s.Body).ProposalHash == text);
}
