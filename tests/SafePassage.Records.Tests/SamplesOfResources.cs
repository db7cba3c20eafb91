using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Records.Tests;

/// <summary>One body of each kind about resources.</summary>
internal static class SamplesOfResources
{
    private static readonly OperationId Operation = new("example");

    public static IEnumerable<RecordBody> All() =>
    [
        Resources.Requested("need-1", 90) with { Operation = Operation, Note = "Low floors where there are any." },
        Resources.Offered("gift-1", 40, "need-1") with { Operation = Operation, Quantity = Count.About(40) },
        Resources.Committed("firm-1", 30, "gift-1") with { Operation = Operation },
        Resources.Declined("no-1", "need-1") with { Operation = Operation, Note = "None are at hand." },
        Resources.Released("free-1", 10, "firm-1") with { Operation = Operation },
    ];
}
