using CsCheck;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Operations.Tests;

public sealed class SmallCellsTests
{
    [Theory]
    [InlineData(DisclosureTier.Public, "fewer than 10")]
    [InlineData(DisclosureTier.Party, "fewer than 10")]
    [InlineData(DisclosureTier.Facilitator, "9")]
    public void A_sub_group_below_ten_is_shown_to_facilitators_only(DisclosureTier tier, string shown)
    {
        Assert.Equal(shown, SmallCells.Suppress(Count.Exact(9), tier));
        Assert.Equal("10", SmallCells.Suppress(Count.Exact(10), tier));
    }

    [Fact]
    public void A_statement_that_allows_fewer_than_ten_is_withheld()
    {
        Assert.Equal("withheld", SmallCells.Suppress(Count.MoreThan(3), DisclosureTier.Public));
        Assert.Equal("withheld", SmallCells.Suppress(Count.Range(5, 20), DisclosureTier.Public));
        Assert.Equal("unknown", SmallCells.Suppress(Count.Unknown, DisclosureTier.Public));
    }

    [Fact]
    public void One_small_part_cannot_be_computed_from_the_total() =>
        Assert.Equal(["fewer than 10", "withheld", "80"], SmallCells.Suppress(
            [Count.Exact(4), Count.Exact(21), Count.Exact(80)], DisclosureTier.Public));

    [Fact]
    public void Never_is_exactly_one_part_hidden() => Gen.Int[0, 40].Array[2, 6].Sample(people =>
    {
        var shown = SmallCells.Suppress([.. people.Select(p => Count.Exact(p))], DisclosureTier.Public);
        return shown.Count(s => s is "fewer than 10" or "withheld") != 1
            && shown.Zip(people).All(x => x.Second >= 10 || x.First == "fewer than 10");
    });
}
