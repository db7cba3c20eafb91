using System.Globalization;
using SafePassage.Ledger.Reading;

namespace SafePassage.Verdict.Evidence;

/// <summary>The answer of a verification.</summary>
public enum EvidenceAnswer
{
    /// <summary>Everything that was handed over agrees, and nothing rests on what was not.</summary>
    Agrees,

    /// <summary>Something disagrees; the first thing is named.</summary>
    Disagrees,

    /// <summary>Nothing disagrees, and something rests on what was not handed over; it is named.</summary>
    NotProved,
}

/// <summary>Entries counted under a code.</summary>
/// <param name="Code">A stable word, for example <c>not-public-yet</c> or <c>fork</c>.</param>
/// <param name="Entries">How many.</param>
public readonly record struct EntryTally(string Code, long Entries);

/// <summary>What was proved about a log and its records, what was not, and the first thing that disagrees.</summary>
public sealed record EvidenceReport
{
    /// <summary>The code under which entries are counted that the version before left out without saying so.</summary>
    public const string Undeclared = "undeclared";

    /// <summary>The log's origin; null when its checkpoint could not be opened.</summary>
    public string? Origin { get; init; }

    /// <summary>Entries that the checkpoint covers.</summary>
    public long Size { get; init; }

    /// <summary>Its root, base64.</summary>
    public string? RootHash { get; init; }

    /// <summary>Files of the log recomputed and compared byte for byte.</summary>
    public long FilesCompared { get; init; }

    /// <summary>Whether every byte of the log is what its signed checkpoint covers.</summary>
    public bool LogAgrees { get; init; }

    /// <summary>Records whose envelope opens its commitment.</summary>
    public long RecordsOpened { get; init; }

    /// <summary>Receipts beside the log that are what it makes of them; null when none lie there.</summary>
    public long? ReceiptsCompared { get; init; }

    /// <summary>Entries that were not opened and not erased, by the reason declared.</summary>
    public IReadOnlyList<EntryTally> Withheld { get; init; } = [];

    /// <summary>Entries whose text a record of the log says was erased.</summary>
    public long RecordsErased { get; init; }

    /// <summary>Who had each of them erased, and on what authority; in the order of the entries.</summary>
    public IReadOnlyList<Erasure> Erasures { get; init; } = [];

    /// <summary>Records that were opened and have no effect, by remark.</summary>
    public IReadOnlyList<EntryTally> SetAside { get; init; } = [];

    /// <summary>Records that were opened and can be read by nobody; they have no effect.</summary>
    public long RecordsUnreadable { get; init; }

    /// <summary>Published verdicts, each computed anew.</summary>
    public IReadOnlyList<CheckedVerdict> Verdicts { get; init; } = [];

    /// <summary>Every bulletin of the log, in its order; empty when the log or its openings disagree.</summary>
    public IReadOnlyList<CheckedBulletin> Bulletins { get; init; } = [];

    /// <summary>Files of a longer log that lie beside this one; nothing is said of them.</summary>
    public IReadOnlyList<string> FilesBeyond { get; init; } = [];

    /// <summary>True when openings were handed over for entries that the checkpoint does not cover.</summary>
    public bool OpeningsGoBeyond { get; init; }

    /// <summary>What is not proved, in sentences; empty when everything is.</summary>
    public IReadOnlyList<string> NotProved { get; init; } = [];

    /// <summary>
    /// The first thing that disagrees, where and what to do; null when nothing does.
    /// </summary>
    public string? Disagreement { get; init; }

    /// <summary>How the log stands to what was seen of it before; null when nothing was to be remembered.</summary>
    public LogSight? Sight { get; init; }

    /// <summary>The answer.</summary>
    public EvidenceAnswer Answer => Disagreement is not null
        ? EvidenceAnswer.Disagrees
        : NotProved.Count > 0 ? EvidenceAnswer.NotProved : EvidenceAnswer.Agrees;

    /// <summary>Whether everything agrees and nothing is left unproved.</summary>
    public bool Agrees => Answer == EvidenceAnswer.Agrees;

