using System.Globalization;
using System.Net;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Http;

public sealed class RateTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sends_too_much_is_told_when_to_come_back_and_may_read_meanwhile()
    {
        await using var other = await OtherServer.StartAsync(server, door =>
        {
            (door.ChangesAtOnce, door.ChangesRefilled, door.RefillPeriod) = (3, 3, TimeSpan.FromHours(1));
        });
        for (var i = 0; i < 3; i++)
        {
            await Problem.IsAsync(await PostAsync(other.Client), HttpStatusCode.UnprocessableEntity, null);
        }

        var answer = await PostAsync(other.Client);
        await Problem.IsAsync(answer, HttpStatusCode.TooManyRequests, "rate.address");
        var seconds = int.Parse(
            Assert.Single(answer.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 3600);
        Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync("/checkpoint", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task More_than_can_be_answered_at_once_is_turned_away_until_there_is_room()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var other = await OtherServer.StartAsync(
            server,
            door => (door.AnswersAtOnce, door.AnswersWaiting) = (1, 0),
            app => app.MapGet("/api/v1/slow", async () =>
            {
                entered.SetResult();
                await release.Task;
                return "done";
            }).WithTier(Terms.DisclosureTier.Public));
        var slow = other.Client.GetAsync("/api/v1/slow", Cancelled);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        var answer = await other.Client.GetAsync("/checkpoint", Cancelled);
        await Problem.IsAsync(answer, HttpStatusCode.TooManyRequests, "rate.all");
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await slow).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync("/checkpoint", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Hundreds_of_records_from_one_laptop_pass()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => PostAsync(server.Client)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client)
    {
        using var body = new ByteArrayContent([]);
        return await client.PostAsync("/api/v1/records", body, Cancelled);
    }
}
