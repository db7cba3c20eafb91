using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>What a signatory must see before it signs.</summary>
/// <param name="Text">The text.</param>
/// <param name="Words">Its hash in eight words, to be compared over the telephone.</param>
/// <param name="SignedLast">The text that this party signed last; null when it signed none yet.</param>
/// <param name="Differences">What differs from that one; empty when it signed none yet.</param>
/// <param name="InForce">Another text that is in force; null when there is none.</param>
public sealed record BeforeSigning(
    AccordVersion Text, EightWords Words, AccordVersion? SignedLast, IReadOnlyList<TextDifference> Differences,
    AccordVersion? InForce);

/// <summary>Binds a party to exactly one text: at once, or sealed first and opened when all have sealed.</summary>
/// <param name="by">The signatory.</param>
/// <param name="accord">The accord; null for the only one.</param>
/// <param name="text">The text, as <see cref="AccordTable.Text"/> finds it.</param>
public sealed class SignAccord(Speaker by, AccordId? accord, string text)
{
    private readonly AccordState _accord = AccordTable.Find(by.Page, accord);

    private AccordVersion Text => AccordTable.Text(_accord, text);

    /// <summary>What is shown before the key is used.</summary>
    /// <exception cref="RefusalException">There is no such text.</exception>
    public BeforeSigning Show()
    {
        var (meant, party) = (Text, by.Member.Party);
        var last = _accord.Versions
            .SelectMany(v => v.Signatures.Where(s => s.Party == party).Select(s => (Version: v, s.Index)))
            .Where(s => s.Version.TextHash != meant.TextHash)
            .OrderByDescending(s => s.Index).Select(s => s.Version).FirstOrDefault();
        return new BeforeSigning(
            meant, EightWords.Of(Convert.FromHexString(meant.TextHash)), last,
            last is null ? [] : CompareTexts.Run(AccordDraft.Of(last.Proposal), AccordDraft.Of(meant.Proposal)),
            _accord.InForce is { } inForce && inForce.TextHash != meant.TextHash ? inForce : null);
    }

    /// <summary>That this party has not said the same of this text already.</summary>
    /// <param name="isSeal">True before sealing, false before signing.</param>
    /// <exception cref="RefusalException">It has; the entry is named, or that it waits in the outbox.</exception>
    public void RequireNew(bool isSeal)
    {
        var (meant, party) = (Text, by.Member.Party);
        if (meant.Signatures.LastOrDefault(s => s.Party == party && !s.Void) is { } signed)
        {
            throw Already(meant, $"{party} has signed this text already: entry {signed.Index} of the log.");
        }

        if (isSeal && meant.Seals.LastOrDefault(s => s.Party == party) is { } seal)
        {
            throw Already(meant, $"{party} has sealed its signature on this text already: entry {seal.Index}.");
        }

        var waiting = by.Unsaid.OfType<AccordTextBody>().LastOrDefault(b => b.ProposalHash == meant.TextHash
            && (isSeal ? b is SignatureSealed : b is AccordSigned));
        if (waiting is not null)
        {
            throw Already(meant, "What you signed on this text waits in the outbox of this folder.");
        }
    }

    /// <summary>Signs it at once.</summary>
    /// <exception cref="RefusalException">
    /// There is no such text, the author is no signatory, or it signed this text already.
    /// </exception>
    public Task<Envelope> SignAsync(CancellationToken cancellationToken) => SayAsync(null, cancellationToken);

    /// <summary>Commits to the signature without giving it yet.</summary>
    /// <param name="secrets">Where what opens the seal is kept.</param>
    /// <param name="random">Makes it, when it is not there yet.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">There is no such text, or the author is no signatory.</exception>
    public Task<Envelope> SealAsync(SealSecrets secrets, FillRandom random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        RequireNew(isSeal: true);
        var (meant, party) = (Text, by.Member.Party);
        return by.SayAsync(
            new SignatureSealed
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = _accord.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Seal = SignatureSeal.Of(meant.TextHash, party, secrets.Keep(meant.TextHash, party, random)),
            },
            cancellationToken);
    }

    /// <summary>Opens the seal: gives the signature. It counts once every signatory has sealed the same text.</summary>
    /// <param name="secrets">Where what opens the seal is kept; it stays there for the caller to forget.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">Not every signatory has sealed the text, or the secret is not here.
    /// </exception>
    public Task<Envelope> OpenAsync(SealSecrets secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        RequireNew(isSeal: false);
        var (meant, party) = (Text, by.Member.Party);
        if (meant.Seals.Count == 0)
        {
            throw new RefusalException(new Refusal(
                "accord.seals-missing", $"text {meant.Number}", "Nobody has sealed a signature on this text.",
                "To sign together, each signatory begins with --seal. To sign at once, leave --open out."));
        }

        var missing = _accord.Signatories.Except(meant.Seals.Select(s => s.Party)).Select(p => p.Value).ToArray();
        return missing.Length == 0
            ? SayAsync(secrets.Read(meant.TextHash, party), cancellationToken)
            : throw new RefusalException(new Refusal(
                "accord.seals-missing", $"text {meant.Number}",
                $"Not every signatory has sealed this text yet: {string.Join(", ", missing)}.",
                "Wait for their seals and bring this folder up to date with sync; then open."));
    }

    private static RefusalException Already(AccordVersion text, string what) => new(new Refusal(
        "accord.signed-already", $"text {text.Number}", what,
        "There is nothing to do; look at it with accord show, or send what waits with bundle or sync."));

    private Task<Envelope> SayAsync(string? opening, CancellationToken cancellationToken)
    {
        RequireNew(isSeal: false);
        var meant = Text;
        return by.SayAsync(
            new AccordSigned
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = _accord.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Opening = opening,
            },
            cancellationToken);
    }
}
