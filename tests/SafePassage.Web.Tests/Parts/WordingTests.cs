using SafePassage.Terms;
using SafePassage.Web.Parts;
using Xunit;

namespace SafePassage.Web.Tests.Parts;

public sealed class WordingTests
{
    private static readonly DateTimeOffset s_now = new(2022, 5, 3, 8, 0, 0, TimeSpan.FromHours(-3.5));

    [Fact]
    public void A_moment_for_machines_keeps_its_clock() =>
        Assert.Equal("2022-05-03T08:00:00-03:30", Wording.Iso(s_now));

    [Fact]
    public void What_is_stated_for_later_has_no_age()
    {
        Assert.Equal(new Seconds(61), Wording.Since(s_now.AddSeconds(-61), s_now));
        Assert.Equal(new Seconds(0), Wording.Since(s_now.AddHours(1), s_now));
    }

    [Fact]
    public void A_length_of_time_loses_only_what_is_beyond_the_second() =>
        Assert.Equal(new Seconds(43_200), Wording.Length(TimeSpan.FromHours(12) + TimeSpan.FromMilliseconds(999)));
}
