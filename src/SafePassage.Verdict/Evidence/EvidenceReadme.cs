using System.Globalization;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Ledger.Notes;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>The text that lies in an evidence bundle: what is in it, what is not and why, how to check it.</summary>
/// <remarks>
/// It follows from the rest of the bundle, so a verifier writes it anew and compares: nobody can hand over a true log
/// with a false description. For the same reason it is in one language and says nothing of the machine or the hour.
/// Immutable.
/// </remarks>
/// <param name="checkpoint">Of the log.</param>
/// <param name="contents">What is handed over with it.</param>
public sealed class EvidenceReadme(Checkpoint checkpoint, EvidenceContents contents)
{
    /// <summary>The name of the file in a bundle.</summary>
    public const string FileName = "README.txt";

    /// <summary>The text, with line feeds; ends with one.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in Lines())
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<string> Lines() =>
    [
        $"Evidence of the log {checkpoint.Origin}",
        $"as of its first {Number(checkpoint.Size)} entries, root {checkpoint.Root}",
        $"For: {Readers()}",
        "",
        "IN THIS BUNDLE",
        $"  checkpoint       {Number(checkpoint.Size)} entries under one signed root",
        "  tile/            every entry of the log, byte for byte; an entry shows no text",
        $"  openings.jsonl   {Number(contents.Opened)} signed records, each with what opens its "
            + "entry",
        "  receipts.jsonl   for each of these records the proof that its entry is in the log",
        "  key              the key of the log; it proves nothing until compared with one learnt elsewhere",
        "",
        "NOT IN THIS BUNDLE",
        .. Withheld(),
        "  Statements that had not reached the log, and everything after these entries.",
        "  Maps, plans, and sealed details: their texts are no records.",
        "",
        "HOW TO CHECK IT",
        "  safe-passage-verify THIS-FILE.zip --key KEY",
        "  needs no network. KEY is the log's key, from somebody you trust and not from whoever gave you this file.",
        "  Without --key it checks with the key in this bundle: that shows only that the bundle is whole.",
        "  It also checks this text. What it does not show: that others were given the same log, and that what the",
        "  records state is true.",
        "",
        "Keep this file as it is. If it is changed by one byte, checking it names the place.",
    ];

    private IEnumerable<string> Withheld()
    {
        foreach (var (reason, entries) in contents.Withheld)
        {
            yield return $"  {Records(entries)}: {Why(reason)} ({OpeningFile.CodeOf(reason)}).";
        }

        if (contents.Erased > 0)
        {
            yield return $"  {Records(contents.Erased)}: erased. Records of the log say who had each erased, and why.";
        }

        yield return contents.Withheld.Count + contents.Erased == 0
            ? "  No record of the log was withheld or erased."
            : "  The entry of each of them is here: it can be shown later that a record is the one that was logged.";
    }

    private static string Records(long count) => count == 1 ? "1 record" : $"{Number(count)} records";

    private string Readers() => contents.Tier switch
    {
        DisclosureTier.Public => "anybody",
        DisclosureTier.Party => "one party. Hand it to nobody who may not read what that party reads",
        DisclosureTier.Facilitator => "facilitators. Hand it to nobody else",
        _ => "the one who keeps the log. Hand it to nobody else",
    };

    private static string Why(WithheldReason reason) => reason switch
    {
        WithheldReason.NotPublicYet =>
            "of a movement that is not closed, or of an accord under which one is not",
        WithheldReason.SmallCount =>
            "a count of fewer than ten people, or one from which such a count could be worked out",
        WithheldReason.Note => "a note in it is for facilitators only",
        WithheldReason.Spot => "it tells a spot on the ground, which is for facilitators and its author",
        WithheldReason.ForFacilitators => "for facilitators only",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