    /// <summary>Entries whose record was not handed over, or was erased.</summary>
    public long RecordsUndisclosed => Withheld.Sum(w => w.Entries) + RecordsErased;

    /// <summary>Published verdicts that came out the same when computed anew.</summary>
    public long VerdictsRecomputed => Of(VerdictOutcome.Same);

    /// <summary>How many published verdicts came out so.</summary>
    public long Of(VerdictOutcome outcome) => Verdicts.LongCount(v => v.Outcome == outcome);

    /// <summary>What was proved, in sentences; what was not, too.</summary>
    public IReadOnlyList<string> Sentences()
    {
        if (Disagreement is not null)
        {
            return [Disagreement, .. WrongVerdicts()];
        }

        return
        [
            .. NotProved,
            $"The checkpoint of {Origin} over {Number(Size)} entries bears the signature of the key given.",
            $"All {Number(Size)} entries and {Number(FilesCompared)} files were recomputed and are, byte for byte, "
                + "what the checkpoint covers.",
            $"{Number(RecordsOpened)} records open their entries; {Withholding()}; {Number(RecordsErased)} erased.",
            .. Described(),
            .. ErasureWords.Of(Erasures),
            .. NoEffect(),
            $"{Number(VerdictsRecomputed)} published verdicts came out the same when computed anew, "
                + $"{Number(Of(VerdictOutcome.OtherCategory) + Of(VerdictOutcome.Invented))} differently, "
                + $"{Number(Of(VerdictOutcome.NotProved))} are not proved.",
            .. WrongVerdicts(),
            .. OnWord(),
            .. Beyond(),
            .. Seen(),
            "Not shown by this: that others were given the same log, and that what the records state is true.",
        ];
    }

    private IEnumerable<string> Described()
    {
        if (ReceiptsCompared is { } receipts)
        {
            yield return $"{EvidenceReadme.FileName} and {Number(receipts)} receipts say what the log and the openings "
                + "make of them.";
        }
    }

    private IEnumerable<string> NoEffect()
    {
        if (SetAside.Count > 0)
        {
            yield return "Records without effect: "
                + string.Join(", ", SetAside.Select(s => $"{Number(s.Entries)} {s.Code}")) + ".";
        }

        if (RecordsUnreadable > 0)
        {
            yield return $"{Number(RecordsUnreadable)} records cannot be read and have no effect.";
        }
    }

    private IEnumerable<string> WrongVerdicts() => Verdicts
        .Where(v => v.Outcome is VerdictOutcome.OtherCategory or VerdictOutcome.Invented)
        .Select(v => $"{Capitalised(v.Name)} comes out differently: {v.Why}. It is its author's.");

    private IEnumerable<string> OnWord()
    {
        var count = Verdicts.Count(v => v.RestsOnWord);
        if (count > 0)
        {
            yield return $"{Number(count)} of the verdicts that came out the same leave entries out on their author's "
                + "word that those were not public yet; it can be checked once they are opened.";
        }
    }

    private IEnumerable<string> Beyond()
    {
        if (FilesBeyond.Count > 0)
        {
            yield return $"{Number(FilesBeyond.Count)} tiles of a longer log lie beside this one and were not "
                + "examined.";
        }

        if (OpeningsGoBeyond)
        {
            yield return "The openings go on beyond the checkpoint; what lies beyond was not examined.";
        }
    }

    private IEnumerable<string> Seen() => Sight switch
    {
        { Change: LogChange.New } => ["This log was not seen before; it is remembered from now on."],
        { Change: LogChange.Same } => ["It is the log that was seen before, and has not grown."],
        { Change: LogChange.Grew, Before: { } before } =>
            [$"It has grown since it was seen before with {Number(before.Size)} entries, and begins with them."],
        _ => [],
    };

    private string Withholding() => Withheld.Count == 0
        ? "none withheld"
        : string.Join(", ", Withheld.Select(w => $"{Number(w.Entries)} withheld ({w.Code})"));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
