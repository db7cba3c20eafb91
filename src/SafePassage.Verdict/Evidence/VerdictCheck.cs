using System.Globalization;
using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>How a published verdict came out when it was computed anew.</summary>
public enum VerdictOutcome
{
    /// <summary>Every field came out the same.</summary>
    Same,

    /// <summary>The category is another one: its author's wrong verdict, which says nothing against the log.</summary>
    OtherCategory,

    /// <summary>
    /// What it says it rests on is not what the log holds: figures, evidence or the entries left out.
    /// </summary>
    Invented,

    /// <summary>It rests on something that was not opened.</summary>
    NotProved,
}

/// <summary>A published verdict, computed anew.</summary>
/// <param name="Index">Its entry.</param>
/// <param name="Author">Who published it.</param>
/// <param name="Claim">The claim that it is on.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Why">What came out differently, or what it rests on; empty when it came out the same.</param>
/// <param name="RestsOnWord">
/// True when its author left entries out that were not opened here: that they may not be public is its author's word.
/// </param>
public sealed record CheckedVerdict(
    long Index, PartyId Author, ClaimId Claim, VerdictOutcome Outcome, string Why, bool RestsOnWord)
{
    /// <summary>Which verdict it is, in words.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"the verdict in entry {Index} by {Author} on claim {Claim}");
}

/// <summary>Computes every published verdict anew: all fields but the words of its reason.</summary>
/// <remarks>
/// A verdict is computed from the entries below its size, without those that its author left out. Once all of them are
/// opened, what was left out must be what was not public at that size. Cost: O(n log n) for each verdict.
/// </remarks>
internal sealed class VerdictCheck
{
    private readonly EntryFold _fold;
    private readonly List<long> _undecided;

    private VerdictCheck(EntryFold fold)
    {
        _fold = fold;
        // In rising order each, and no entry stands in two of them.
        _undecided = [.. fold.Unopened.Concat(fold.OnUnopenedKeys).Concat(fold.OnUnopenedRecords).Order()];
    }

    public static IReadOnlyList<CheckedVerdict> Of(EntryFold fold)
    {
        var check = new VerdictCheck(fold);
        return [.. fold.Records.Where(r => r.Body is VerdictPublished).Select(check.Judge)];
    }

    private CheckedVerdict Judge(LoggedRecord record)
    {
        var verdict = (VerdictPublished)record.Body;
        var (outcome, why) = Compare(record, verdict);
        var onWord = outcome == VerdictOutcome.Same && _fold.Unopened.TakeWhile(i => i < verdict.LogSize)
            .Any(i => IsLeftOut(verdict, i));
        return new CheckedVerdict(record.Index, record.Author, verdict.Claim, outcome, why, onWord);
    }

    private (VerdictOutcome Outcome, string Why) Compare(LoggedRecord record, VerdictPublished verdict)
    {
        var size = verdict.LogSize;
        if (_fold.OnUnopenedKeys.BinarySearch(record.Index) >= 0)
        {
            return (VerdictOutcome.NotProved, "whose key signed it rests on an entry that was not opened");
        }

        if (size < 0 || size > record.Index)
        {
            return (VerdictOutcome.Invented, string.Create(
                CultureInfo.InvariantCulture, $"it states a log of {size} entries; {record.Index} stand before it"));
        }

        var undecided = _undecided.TakeWhile(i => i < size)
            .Where(i => !IsLeftOut(verdict, i) && !WasErased(i, size)).Take(1).ToArray();
        if (undecided is [var first])
        {
            return (VerdictOutcome.NotProved, string.Create(
                CultureInfo.InvariantCulture, $"entry {first} below its size was not opened, or is not proved itself"));
        }

        var (before, aside) = Before(size);
        var isWhole = _fold.Unopened.TakeWhile(i => i < size).All(i => WasErased(i, size));
        if (isWhole && record.Body.Sequence is not null && Refuted(verdict, before, aside) is { } refuted)
        {
            return (VerdictOutcome.Invented, refuted);
        }

        var claim = StandingClaims.Find(before, verdict.Claim);
        if (claim is null)
        {
            return isWhole
                ? (VerdictOutcome.OtherCategory, string.Create(
                    CultureInfo.InvariantCulture, $"the claim is not among the {size} entries that it rests on"))
                : (VerdictOutcome.NotProved, "the claim is not among the records that were opened");
        }

        // The version before did not say what it left out: movements that were not closed.
        var evidence = record.Body.Sequence is null
            ? EvidenceOfVersion1.Of(before)
            : [.. before.Where(r => !IsLeftOut(verdict, r.Index))];
        return Compare(verdict, VerdictJudge.Judge((ClaimRecorded)claim.Body, evidence, size));
    }

