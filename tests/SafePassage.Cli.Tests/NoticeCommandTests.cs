using System.Globalization;
using System.Text.Json;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>Notifications, bulletins and erasure as people type them.</summary>
public sealed class NoticeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_notification_is_submitted_answered_detailed_cancelled_and_its_details_erased()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("n.json", $$"""
            {
              "notification": "convoy-1", "type": "movement", "purpose": "Civilians out by bus",
              "beginsAt": "{{In(72)}}", "until": "{{In(96)}}",
              "places": [
                {"place":"ring","name":"Ring","location":{"latitude":47.116,"longitude":37.508} },
                {"place":"hall","name":"Hall","location":{"latitude":47.8,"longitude":35.1} }
              ],
              "recipients": ["ru", "ua"]
            }
            """);
        await SayAsync("un", "notify", "submit", "n.json");
        await SayAsync("un", "notify", "sent", "convoy-1", "--to", "ru", "--way", "by hand", "--at", In(-30));
        await SayAsync("ua", "notify", "ack", "convoy-1", "--reference", "in-7");
        var shown = (await DoneAsync("notify", "show", "convoy-1", "--data", "host")).Output;
        Assert.Contains("acknowledged by 1 of 2", shown, StringComparison.Ordinal);
        Assert.Contains("no answer for 30 h", shown, StringComparison.Ordinal);

        const string Plates = "AP 4821 EK, +380 67 123 45 67";
        Write("plates.txt", Plates);
        await SayAsync("un", "notify", "detail", "convoy-1", "plates.txt", "--to", "ru");
        await DoneAsync("notify", "open", "convoy-1", "opened.txt", "--key", "ru.seed", "--data", "host");
        Assert.Equal(Plates, await File.ReadAllTextAsync(
            _folder.At("opened.txt"), TestContext.Current.CancellationToken));
        var others = await RunAsync("notify", "open", "convoy-1", "other.txt", "--key", "ua.seed", "--data", "host");
        Assert.Contains("Nothing is sealed for your party", others.Message, StringComparison.Ordinal);

        Assert.Contains(
            "Nothing is due", (await DoneAsync("payload", "due", "--data", "host")).Output, StringComparison.Ordinal);
        await SayAsync("un", "notify", "cancel", "convoy-1", "--reason", "The road is not free");
        var due = JsonElement.Parse((await DoneAsync("payload", "due", "--data", "host", "--json")).Output);
        Assert.Equal("ru", Assert.Single(due.EnumerateArray()).GetProperty("recipient").GetString());
        await SayAsync("icrc", "payload", "erase", "--due");
        Assert.Contains(
            "erased on the authority of icrc", (await DoneAsync("notify", "show", "--data", "host")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulletin_is_issued_under_a_code_and_its_code_says_when_it_is_taken_back()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("b.json", $$"""
            {
              "bulletin": "b-1", "until": "{{In(20)}}",
              "texts": [{"language":"en","title":"Buses at 14","sheet":"Come.","brief":"At 14.","aloud":"At two."}]
            }
            """);
        var told = await SayAsync("un", "bulletin", "issue", "b.json");
        var code = told.Output.Split('\n').Single(l => l.StartsWith("code ", StringComparison.Ordinal))[5..].Trim();
        Assert.Contains(
            "standing", (await DoneAsync("bulletin", "show", code, "--data", "host")).Output, StringComparison.Ordinal);
        await SayAsync("un", "bulletin", "cancel", code, "--reason", "No bus will come today");
        Assert.Contains(
            "cancelled: No bus will come today",
            (await DoneAsync("bulletin", "show", code.ToLowerInvariant(), "--data", "host")).Output,
            StringComparison.Ordinal);

        // The check of a copy counts by its own rules and says the same.
        await DoneAsync("export", "--data", "host", "--out", "copy");
        var checkedCopy = (await DoneAsync("verify", "copy", "--bulletin", code)).Output;
        Assert.Contains($"Bulletin {code} is CANCELLED: un took it back", checkedCopy, StringComparison.Ordinal);
        var unknown = await RunAsync("verify", "copy", "--bulletin", "0000-0000");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("NO BULLETIN", unknown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name either an entry or --due", "payload", "erase", "--key", "un.seed", "--data", "host")]
    [InlineData("on whose authority", "payload", "erase", "1", "--key", "un.seed", "--data", "host")]
    [InlineData("no moment with its clock", "payload", "due", "--at", "2026-12-04", "--data", "host")]
    public async Task What_is_not_understood_is_told_with_what_to_write(string told, params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Errors + run.Output, StringComparison.Ordinal);
    }

    private static string In(double hours) => TimeProvider.System.GetUtcNow().AddHours(hours)
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Write(string name, string text) => File.WriteAllText(_folder.At(name), text);

    private Task<RunResult> SayAsync(string party, params string[] arguments) =>
        DoneAsync([.. arguments, "--key", party + ".seed", "--data", "host"]);

    private Task<RunResult> DoneAsync(params string[] arguments) => OwnHost.DoneAsync(_folder, arguments);

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
