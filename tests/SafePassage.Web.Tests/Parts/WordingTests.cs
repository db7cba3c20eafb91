using SafePassage.Web.Parts;
using Xunit;

namespace SafePassage.Web.Tests.Parts;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(2520, "42 min")]
    [InlineData(17_460, "4 h 51 min")]
    [InlineData(7200, "2 h")]
    [InlineData(86_399, "1 d")]
    [InlineData(17_312_400, "200 d 9 h")]
    public void A_duration_has_at_most_two_units(long seconds, string words) =>
        Assert.Equal(words, Wording.Duration(seconds));

    [Theory]
    [InlineData(3, 0, "3 May 2022, 08:00 (UTC+3)")]
    [InlineData(0, 0, "3 May 2022, 08:00 (UTC)")]
    [InlineData(-3, -30, "3 May 2022, 08:00 (UTC−3:30)")]
    [InlineData(5, 45, "3 May 2022, 08:00 (UTC+5:45)")]
    public void A_moment_names_its_clock(int hours, int minutes, string words) =>
        Assert.Equal(words, Wording.Moment(new DateTimeOffset(2022, 5, 3, 8, 0, 0, new TimeSpan(hours, minutes, 0))));

    [Fact]
    public void An_age_has_one_unit()
    {
        var now = new DateTimeOffset(2022, 5, 3, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("less than a minute ago", Wording.Ago(now.AddSeconds(-59), now));
        Assert.Equal("1 minute ago", Wording.Ago(now.AddSeconds(-61), now));
        Assert.Equal("3 hours ago", Wording.Ago(now.AddHours(-3.5), now));
        Assert.Equal("2 days ago", Wording.Ago(now.AddDays(-2), now));
    }
}
