using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>A list of events becomes signed reports, as a person types it.</summary>
public sealed class IncidentImportTests : IDisposable
{
    private const string Headings = "id,date,time,type,place,lat,lon,killed,text,source";
    private const string First =
        "a1,2022-03-28,09:30,shelling,Manhush,47.0561,37.3089,at least 3,Shells came down.,OCHA";
    private const string Second = "a2,2022-03-29,,armed clash,Tokmak,47.2518,35.7058,,Shots were heard.,";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_list_is_taken_once_whatever_its_file_and_a_corrected_number_replaces_the_one_before()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("list.csv", Headings, First, Second);
        var tried = await ImportAsync("list.csv", "--dry-run");
        Assert.Contains("Tried only: 3 statements", tried.Output, StringComparison.Ordinal);
        var taken = await ImportAsync("list.csv");
        Assert.Contains("2 new, 0 changed, 0 known already, 0 refused", taken.Output, StringComparison.Ordinal);
        Assert.Contains("entry 1", taken.Output, StringComparison.Ordinal);

        Write("sorted.csv", Headings, Second, First);
        var again = await ImportAsync("sorted.csv");
        Assert.Contains("0 new, 0 changed, 2 known already, 0 refused", again.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 0 statements", again.Output, StringComparison.Ordinal);

        Write("later.csv", Headings, First.Replace("at least 3", "4", StringComparison.Ordinal), Second);
        var later = await ImportAsync("later.csv");
        Assert.Contains("0 new, 1 changed, 1 known already", later.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 statement in the log", later.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_carries_the_file_its_hash_the_row_and_the_words()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("list.csv", Headings, First, Second);
        await DoneAsync("incident", "import", "list.csv", "--data", "host", "--key", "un.seed", "--out", "said.jsonl");
        var bodies = File.ReadAllLines(_folder.At("said.jsonl"))
            .Select(line => JsonNode.Parse(Convert.FromBase64String(JsonNode.Parse(line)!["payload"]!.ToString()))!)
            .ToArray();
        var row = bodies[2]["provenance"]!["row"]!;
        Assert.Equal("list.csv", row["file"]!.ToString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("list.csv")))),
            row["sha256"]!.ToString());
        Assert.Equal("3", row["number"]!.ToString());
        Assert.Equal("armed clash", row["words"]!.ToString());
        Assert.Equal("list.csv", bodies[2]["provenance"]!["source"]!.ToString());
        Assert.Equal("OCHA", bodies[0]["provenance"]!["source"]!.ToString());

        // An hour that nobody stated is no midnight: the report spans the day.
        Assert.Equal("2022-03-29T00:00:00+03:00", bodies[2]["happenedAt"]!.ToString());
        Assert.Equal("2022-03-30T00:00:00+03:00", bodies[2]["endedAt"]!.ToString());
        Assert.Null(bodies[0]["endedAt"]);
        Assert.Equal("at-least", bodies[1]["count"]!["qualifier"]!.ToString());
        Assert.Equal(3, bodies.Length);
    }

    [Theory]
    [InlineData("column 'text': The text seems to hold a phone number", "shelling", "Call +380 67 123 45 67 now.")]
    [InlineData("column 'type': 'ruckus' is no kind of event", "ruckus", "Something happened.")]
    public async Task A_row_that_cannot_be_taken_is_named_and_nothing_is_signed(string told, string kind, string text)
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("list.csv", Headings, First, $"a2,2022-03-29,,{kind},Tokmak,47.25,35.71,,{text},");
        var refused = await RunAsync("incident", "import", "list.csv", "--data", "host", "--key", "un.seed");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("list.csv row 3, " + told, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was signed", refused.Errors, StringComparison.Ordinal);
        var lenient = await ImportAsync("list.csv", "--lenient");
        Assert.Contains("1 new, 0 changed, 0 known already, 1 refused", lenient.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_a_point_is_said_and_two_rows_of_one_event_are_refused()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("list.csv", "date,type,place,text", "2022-03-29,mine,Tokmak,A mine went off.");
        var refused = await RunAsync("incident", "import", "list.csv", "--data", "host", "--key", "un.seed");
        Assert.Contains("--place 'Tokmak=ID'", refused.Errors, StringComparison.Ordinal);
        Write(
            "twice.csv", "date,type,place,text", "2022-03-29,mine,Tokmak,A mine went off.",
            "29.03.2022,Landmine,Tokmak,A mine went off.");
        var twice = await RunAsync(
            "incident", "import", "twice.csv", "--data", "host", "--key", "un.seed", "--place", "Tokmak=tokmak");
        Assert.Contains("row 3: It is the same event as row 2", twice.Errors, StringComparison.Ordinal);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(_folder.At(name), lines);

    private Task<RunResult> ImportAsync(string file, params string[] more) =>
        DoneAsync(["incident", "import", file, "--data", "host", "--key", "un.seed", .. more]);

    private Task<RunResult> DoneAsync(params string[] arguments) => OwnHost.DoneAsync(_folder, arguments);

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
