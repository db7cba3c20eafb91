using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Records.Tests;

/// <summary>One body of each kind about comments of the public.</summary>
internal static class SamplesOfComments
{
    public static IEnumerable<RecordBody> All()
    {
        var claim = new ClaimId("claim-1");
        yield return Comments.Released("convoy-1");
        yield return Comments.Withheld("convoy-1") with { Movement = null, Claim = claim };
    }
}
