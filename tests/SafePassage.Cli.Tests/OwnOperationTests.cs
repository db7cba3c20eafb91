using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>An operation of one's own as people make it: a host, members, and files between them.</summary>
public sealed class OwnOperationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_operation_is_made_constituted_and_copied_with_files_alone()
    {
        var made = JsonElement.Parse((await DoneAsync(
            "new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise", "--json")).Output);
        var key = made.GetProperty("logKey").GetString()!;
        await DoneAsync("bundle", "--data", "host", "--out", "first.zip");
        var pinned = await DoneAsync("sync", "first.zip", "--data", "un");
        Assert.Contains(key, pinned.Output, StringComparison.Ordinal);

        WriteGroup();
        await DoneAsync(
            "record", "sign", "group.json", "--kind", "group-constituted", "--key", "un.seed", "--data", "un");
        await DoneAsync("bundle", "--data", "un", "--out", "from-un.zip");
        var taken = await DoneAsync("sync", "from-un.zip", "--data", "host");
        Assert.Contains("entry 0", taken.Output, StringComparison.Ordinal);
        var states = new HashSet<string>(StringComparer.Ordinal) { await StateAsync("host") };
        var refused = await RunAsync("bundle", "--data", "host", "--for", "un", "nobody", "--out", "carried");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("'nobody' is no member of the group", refused.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.At("carried")), "For all of them or for none.");
        var written = await DoneAsync("bundle", "--data", "host", "--for", "un", "ua", "ru", "--out", "carried");
        Assert.Contains("Written to carried/ru.zip for ru: 1 entries", written.Output, StringComparison.Ordinal);
        foreach (var party in (string[])["un", "ua", "ru"])
        {
            await DoneAsync("sync", $"carried/{party}.zip", "--data", party, "--as", party, "--log-key", key);
            states.Add(await StateAsync(party));
        }

        Assert.Single(states);
        Assert.Equal(0, (await DoneAsync("verify", "ua/copy", "--key", key)).ExitCode);
    }

    [Fact]
    public async Task A_new_operation_is_served_twice_with_nothing_recorded_and_says_that_it_is_an_exercise()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise");
        for (var start = 0; start < 2; start++)
        {
            var served = await ServedOnce.RunAsync(_folder.Path, "INT", "--data", "host");
            Assert.Equal(0, served.ExitCode);
            Assert.Contains("Exercise", served.StartPage, StringComparison.Ordinal);
            Assert.Contains("Nothing is recorded yet", served.StartPage, StringComparison.Ordinal);
            Assert.True(
                JsonElement.Parse(served.Overview).GetProperty("isExercise").GetBoolean(), "Programs are told.");
        }
    }

    [Fact]
    public async Task An_exercise_is_served_ahead_and_tells_so_also_when_it_is_served_by_the_true_clock_again()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise");
        var ahead = await ServedOnce.RunAsync(_folder.Path, "INT", "--data", "host", "--ahead", "6d");
        Assert.Contains("data-ahead=\"518400\"", ahead.StartPage, StringComparison.Ordinal);
        Assert.Contains("The clock of this exercise runs ahead by 6 d", ahead.StartPage, StringComparison.Ordinal);
        Assert.Contains("runs ahead. It shows", ahead.Steps, StringComparison.Ordinal);

        // Nothing was written by the clock ahead: there is nothing to warn of.
        var unwritten = await ServedOnce.RunAsync(_folder.Path, "INT", "--data", "host");
        Assert.DoesNotContain("data-ahead", unwritten.StartPage, StringComparison.Ordinal);
        Assert.DoesNotContain("ahead", unwritten.Steps, StringComparison.Ordinal);

        WriteGroup();
        await DoneAsync(
            "record", "sign", "group.json", "--kind", "group-constituted", "--key", "un.seed", "--data", "host",
            "--out", "signed.jsonl");
        await SendAheadAsync("signed.jsonl");
        var back = await ServedOnce.RunAsync(_folder.Path, "INT", "--data", "host");
        Assert.Contains("serve it with --ahead 144h", back.Steps, StringComparison.Ordinal);
        var further = await ServedOnce.RunAsync(_folder.Path, "INT", "--data", "host", "--ahead", "144h");
        Assert.DoesNotContain("ran further ahead", further.Steps, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6d", "new DIR --exercise")]
    [InlineData("6", "6d, 30h, 90m")]
    [InlineData("0h", "6d, 30h, 90m")]
    [InlineData("-6d", "6d, 30h, 90m")]
    [InlineData("1.5d", "6d, 30h, 90m")]
    [InlineData("367d", "6d, 30h, 90m")]
    [InlineData("99999999999m", "6d, 30h, 90m")]
    public async Task What_is_real_is_not_served_ahead_nor_an_exercise_by_no_length_of_time(string ahead, string told)
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        var run = await Program.RunAsync(_folder.Path, "serve", "--data", "host", $"--ahead={ahead}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(told, run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_statement_travels_as_a_file_and_is_sent_from_another_place()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        WriteGroup();
        await DoneAsync(
            "record", "sign", "group.json", "--kind", "group-constituted", "--key", "un.seed", "--data", "host",
            "--out", "signed.jsonl");
        Assert.Equal(0, JsonElement.Parse((await DoneAsync("state", "--data", "host", "--json")).Output)
            .GetProperty("size").GetInt32());
        var sent = await DoneAsync("record", "send", "signed.jsonl", "--data", "host");
        Assert.Contains("entry 0", sent.Output, StringComparison.Ordinal);
        var again = await DoneAsync("record", "send", "signed.jsonl", "--data", "host");
        Assert.Contains("known already", again.Output, StringComparison.Ordinal);
        await DoneAsync("new", "other", "--name", "Corridor south", "--zone", "Europe/Kyiv");
        var both = await DoneAsync("state", "--data", "host", "other", "--json");
        Assert.Equal(
            ["host 1", "other 0"],
            JsonElement.Parse(both.Output).EnumerateArray().Select(s =>
                $"{Path.GetFileName(s.GetProperty("folder").GetString())} {s.GetProperty("size").GetInt32()}"),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Kyiv", "host", "This is already there")]
    [InlineData("Europe/Kiew", "other", "Europe/Kyiv")]
    public async Task New_refuses_with_what_to_do(string zone, string folder, string told)
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        var run = await RunAsync("new", folder, "--name", "Corridor south", "--zone", zone);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(told, run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_refuses_a_copy_and_says_what_it_is_for()
    {
        await DoneAsync("new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        await DoneAsync("bundle", "--data", "host", "--out", "first.zip");
        await DoneAsync("sync", "first.zip", "--data", "un");
        var run = await Program.RunAsync(_folder.Path, "serve", "--data", "un");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("holds a copy", run.Message, StringComparison.Ordinal);
    }

    // As a person writes it: without operation, log, sequence and previous.
    private void WriteGroup()
    {
        var body = JsonNode.Parse(RecordKinds.Write(LogWriter.Usual().Group))!.AsObject();
        body.Remove("operation");
        File.WriteAllText(_folder.At("group.json"), body.ToJsonString());
        File.WriteAllBytes(_folder.At("un.seed"), SHA256.HashData(Encoding.UTF8.GetBytes("test key un")));
    }

    private async Task SendAheadAsync(string file)
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var server = Program.Start(
            _folder.Path, "serve", "--data", "host", "--urls", "http://127.0.0.1:0", "--ahead", "6d");
        try
        {
            var line = (await server.StandardOutput.ReadLineAsync(cancelled))!;
            var address = line.Split(' ').First(w => w.StartsWith("http://", StringComparison.Ordinal));
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            using var record = new ByteArrayContent(await File.ReadAllBytesAsync(_folder.At(file), cancelled));
            using var answer = await http.PostAsync(new Uri("/api/v1/records", UriKind.Relative), record, cancelled);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancelled));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task<string> StateAsync(string data) => JsonElement.Parse(
        (await DoneAsync("state", "--data", data, "--json")).Output).GetProperty("stateHash").GetString()!;

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run;
    }

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
