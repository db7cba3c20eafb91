using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>Compares receipts and description of a bundle with what its log and openings make of them.</summary>
/// <remarks>Both follow from the rest, so they are written anew and compared byte for byte.</remarks>
internal static class BundleCheck
{
    private const string Next = "Keep this copy as evidence and ask who handed it over.";

    /// <summary>Runs the comparison.</summary>
    /// <param name="source">What was handed over.</param>
    /// <param name="key">With which the checkpoint was checked.</param>
    /// <param name="checkpoint">Under which the entries stand.</param>
    /// <param name="leaves">Their leaf hashes, from 0.</param>
    /// <param name="fold">What was found of each entry.</param>
    /// <param name="header">What the openings say of themselves; null when they say nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many receipts were compared; null when neither receipts nor description lie there.</returns>
    /// <exception cref="RefusalException">A file is missing from a bundle, or says something else.</exception>
    public static async Task<long?> RunAsync(
        EvidenceSource source, NoteVerifier key, Checkpoint checkpoint, IReadOnlyList<Hash> leaves, EntryFold fold,
        OpeningHeader? header, CancellationToken cancellationToken)
    {
        if (!source.HoldsFiles)
        {
            return null;
        }

        await using var receipts = await source.OpenBesideAsync(EvidenceReceipts.FileName, cancellationToken);
        await using var readme = await source.OpenBesideAsync(EvidenceReadme.FileName, cancellationToken);
        if (receipts is null && readme is null && !source.IsBundle)
        {
            return null;
        }

        if (source.KeyText != key.ToString())
        {
            throw Disagree(EvidenceSource.KeyFile, "It is not the key that signed the checkpoint beside it.");
        }

        if (fold.Undeclared.Count > 0)
        {
            var entry = fold.Undeclared[0].ToString(CultureInfo.InvariantCulture);
            throw Disagree(OpeningFile.FileName, $"The record of entry {entry} is missing, and nothing says why.");
        }

        var opened = Opened(checkpoint.Size, fold);
        await CompareAsync(
            EvidenceReceipts.FileName, receipts, EvidenceReceipts.Lines(checkpoint, leaves, opened),
            cancellationToken);
        var contents = new EvidenceContents(
            header?.Tier ?? throw Disagree(OpeningFile.FileName, "It does not say for whom it is."),
            fold.Opened,
            fold.Withheld.GroupBy(w => w.Reason).ToImmutableSortedDictionary(g => g.Key, g => g.LongCount()),
            fold.DeclaredErased.Count);
        await CompareAsync(
            EvidenceReadme.FileName, readme, new EvidenceReadme(checkpoint, contents).ToString().TrimEnd('\n')
                .Split('\n'), cancellationToken);
        return opened.Count;
    }

    private static List<long> Opened(long size, EntryFold fold)
    {
        var opened = new List<long>();
        var unopened = 0;
        for (var index = 0L; index < size; index++)
        {
            if (unopened < fold.Unopened.Count && fold.Unopened[unopened] == index)
            {
                unopened++;
            }
            else
            {
                opened.Add(index);
            }
        }

        return opened;
    }

    // A line of what was handed over is never kept: it is read only as far as it agrees.
    private static async Task CompareAsync(
        string name, Stream? file, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            throw Disagree(name, "The bundle does not hold this file, although it must.");
        }

        var buffer = Array.Empty<byte>();
        var number = 0L;
        foreach (var line in lines)
        {
            number++;
            var expected = Encoding.UTF8.GetBytes(line + "\n");
            if (buffer.Length < expected.Length)
            {
                buffer = new byte[expected.Length];
            }

            var found = buffer.AsMemory(0, expected.Length);
            var read = await file.ReadAtLeastAsync(found, found.Length, throwOnEndOfStream: false, cancellationToken);
            if (read < found.Length || !found.Span.SequenceEqual(expected))
            {
                throw Disagree(
                    string.Create(CultureInfo.InvariantCulture, $"{name} line {number}"),
                    "It says something else than the log and the openings beside it.");
            }
        }

        if (await file.ReadAsync(new byte[1], cancellationToken) > 0)
        {
            throw Disagree(name, "It goes on behind its last line.");
        }
    }

    private static RefusalException Disagree(string where, string what) =>
        new(new Refusal("evidence.disagrees", where, what, Next));
}
