using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Verdict.Tests;

/// <summary>Claims in few words.</summary>
internal static class Claims
{
    public static ClaimRecorded Of(
        string happened, Count value, string? from = null, string? to = null, string? part = null) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = new Provenance(Basis.Reported, "example.org/statement"),
            Claim = new ClaimId("claim"),
            Speaker = "Somebody",
            PublishedOn = new DateOnly(2022, 5, 5),
            Text = "A number.",
            Metric = new ClaimMetric
            {
                Unit = "people",
                Event = happened,
                From = from,
                To = to,
                Transport = "convoy",
                Movements = [new MovementId("convoy-1")],
                Part = part,
            },
            Value = value,
        };

    /// <summary>What a verdict over these records leaves out, as its author states it.</summary>
    public static IReadOnlyList<EntryRange> LeftOut(IReadOnlyList<LoggedRecord> records)
    {
        var isPublic = Door.PublicOf(records).Select(r => r.Index).ToHashSet();
        return EntryRange.Of(records.Select(r => r.Index).Where(i => !isPublic.Contains(i)));
    }
}
