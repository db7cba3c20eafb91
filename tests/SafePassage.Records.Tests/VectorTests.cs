using System.Security.Cryptography;
using System.Text;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests;

/// <summary>
/// The test vector of docs/formats/records.md, computed anew: the page and the code say the same bytes.
/// </summary>
public sealed class VectorTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "formats", "records.md"));

    [Fact]
    public void The_page_shows_the_bytes_that_the_code_writes()
    {
        using var key = SigningKey.FromSeed([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var statement = JsonBlock("{\"operation\"");
        var envelope = Envelope.Sign("headcount", Encoding.UTF8.GetBytes(statement), key);
        var body = RecordKinds.Read(envelope);
        var entry = LogEntry.Of(envelope, [.. Enumerable.Range(32, 32).Select(i => (byte)i)]).ToBytes();

        Assert.Equal(Count.Exact(127), Assert.IsType<Headcount>(body).Count);
        Assert.Equal(JsonBlock("{\"payloadType\""), Encoding.UTF8.GetString(envelope.Bytes.AsSpan()));
        Assert.Equal(JsonBlock("{\"v\""), Encoding.UTF8.GetString(entry));
        Assert.All(
            [
                key.Verifying.ToString(),
                key.Verifying.Id,
                $"{statement.Length} bytes",
                Hex(SHA256.HashData(Encoding.UTF8.GetBytes(statement))),
                envelope.Id.ToString(),
                Hex(SHA256.HashData([0, .. entry])),
            ],
            text => Assert.Contains(text, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_names_every_kind_and_every_field()
    {
        using var key = LogWriter.KeyOf("un");
        foreach (var body in Samples.OfEveryKind())
        {
            var kind = RecordKinds.Of(body);
            Assert.True(
                Page.Contains($"`{kind}`", StringComparison.Ordinal)
                || Page.Contains($"`{kind[kind.IndexOf('-', StringComparison.Ordinal)..]}`", StringComparison.Ordinal),
                kind);
            foreach (var field in FieldsOf(RecordKinds.Write(body)))
            {
                Assert.Matches($"[`.\"]{field}[`\"]", Page);
            }
        }
    }

    private static SortedSet<string> FieldsOf(byte[] json)
    {
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        var reader = new System.Text.Json.Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == System.Text.Json.JsonTokenType.PropertyName)
            {
                fields.Add(reader.GetString()!);
            }
        }

        return fields;
    }

    private static string JsonBlock(string start)
    {
        var from = Page.IndexOf("\n" + start, StringComparison.Ordinal) + 1;
        return Page[from..Page.IndexOf('\n', from)];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SafePassage.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("SafePassage.slnx was not found.");
        }

        return folder;
    }
}