    private static (VerdictOutcome Outcome, string Why) Compare(VerdictPublished said, ClaimVerdict anew)
    {
        if (said.Category != anew.Category)
        {
            return (
                VerdictOutcome.OtherCategory,
                $"it says {Word(said.Category)}, and computed anew it is {Word(anew.Category)}");
        }

        var differences = new List<string>();
        if (said.AttestedByTwo != anew.AttestedByTwo)
        {
            differences.Add($"attested by two: it says {said.AttestedByTwo}, the records {anew.AttestedByTwo}");
        }

        if (said.AttestedByAnyone != anew.AttestedByAnyone)
        {
            differences.Add(
                $"attested by anyone: it says {said.AttestedByAnyone}, the records {anew.AttestedByAnyone}");
        }

        if (!said.Evidence.SequenceEqual(anew.Evidence))
        {
            differences.Add($"it names other entries as evidence than {Entries(anew.Evidence)}");
        }

        return differences.Count == 0
            ? (VerdictOutcome.Same, "")
            : (VerdictOutcome.Invented, string.Join("; ", differences));
    }

    // Records below a size as somebody at that size would see them: doubt is cast by what was revoked until then, and
    // what was decided in review until then holds.
    private (List<LoggedRecord> Records, List<LoggedRecord> Aside) Before(long size)
    {
        var keys = _fold.KeysBefore(size);
        var held = _fold.Records.TakeWhile(r => r.Index < size).Concat(_fold.Aside.TakeWhile(r => r.Index < size))
            .OrderBy(r => r.Index).Select(r =>
                keys.Find(r.KeyId)?.IsInDoubt(r.Body.Sequence) == true ? r with { IsInDoubt = true } : r);
        var decided = ReviewDecisions.Apply([.. held]);
        return ([.. decided.Where(r => r.HasEffect)], [.. decided.Where(r => !r.HasEffect)]);
    }

    private static string? Refuted(
        VerdictPublished verdict, List<LoggedRecord> before, List<LoggedRecord> aside)
    {
        var isPublic = Door.PublicOf(before, aside).Select(r => r.Index).ToHashSet();
        var wrong = before.Find(r => IsLeftOut(verdict, r.Index) == isPublic.Contains(r.Index));
        return wrong is null ? null : isPublic.Contains(wrong.Index)
            ? string.Create(
                CultureInfo.InvariantCulture, $"it left out entry {wrong.Index}, which was public by then")
            : string.Create(
                CultureInfo.InvariantCulture, $"it did not leave out entry {wrong.Index}, which was not public yet");
    }

    private static bool IsLeftOut(VerdictPublished verdict, long index) =>
        verdict.LeftOut is { } ranges && ranges.Any(r => r.Contains(index));

    private bool WasErased(long index, long size) =>
        _fold.Register.Erased.TryGetValue(index, out var by) && by < size;

    private static string Entries(IReadOnlyList<long> indexes) =>
        indexes.Count == 0 ? "none" : EntryWords.Of(indexes);

    private static string Word(VerdictCategory category) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(category.ToString());
}
