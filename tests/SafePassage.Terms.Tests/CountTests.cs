using CsCheck;
using Xunit;

namespace SafePassage.Terms.Tests;

public sealed class CountTests
{
    [Fact]
    public void Unknown_is_not_zero()
    {
        Assert.NotEqual(Count.Exact(0), Count.Unknown);
        Assert.False(Count.Unknown.IsKnown);
        Assert.Null(Count.Unknown.Low);
    }

    [Fact]
    public void A_sum_with_an_unknown_part_is_unknown() =>
        Assert.Equal(Count.Unknown, Count.Exact(69).Plus(Count.Unknown));

    [Fact]
    public void A_negative_number_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Count.Exact(-1));

    [Fact]
    public void Each_statement_reads_as_it_was_made()
    {
        Assert.Equal("127", Count.Exact(127).ToString());
        Assert.Equal("about 1,200", Count.About(1200).ToString());
        Assert.Equal("more than 100,000", Count.MoreThan(100_000).ToString());
        Assert.Equal("500 to 1,000", Count.Range(500, 1000).ToString());
        Assert.Equal("unknown", Count.Unknown.ToString());
    }

    [Fact]
    public void The_sum_of_two_statements_allows_every_sum_of_numbers_they_allow() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1000], Gen.Int[0, 1_000_000], Gen.Int[0, 1000])
            .Sample((a, da, b, db) =>
        {
            var sum = Count.Range(a, a + da).Plus(Count.Range(b, b + db));
            return sum.Low == a + b && sum.High == a + da + b + db;
        });

    [Fact]
    public void About_a_number_allows_that_number() =>
        Gen.Long[0, 1_000_000_000].Sample(n => Count.About(n) is var c && c.Low <= n && n <= c.High);
}
