using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Keys;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>A dispatcher follows vehicles from the command line: phones, and their positions in the log.</summary>
public sealed class PositionsCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    // Once for a test: two reports of one second would be one position, however long the first of them took.
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_phone_is_made_listed_and_taken_back()
    {
        await ConstituteAsync();
        await ServeAsync(async url =>
        {
            var made = await MakeAsync(url);
            var token = made.GetProperty("token").GetString()!;
            var id = made.GetProperty("device").GetProperty("id").GetString()!;
            Assert.Equal(HttpStatusCode.OK, await ReportAsync(url, token, 0));
            var listed = await DoneAsync(["positions", "device", "list", url, .. As("un")]);
            Assert.Contains($"{id}  convoy-1  bus-3  good until", listed.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(token, listed.Output, StringComparison.Ordinal);

            // Who does not run the movement sees none of its phones, and takes none back.
            var others = await DoneAsync(["positions", "device", "list", url, .. As("ua")]);
            Assert.Contains("No device.", others.Output, StringComparison.Ordinal);
            var foreign = await RunAsync(["positions", "device", "revoke", url, "--id", id, .. As("ua")]);
            Assert.Equal(1, foreign.ExitCode);
            Assert.Contains("You dispatch no device of this id", foreign.Message, StringComparison.Ordinal);

            var taken = await DoneAsync(["positions", "device", "revoke", url, "--id", id, .. As("un")]);
            Assert.Contains("taken back", taken.Output, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, await ReportAsync(url, token, 1));
        });
    }

    [Fact]
    public async Task One_round_signs_what_waits_and_the_log_holds_it()
    {
        await ConstituteAsync();
        await ServeAsync(async url =>
        {
            var token = (await MakeAsync(url)).GetProperty("token").GetString()!;
            await ReportAsync(url, token, 0);
            await ReportAsync(url, token, 1);
            string[] seal = ["positions", "seal", url, .. As("un")];
            Assert.Contains("Nothing waits", (await DoneAsync(seal)).Output, StringComparison.Ordinal);
            var sealedNow = await DoneAsync([.. seal, "--all"]);
            Assert.Contains("convoy-1: 2 positions", sealedNow.Output, StringComparison.Ordinal);
            Assert.Contains("entry 2", sealedNow.Output, StringComparison.Ordinal);
            Assert.Contains("Nothing waits", (await DoneAsync([.. seal, "--all"])).Output, StringComparison.Ordinal);
        });
        Assert.Equal(3, JsonElement.Parse((await DoneAsync("state", "--data", "host", "--json")).Output)
            .GetProperty("size").GetInt32());
    }

    // That rounds go on is shown by a clock that does not wait, in RoundsTests; here, how a person ends them.
    [Fact]
    public async Task Rounds_end_in_a_pause_when_they_are_stopped_by_a_signal()
    {
        await ConstituteAsync();
        await ServeAsync(async url =>
        {
            var token = (await MakeAsync(url)).GetProperty("token").GetString()!;
            await ReportAsync(url, token, 0);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            using var process = Program.Start(
                _folder.Path, ["positions", "seal", url, .. As("un"), "--all", "--every", "1440"]);
            try
            {
                var line = await process.StandardOutput.ReadLineAsync(limit.Token);
                if (line is null)
                {
                    // Only now: the errors of a program that runs have no end to wait for.
                    Assert.Fail(await process.StandardError.ReadToEndAsync(limit.Token));
                }

                Assert.Contains("convoy-1: 1 positions", line, StringComparison.Ordinal);
                Assert.Contains("entry 2", line, StringComparison.Ordinal);
                using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
                await process.WaitForExitAsync(limit.Token);
                Assert.Equal(0, process.ExitCode);
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        });
    }

    [Fact]
    public async Task A_server_of_another_log_is_asked_nothing_and_a_pause_of_nothing_is_not_understood()
    {
        await ConstituteAsync();
        await DoneAsync("new", "other", "--name", "Corridor south", "--zone", "Europe/Kyiv");
        await ServeAsync(async url =>
        {
            var run = await RunAsync("positions", "seal", url, "--data", "other", "--key", "un.seed");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("another log", run.Message, StringComparison.Ordinal);
            var none = await RunAsync(["positions", "seal", url, .. As("un"), "--every", "0"]);
            Assert.Equal(2, none.ExitCode);
            Assert.Contains("0.05 to 1440", none.Errors, StringComparison.Ordinal);
        });
    }

    private static string[] As(string party) => ["--data", "host", "--key", party + ".seed"];

    private async Task ServeAsync(Func<string, Task> use) =>
        await ServedOnce.WhileAsync(_folder.Path, (url, _) => use(url), "INT", "--data", "host");

    private async Task<JsonElement> MakeAsync(string url) => JsonElement.Parse((await DoneAsync(
        ["positions", "device", "add", url, "--movement", "convoy-1", "--vehicle", "bus-3", .. As("un"), "--json"]))
        .Output);

    private async Task<HttpStatusCode> ReportAsync(string url, string token, int secondsAgo)
    {
        using var http = new HttpClient();
        var at = _now - secondsAgo;
        using var answer = await http.GetAsync(
            new Uri($"{url.TrimEnd('/')}/api/v1/positions/osmand?id={token}&lat=47.1&lon=37.5&timestamp={at}"),
            TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task ConstituteAsync()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        var body = JsonNode.Parse(RecordKinds.Write(LogWriter.Usual().Group))!.AsObject();
        body.Remove("operation");
        foreach (var member in body["members"]!.AsArray())
        {
            var seed = SHA256.HashData(Encoding.UTF8.GetBytes("test key " + member!["party"]));
            File.WriteAllBytes(_folder.At(member["party"] + ".seed"), seed);
            using var sealing = SealingKey.FromSeed(seed);
            member["sealingKey"] = sealing.Recipient.ToString();
        }

        File.WriteAllText(_folder.At("group.json"), body.ToJsonString());
        File.WriteAllText(_folder.At("way.json"), """
            [
              {"place":"a","name":"A","lat":47.1,"lon":37.5,"role":"assembly-point"},
              {"place":"b","name":"B","lat":47.1,"lon":37.6,"role":"reception-point"}
            ]
            """);
        await DoneAsync(["record", "sign", "group.json", "--kind", "group-constituted", .. As("un")]);
        await DoneAsync(
            ["movement", "plan", "--id", "convoy-1", "--name", "Convoy 1", "--nodes", "way.json", .. As("un")]);
    }

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run;
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
