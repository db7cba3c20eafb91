using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using SafePassage.Web.Tests.Disclosure;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>The evidence bundle as each reader gets it, given to the verifier; and changed ones.</summary>
public sealed class EvidenceBundleTests(Server server) : IDisposable
{
    private const string Path = "/api/v1/evidence.zip";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "anybody")]
    [InlineData("party ru", "one party")]
    [InlineData("party receiver", "one party")]
    [InlineData("party observer", "one party")]
    [InlineData("facilitator un", "facilitators")]
    public async Task Each_reader_gets_a_bundle_that_agrees_and_says_what_is_not_in_it(string? reader, string whom)
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, reader));
        var (code, text) = await VerifyAsync(written, files);
        Assert.True(code is VerifyCommand.Agrees or VerifyCommand.NotProved, text);
        Assert.DoesNotContain("DISAGREES", text, StringComparison.Ordinal);
        Assert.Contains("receipts say what the log and the openings make", text, StringComparison.Ordinal);

        var readme = Encoding.UTF8.GetString(files["README.txt"]);
        Assert.Contains("For: " + whom, readme, StringComparison.Ordinal);
        var withheld = Encoding.UTF8.GetString(files["openings.jsonl"]).Split('\n')
            .Count(l => l.Contains("\"withheld\":\"not-public-yet\"", StringComparison.Ordinal));
        Assert.Equal(reader == "facilitator un", withheld == 0);
        if (withheld > 0)
        {
            Assert.Contains(
                $"  {withheld} records: of a movement that is not closed", readme, StringComparison.Ordinal);
            Assert.Contains($"{withheld} withheld (not-public-yet)", text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("No record of the log was withheld or erased.", readme, StringComparison.Ordinal);
            Assert.Equal(VerifyCommand.Agrees, code);
        }
    }

    [Fact]
    public async Task The_same_log_makes_the_same_bytes_and_is_not_sent_twice()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var first = await DownloadAsync(written, null);
        Assert.Equal(first, await DownloadAsync(written, null));
        Assert.NotEqual(first, await DownloadAsync(written, "facilitator un"));

        using var answer = await written.Http.SendAsync(HttpMethod.Get, Path, null);
        using var again = new HttpRequestMessage(HttpMethod.Get, Path);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
        using var unchanged = await written.Http.Client.SendAsync(again, Cancelled);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        // The tag is of the reader too: what one may read never answers for another.
        using var other = new HttpRequestMessage(HttpMethod.Get, Path);
        other.Headers.Add(ReaderByHeader.Header, "facilitator un");
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
        using var changed = await written.Http.Client.SendAsync(other, Cancelled);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task One_flipped_byte_in_any_of_its_files_is_refused_with_the_place()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        foreach (var name in files.Keys)
        {
            foreach (var at in new[] { 0, files[name].Length / 2, files[name].Length - 2 })
            {
                var changed = new Dictionary<string, byte[]>(files, StringComparer.Ordinal)
                {
                    [name] = [.. files[name]],
                };
                changed[name][at] ^= 1;
                var (code, text) = await VerifyAsync(written, changed);
                Assert.True(code is VerifyCommand.Disagrees or VerifyCommand.NotChecked, $"{name} at {at}: {text}");
                Assert.Contains(name == "openings.jsonl" ? "entry" : "", text, StringComparison.OrdinalIgnoreCase);
                Assert.NotEmpty(text);
            }
        }
    }

    [Theory]
    [InlineData("README.txt", "does not hold this file")]
    [InlineData("receipts.jsonl", "does not hold this file")]
    [InlineData("openings.jsonl", "is missing, and nothing says why")]
    [InlineData("key", "not the key that signed")]
    [InlineData("checkpoint", "the log does not have this file")]
    public async Task A_file_that_is_missing_is_named(string name, string words)
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        Assert.True(files.Remove(name));
        await RefusedAsync(written, files, name, words);
    }

    [Fact]
    public async Task A_payload_that_was_taken_out_is_missing_even_when_the_file_is_made_to_look_whole()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        var lines = Encoding.UTF8.GetString(files["openings.jsonl"]).TrimEnd('\n').Split('\n').ToList();
        lines.RemoveAt(3);
        lines[^1] = $$"""{"end":{{lines.Count}}}""";
        files["openings.jsonl"] = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        await RefusedAsync(written, files, "The record of entry 2 is missing", "nothing says why");

        // Declared as withheld instead, it is the description that no longer fits.
        lines.Insert(3, """{"index":2,"withheld":"for-facilitators"}""");
        lines[^1] = $$"""{"end":{{lines.Count}}}""";
        files["openings.jsonl"] = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        await RefusedAsync(written, files, "receipts.jsonl line", "something else than the log");
    }

    [Fact]
    public async Task The_checkpoint_of_another_log_is_refused()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        files["checkpoint"] = await server.Client.GetByteArrayAsync("/checkpoint", Cancelled);
        var (code, text) = await VerifyAsync(written, files);
        Assert.Equal(VerifyCommand.Disagrees, code);
        Assert.Contains("checkpoint", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_is_given_up_long_before_it_is_unpacked()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        files["openings.jsonl"] = new byte[64 << 20];
        await RefusedAsync(written, files, "openings.jsonl", "The line is longer");
        var refused = Assert.Throws<RefusalException>(() =>
        {
            using var zip = BoundedZip.Open(
                System.IO.Path.Combine(_folder.Path, "handed-over.zip"), _ => ZipBounds.BytesMax, ZipBounds.Default,
                ("bomb", "Ask again."));
            using var file = zip.OpenFile("openings.jsonl")!;
            file.CopyTo(Stream.Null);
        });
        Assert.Contains("packed more tightly", refused.Refusal.ToString(), StringComparison.Ordinal);
        files["openings.jsonl"] = new byte[16];
        files["key"] = new byte[1 << 16];
        await RefusedAsync(written, files, "key", "larger than a file of this name can be");
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/hosts")]
    [InlineData("tile/../../outside")]
    [InlineData("C:\\outside")]
    [InlineData("operation.json")]
    public async Task A_name_that_has_no_place_in_a_bundle_is_refused(string name)
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var files = Unpack(await DownloadAsync(written, null));
        files[name] = [1];
        await RefusedAsync(written, files, "bundle", "no place in a bundle");
    }

    [Fact]
    public async Task A_name_that_stands_twice_and_a_file_that_is_no_zip_are_refused()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var file = System.IO.Path.Combine(_folder.Path, "twice.zip");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            zip.CreateEntry("key").Open().Dispose();
            zip.CreateEntry("key").Open().Dispose();
        }

        Assert.Contains("twice", (await VerifyAsync(written, file)).Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "no zip", Cancelled);
        Assert.Equal(VerifyCommand.NotChecked, (await VerifyAsync(written, file)).Code);
        Assert.Contains("no bundle", (await VerifyAsync(written, file)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_flipped_in_the_zip_itself_never_makes_the_verifier_say_more_than_the_files_show()
    {
        await using var written = await WrittenServer.StartAsync(server, PlantedLog.Write().Log);
        var bytes = await DownloadAsync(written, null);
        var whole = await VerifyAsync(written, Unpack(bytes));
        var random = new Random(20261127);
        var refused = 0;
        for (var i = 0; i < 120; i++)
        {
            byte[] changed = [.. bytes];
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            var file = System.IO.Path.Combine(_folder.Path, $"flipped-{i}.zip");
            await File.WriteAllBytesAsync(file, changed, Cancelled);
            var (code, text) = await VerifyAsync(written, file);
            Assert.True(
                code is VerifyCommand.Disagrees or VerifyCommand.NotChecked || text == whole.Text,
                $"flip {i}: {text}");
            refused += code is VerifyCommand.Disagrees or VerifyCommand.NotChecked ? 1 : 0;
        }

        Assert.True(refused > 60, $"{refused} of 120 were refused");
    }

    private async Task RefusedAsync(
        WrittenServer written, Dictionary<string, byte[]> files, string where, string words)
    {
        var (code, text) = await VerifyAsync(written, files);
        Assert.True(code is VerifyCommand.Disagrees or VerifyCommand.NotChecked, text);
        Assert.Contains(where, text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    private static async Task<byte[]> DownloadAsync(WrittenServer written, string? reader)
    {
        using var answer = await written.Http.SendAsync(HttpMethod.Get, Path, reader);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync(Cancelled);
    }

    private static Dictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var from = e.Open();
                using var to = new MemoryStream();
                from.CopyTo(to);
                return to.ToArray();
            },
            StringComparer.Ordinal);
    }

    private async Task<(int Code, string Text)> VerifyAsync(WrittenServer written, Dictionary<string, byte[]> files)
    {
        var file = System.IO.Path.Combine(_folder.Path, "handed-over.zip");
        File.Delete(file);
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var to = zip.CreateEntry(name).Open();
                to.Write(bytes);
            }
        }

        return await VerifyAsync(written, file);
    }

    private static async Task<(int Code, string Text)> VerifyAsync(WrittenServer written, string file)
    {
        using var text = new StringWriter();
        var code = await VerifyCommand.RunAsync(
            new VerifyRequest(file, written.Book.Verifier.ToString()), text, text, TimeProvider.System, null,
            Cancelled);
        return (code, text.ToString());
    }
}
