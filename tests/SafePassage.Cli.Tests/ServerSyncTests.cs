using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>A member's folder and a running server: what was signed goes there, what others said comes here.</summary>
public sealed class ServerSyncTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_signed_here_is_sent_and_what_others_said_is_taken_in()
    {
        await ConstituteAsync("un", "ua");
        Bulletin("b-1");
        await DoneAsync("bulletin", "issue", "b-1.json", "--key", "un.seed", "--data", "un");
        await ServeAsync("host", async url =>
        {
            var sent = (await DoneAsync("sync", url, "--data", "un", "--key", "un.seed")).Output;
            Assert.Contains("entry 1", sent, StringComparison.Ordinal);
            Assert.Contains(
                "un: 2 entries (before: 1), 2 of them with their text. 1 statements of this folder arrived, 0 wait",
                sent, StringComparison.Ordinal);
            var taken = (await DoneAsync("sync", url, "--data", "ua", "--key", "ua.seed")).Output;
            Assert.Contains("ua: 2 entries (before: 1), 2 of them", taken, StringComparison.Ordinal);
            Assert.Equal(await StateAsync("un"), await StateAsync("ua"));

            // Nobody takes back what another one issued: the server says why, and the folder is up to date.
            var code = JsonElement.Parse((await DoneAsync("bulletin", "show", "--data", "ua", "--json")).Output)[0]
                .GetProperty("code").GetString()!;
            await DoneAsync(
                "bulletin", "cancel", code, "--reason", "No", "--key", "ua.seed", "--data", "ua");
            var refused = await RunAsync("sync", url, "--data", "ua", "--key", "ua.seed");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("not taken in", refused.Output, StringComparison.Ordinal);
            Assert.Contains("It is un's", refused.Output, StringComparison.Ordinal);
            Assert.Contains("ua: 2 entries (before: 2)", refused.Output, StringComparison.Ordinal);
        });
        Assert.Equal(await StateAsync("host"), await StateAsync("ua"));
        Assert.False(Directory.Exists(_folder.At("ua.incoming")), "Nothing is left lying about.");
    }

    [Fact]
    public async Task Without_a_key_the_outbox_is_sent_and_nothing_is_taken_in_and_a_foreign_key_is_refused()
    {
        await ConstituteAsync("un", "ua");
        Bulletin("b-1");
        await DoneAsync("bulletin", "issue", "b-1.json", "--key", "un.seed", "--data", "un");
        await ServeAsync("host", async url =>
        {
            var sent = (await DoneAsync("sync", url, "--data", "un")).Output;
            Assert.Contains("entry 1", sent, StringComparison.Ordinal);
            Assert.Contains("Nothing was taken in", sent, StringComparison.Ordinal);
            var foreign = await RunAsync("sync", url, "--data", "ua", "--key", "un.seed");
            Assert.Contains("The key is of un, and this folder is for ua", foreign.Message, StringComparison.Ordinal);
            var empty = await RunAsync("sync", url, "--data", "nobody", "--key", "un.seed");
            Assert.Contains("holds no copy yet", empty.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>The same key, another history: it is sent nothing, and both checkpoints are kept.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_shows_another_history_is_sent_nothing(bool withKey)
    {
        await ConstituteAsync("un", "ua");
        Copy(_folder.At("host"), _folder.At("other"));
        Bulletin("b-1");
        await DoneAsync("bulletin", "issue", "b-1.json", "--key", "un.seed", "--data", "host");
        await DoneAsync("bundle", "--data", "host", "--for", "ua", "--out", "again.zip");
        await DoneAsync("sync", "again.zip", "--data", "ua");
        Bulletin("b-2");
        await DoneAsync("bulletin", "issue", "b-2.json", "--key", "un.seed", "--data", "other");
        Bulletin("b-3");
        await DoneAsync("bulletin", "issue", "b-3.json", "--key", "ua.seed", "--data", "ua");
        var before = await StateAsync("ua");
        await ServeAsync("other", async url =>
        {
            var run = await RunAsync(["sync", url, "--data", "ua", .. withKey ? ["--key", "ua.seed"] : (string[])[]]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("signed two histories", run.Message, StringComparison.Ordinal);
        });
        Assert.Equal(before, await StateAsync("ua"));
        Assert.Equal(2, SizeOf(await DoneAsync("state", "--data", "other", "--json")));
        Assert.Single(Directory.GetDirectories(_folder.At("ua/kept-checkpoints")));
    }

    [Fact]
    public async Task Beyond_this_machine_only_https_is_spoken()
    {
        await ConstituteAsync("un");
        var run = await RunAsync("sync", "http://corridor.example:5080", "--data", "un", "--key", "un.seed");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("https://corridor.example:5080", run.Message, StringComparison.Ordinal);
    }

    private async Task ServeAsync(string data, Func<string, Task> use) =>
        await ServedOnce.WhileAsync(_folder.Path, (url, _) => use(url), "INT", "--data", data);

    private async Task ConstituteAsync(params string[] members)
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        var body = JsonNode.Parse(RecordKinds.Write(LogWriter.Usual().Group))!.AsObject();
        body.Remove("operation");
        File.WriteAllText(_folder.At("group.json"), body.ToJsonString());
        foreach (var party in (string[])["un", "ua"])
        {
            File.WriteAllBytes(
                _folder.At(party + ".seed"), SHA256.HashData(Encoding.UTF8.GetBytes("test key " + party)));
        }

        await DoneAsync(
            "record", "sign", "group.json", "--kind", "group-constituted", "--key", "un.seed", "--data", "host");
        foreach (var party in members)
        {
            await DoneAsync("bundle", "--data", "host", "--for", party, "--out", party + ".zip");
            await DoneAsync("sync", party + ".zip", "--data", party, "--as", party);
        }
    }

    private void Bulletin(string id) => File.WriteAllText(_folder.At(id + ".json"), $$"""
        {
          "bulletin": "{{id}}",
          "until": "{{TimeProvider.System.GetUtcNow().AddHours(20).ToString(
              "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}",
          "texts": [{"language":"en","title":"Buses at 14","sheet":"Come.","brief":"At 14.","aloud":"At two."}]
        }
        """);

    private async Task<string> StateAsync(string data) => JsonElement.Parse(
        (await DoneAsync("state", "--data", data, "--json")).Output).GetProperty("stateHash").GetString()!;

    private static int SizeOf(RunResult state) =>
        JsonElement.Parse(state.Output).GetProperty("size").GetInt32();

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run;
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
