using System.Globalization;

namespace SafePassage.Verdict.Evidence;

/// <summary>What was not proved, in sentences.</summary>
internal static class NotProvedWords
{
    private const int NamesMax = 10;

    /// <summary>Where the openings are not whole.</summary>
    public static IEnumerable<string> Gaps(OpeningReader openings, EntryFold fold, bool isThere)
    {
        if (fold.Register.Size == 0)
        {
            yield break;
        }

        if (!isThere || openings.Lines == 0)
        {
            yield return (isThere ? $"{OpeningFile.FileName} is empty" : $"There is no {OpeningFile.FileName}")
                + ": nothing is proved of what the entries say.";
            yield break;
        }

        if (openings.IsCut || (openings.Header is not null && !openings.IsWhole && !openings.GoesBeyond))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{OpeningFile.FileName} has no last line: it was cut at line {openings.Lines}.");
        }

        // The version before wrote openings only, and its logs go no further.
        if (openings.Header is null && !fold.HasCurrentEntries)
        {
            if (fold.Opened == 0)
            {
                yield return "No record was handed over: nothing is proved of what the entries say.";
            }

            yield break;
        }

        if (openings.Header is null)
        {
            yield return $"{OpeningFile.FileName} has no first line: it does not say for which log and size it is.";
        }

        var undeclared = fold.Undeclared.Where(i => !fold.Register.Erased.ContainsKey(i)).ToArray();
        if (undeclared.Length > 0)
        {
            yield return Named(undeclared, "is neither opened nor declared", "are neither opened nor declared");
        }

        var unsaid = fold.DeclaredErased.Where(i => !fold.Register.Erased.ContainsKey(i)).ToArray();
        if (unsaid.Length > 0)
        {
            yield return Named(
                unsaid, "is declared erased, and no record says so", "are declared erased, and no record says so");
        }
    }

    /// <summary>What rests on entries that were not opened.</summary>
    public static IEnumerable<string> Resting(EntryFold fold, EvidenceReport report)
    {
        if (fold.OnUnopenedKeys.Count > 0)
        {
            yield return Named(fold.OnUnopenedKeys, "is not proved", "are not proved")[..^1] + string.Create(
                CultureInfo.InvariantCulture,
                $": entry {fold.UnopenedKeys} is about keys and was not opened, so whose key was good is not known.");
        }

        if (fold.OnUnopenedRecords.Count > 0)
        {
            yield return Named(fold.OnUnopenedRecords, "is not proved", "are not proved")[..^1]
                + ": without what was not opened before, nobody can tell whether it has effect.";
        }

        var verdicts = report.Verdicts.Where(v => v.Outcome == VerdictOutcome.NotProved).ToArray();
        foreach (var verdict in verdicts.Take(NamesMax))
        {
            yield return $"{char.ToUpperInvariant(verdict.Name[0])}{verdict.Name[1..]} is not proved: {verdict.Why}.";
        }

        if (verdicts.Length > NamesMax)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{verdicts.Length - NamesMax} further verdicts are not proved.");
        }
    }

    /// <summary>Files that belong neither to the log nor to what is handed over with it.</summary>
    public static IEnumerable<string> Strays(IReadOnlyCollection<string> files)
    {
        if (files.Count > 0)
        {
            var rest = files.Count > NamesMax
                ? string.Create(CultureInfo.InvariantCulture, $" and {files.Count - NamesMax} more")
                : "";
            yield return $"Nothing is proved of {string.Join(", ", files.Take(NamesMax))}{rest}: "
                + "this belongs neither to the log nor to its evidence.";
        }
    }

    private static string Named(IReadOnlyCollection<long> entries, string one, string many) =>
        (entries.Count == 1 ? "Entry " : "Entries ") + EntryWords.Of(entries) + " " + (entries.Count == 1 ? one : many)
        + ".";
}
