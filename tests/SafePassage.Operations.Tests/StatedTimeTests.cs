using SafePassage.Records.Bodies;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Operations.Tests;

public sealed class StatedTimeTests
{
    private static readonly DateTimeOffset Now = new(2022, 5, 3, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2022-05-03T12:10:00+00:00", false)]
    [InlineData("2022-05-03T15:10:00+03:00", false)]
    [InlineData("2022-05-03T12:10:01+00:00", true)]
    [InlineData("2022-05-03T12:11:00-01:00", true)]
    [InlineData("2099-01-01T00:00:00+00:00", true)]
    [InlineData("1990-01-01T00:00:00+14:00", false)]
    public void A_time_more_than_ten_minutes_ahead_of_the_server_is_remarked_on(string statedAt, bool isAhead)
    {
        var log = LogWriter.Usual();
        log.Plan("c", "a", "b");
        var at = DateTimeOffset.Parse(statedAt, System.Globalization.CultureInfo.InvariantCulture);
        var step = log.Step("icrc", "c", MovementEvent.Departed, "a", at);
        Assert.Equal(isAhead, StatedTime.IsAhead(step.Body.StatedAt, Now));
    }
}
