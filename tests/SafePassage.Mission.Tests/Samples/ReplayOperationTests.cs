using System.Text.Json.Nodes;
using SafePassage.Demonstration;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Samples;

/// <summary>What parties stated, line by line in files, becomes signed records: all of it, once, or nothing.</summary>
public sealed class ReplayOperationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReplayOperationTests()
    {
        Directory.CreateDirectory(Operation);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.At("samples", "mariupol-2022")))
        {
            File.Copy(file, Path.Combine(Operation, Path.GetFileName(file)));
        }
    }

    private string Operation => _folder.At("operation");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replaying_again_records_only_what_is_missing()
    {
        var claims = File.ReadAllLines(FileOf("claims.jsonl"));
        File.WriteAllLines(FileOf("claims.jsonl"), claims[..^1]);
        await using var open = await OpenBook.AtAsync(_folder.At("log"));
        var first = await ReplayAsync(open);
        Assert.Equal(first, open.Size);
        Assert.Equal(0, await ReplayAsync(open));

        File.WriteAllLines(FileOf("claims.jsonl"), claims);
        Assert.Equal(1, await ReplayAsync(open));
        Assert.Equal(first + 1, open.Size);
    }

    [Fact]
    public async Task A_signature_binds_the_text_that_an_earlier_line_proposes()
    {
        await using var open = await OpenBook.AtAsync(_folder.At("log"));
        await ReplayAsync(open);
        var records = open.Book.Page.Records;
        var proposal = Assert.Single(records, r => r.Body is AccordProposed);
        var signatures = records.Select(r => r.Body).OfType<AccordSigned>().ToArray();
        Assert.Equal(4, signatures.Length);
        Assert.All(signatures, s => Assert.Equal(proposal.PayloadHash, s.ProposalHash));
    }

    [Fact]
    public async Task A_signature_before_its_proposal_is_refused()
    {
        var lines = File.ReadAllLines(FileOf("accord.jsonl"));
        File.WriteAllLines(FileOf("accord.jsonl"), [lines[1], lines[0], .. lines[2..]]);
        await RefusedAsync("accord.jsonl line 1", "proposes");
    }

    [Theory]
    [InlineData("not json at all", "no JSON object")]
    [InlineData("""{"author":"icrc","kind":"headcount"}""", "author, kind and body")]
    [InlineData("""{"author":"icrc","kind":"headcount","body":{},"more":1}""", "exactly")]
    [InlineData("""{"author":"icrc","author":"icrc","kind":"headcount","body":{}}""", "no JSON object")]
    [InlineData("""{"author":7,"kind":"headcount","body":{}}""", "no JSON object")]
    [InlineData("""{"author":"icrc","kind":"passenger-list","body":{}}""", "passenger-list")]
    [InlineData("""{"author":"icrc","kind":"Not A Kind","body":{}}""", "Not A Kind")]
    public async Task A_bad_line_is_refused_by_file_and_line(string line, string what)
    {
        File.AppendAllText(FileOf("claims.jsonl"), "\n" + line + "\n");
        var number = File.ReadAllLines(FileOf("claims.jsonl")).Length;
        await RefusedAsync($"claims.jsonl line {number}", what);
    }

    [Theory]
    [InlineData("value", "-21", "count")]
    [InlineData("unknown", "1", "unknown")]
    [InlineData("group", "\"No Id\"", "group")]
    public async Task A_bad_field_is_refused_by_file_line_and_field(string field, string value, string what)
    {
        var lines = File.ReadAllLines(FileOf("movements.jsonl"));
        var number = Array.FindIndex(lines, l => l.Contains("\"headcount\"", StringComparison.Ordinal));
        var statement = JsonNode.Parse(lines[number])!;
        var body = statement["body"]!;
        (field == "value" ? body["count"]! : body)[field] = JsonNode.Parse(value);
        lines[number] = statement.ToJsonString();
        File.WriteAllLines(FileOf("movements.jsonl"), lines);
        await RefusedAsync($"movements.jsonl line {number + 1}", what);
    }

    /// <summary>Well formed, but no key of the group is granted by it: the ring refuses it, not the reader.</summary>
    [Fact]
    public async Task A_statement_that_the_log_refuses_is_named_by_file_and_line()
    {
        var lines = File.ReadAllLines(FileOf("movements.jsonl"));
        lines[1] = lines[1].Replace(
            "\"operation\": \"mariupol-2022\"", "\"operation\": \"elsewhere\"", StringComparison.Ordinal);
        File.WriteAllLines(FileOf("movements.jsonl"), lines);
        await RefusedAsync("movements.jsonl line 2", "serves mariupol-2022");
    }

    [Fact]
    public async Task An_author_who_is_no_member_is_refused()
    {
        File.AppendAllText(FileOf("claims.jsonl"), """{"author":"nobody","kind":"headcount","body":{}}""" + "\n");
        await RefusedAsync("claims.jsonl line", "nobody");
        Assert.False(File.Exists(Path.Combine(_folder.At("keys"), "nobody.seed")), "No key is made for a stranger.");
    }

    [Theory]
    [InlineData(
        "operation.json", "\"name\": \"Mariupol 2022\",", "\"name\": \"Mariupol 2022\", \"extra\": 1,", "extra")]
    [InlineData("operation.json", "\"name\": \"Mariupol 2022\",", "", "name")]
    [InlineData("operation.json", "\"network\": \"network.osm\"", "\"network\": \"../network.osm\"", "without a path")]
    [InlineData(
        "operation.json", "\"operation\": \"mariupol-2022\"", "\"operation\": \"Mariupol 2022\"", "Mariupol 2022")]
    [InlineData("operation.json", "\"role\": \"press\"", "\"role\": \"spy\"", "role")]
    [InlineData(
        "operation.json",
        "\"records\": [\"accord.jsonl\", \"movements.jsonl\", \"claims.jsonl\", \"reports.jsonl\"],",
        "",
        "records")]
    [InlineData("operation.json", "\"network\": \"network.osm\",", "", "planned on roads")]
    [InlineData("operation.json", "\"constitutedBy\": \"un-ocha\",", "", "constitutedBy")]
    [InlineData("operation.json", "\"verdictsBy\": \"desk\",", "", "verdictsBy")]
    public void An_operation_that_is_not_in_order_is_refused(string file, string from, string to, string what)
    {
        var text = File.ReadAllText(FileOf(file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(FileOf(file), text.Replace(from, to, StringComparison.Ordinal));
        var refusal = Assert.Throws<RefusalException>(() => OperationFolder.Open(Operation)).Refusal;
        Assert.Contains(what, refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("operation.json", refusal.Where, StringComparison.Ordinal);
    }

    private string FileOf(string name) => Path.Combine(Operation, name);

    private async Task<int> ReplayAsync(OpenBook open)
    {
        using var keys = new KeyFolder(_folder.At("keys"), new Random(3).NextBytes);
        return await new ReplayOperation(open.Book, keys, TimeProvider.System).RunAsync(
            OperationFolder.Open(Operation), TestContext.Current.CancellationToken);
    }

    private async Task RefusedAsync(string where, string what)
    {
        await using var open = await OpenBook.AtAsync(_folder.At("log"));
        var refusal = (await Assert.ThrowsAsync<RefusalException>(() => ReplayAsync(open))).Refusal;
        Assert.StartsWith(where, refusal.Where, StringComparison.Ordinal);
        Assert.Contains(what, refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, open.Size);
        Assert.Empty(open.Book.Page.Entries);
    }
}
