using System.Net;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>A server is asked which log it holds before anything is sent to it.</summary>
public sealed class RemoteDoorTests : IDisposable
{
    private readonly Folders _folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Nothing_is_sent_to_the_server_of_another_operation()
    {
        await _folders.ConstituteAsync("ua");
        await _folders.SayAsync("ua", "ua", AccordWords.Text(1));
        var copy = await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel);
        var (_, foreign) = await _folders.CreateAsync(
            Folders.Usual with { Name = "Corridor south" }, folder: "other");
        using var own = new AnswersKey(copy.LogKey + "\n");
        using var other = new AnswersKey(foreign + "\n");
        using var broken = new AnswersKey("<html>Welcome</html>");

        await DoorOf(own).RequireLogAsync(copy.LogKey, copy.Unsent, Cancel);
        await DoorOf(own).RequireLogAsync(null, copy.Unsent, Cancel);
        Assert.Equal("sync.other-log", await RefusedAsync(
            () => DoorOf(other).RequireLogAsync(copy.LogKey, copy.Unsent, Cancel)));
        Assert.Equal("sync.other-log", await RefusedAsync(
            () => DoorOf(other).RequireLogAsync(null, copy.Unsent, Cancel)));
        Assert.Equal("server.unreachable", await RefusedAsync(
            () => DoorOf(broken).RequireLogAsync(copy.LogKey, copy.Unsent, Cancel)));
        Assert.All((AnswersKey[])[own, other, broken], s => Assert.False(s.WasSent, "Only the key was asked for."));
    }

    private static RemoteDoor DoorOf(AnswersKey server) => new(
        new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://127.0.0.1:1/") });

    private static async Task<string> RefusedAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code;

    private sealed class AnswersKey(string key) : HttpMessageHandler
    {
        public bool WasSent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            WasSent |= request.Method != HttpMethod.Get || request.RequestUri?.AbsolutePath != "/key";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(key) });
        }
    }
}
