using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Tests.Sequencing;
using Xunit;

namespace SafePassage.Ledger.Tests.Reading;

public sealed class LogMemoryTests : IDisposable
{
    private static int s_count;

    private readonly string _folder = Path.Combine(
        Path.GetTempPath(), $"safe-passage-memory-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    private readonly List<LogUnderTest> _logs = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "deep", "logs.json");

    public void Dispose()
    {
        _logs.ForEach(log => log.Dispose());
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_log_is_new_then_the_same_then_grown()
    {
        var log = await LogAsync(0, 0);
        Assert.Equal((LogChange.New, 0L, null), Told(await SeeAsync(log)));
        await AppendAsync(log, 0, 1);
        Assert.Equal((LogChange.Grew, 1L, 0L), Told(await SeeAsync(log)));
        Assert.Equal((LogChange.Same, 1L, 1L), Told(await SeeAsync(log)));
        foreach (var (first, count) in new[] { (1, 2), (3, 253), (256, 1), (257, 500), (757, 1) })
        {
            await AppendAsync(log, first, count);
            Assert.Equal((LogChange.Grew, first + count, (long)first), Told(await SeeAsync(log)));
        }

        var names = Directory.GetFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName);
        Assert.Equal("logs.json logs.json.lock", string.Join(' ', names.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(4, 9)]
    [InlineData(5, 9)]
    [InlineData(300, 700)]
    [InlineData(256, 257)]
    public async Task A_second_history_of_the_same_key_is_a_fork_that_is_never_forgotten(int first, int second)
    {
        var (log, other) = (await LogAsync(0, first), await LogAsync(1000, second));
        await SeeAsync(log);
        var sight = await SeeAsync(other);
        Assert.Equal((LogChange.Forked, second, (long)first), Told(sight));
        Assert.Equal(await NoteAsync(log), sight.Fork!.Remembered.ToArray());
        Assert.Equal(await NoteAsync(other), sight.Fork.Shown.ToArray());
        Assert.True(sight.Fork.IsShownFor(log.Signer.Verifier));
        foreach (var shown in new[] { log, other })
        {
            var again = await SeeAsync(shown);
            Assert.Equal((LogChange.Forked, (long)first), (again.Change, again.Before!.Size));
            Assert.Equal(sight.Fork.Shown.ToArray(), again.Fork!.Shown.ToArray());
            Assert.True(again.Fork.IsShownFor(log.Signer.Verifier));
        }
    }

    [Fact]
    public async Task Evidence_of_a_fork_is_none_with_a_true_beginning_another_proof_or_another_key()
    {
        var (log, other) = (await LogAsync(0, 5), await LogAsync(1000, 9));
        await SeeAsync(log);
        var fork = (await SeeAsync(other)).Fork!;
        var root = Checkpoint.Open(fork.Remembered.Span, log.Signer.Verifier).Root;
        Assert.False((fork with { Beginning = root }).IsShownFor(log.Signer.Verifier));
        Assert.False((fork with { Proof = [.. fork.Proof.Skip(1)] }).IsShownFor(log.Signer.Verifier));
        Assert.False((fork with { Remembered = fork.Shown }).IsShownFor(log.Signer.Verifier));
        using var stranger = new NoteSigner(LogUnderTest.Origin, new byte[32]);
        Assert.Throws<LedgerException>(() => fork.IsShownFor(stranger.Verifier));
        var grown = await LogAsync(0, 9);
        var verified = new VerifiedLog(grown.Source, Checkpoint.Open(await NoteAsync(grown), log.Signer.Verifier));
        Assert.False(new LogFork(fork.Remembered, await NoteAsync(grown), root,
            await verified.ConsistencyProofAsync(5, 9, Cancellation)).IsShownFor(log.Signer.Verifier));
    }

    [Fact]
    public async Task A_log_that_shows_fewer_entries_shrank_and_the_longer_one_stays_remembered()
    {
        var (longer, shorter) = (await LogAsync(0, 300), await LogAsync(0, 20));
        await SeeAsync(longer);
        Assert.Equal((LogChange.Shrank, 20L, 300L), Told(await SeeAsync(shorter)));
        Assert.Equal((LogChange.Shrank, 0L, 300L), Told(await SeeAsync(await LogAsync(0, 0))));
        Assert.Equal((LogChange.Same, 300L, 300L), Told(await SeeAsync(longer)));
    }

    [Fact]
    public async Task A_shorter_history_that_is_no_beginning_of_the_longer_is_a_fork_where_the_tiles_show_it()
    {
        var (longer, other) = (await LogAsync(0, 300), await LogAsync(1000, 20));
        await SeeAsync(longer);
        Assert.Equal(LogChange.Shrank, (await SeeAsync(other)).Change);
        var sight = await new LogMemory(File).SeeAsync(
            longer.Source, await NoteAsync(other), other.Signer.Verifier, Cancellation);
        Assert.Equal((LogChange.Forked, 20L, 300L), Told(sight));
        Assert.True(sight.Fork!.IsShownFor(longer.Signer.Verifier));
        Assert.Equal(LogChange.Forked, (await SeeAsync(longer)).Change);
    }

    [Fact]
    public async Task Tiles_that_do_not_fit_the_checkpoint_show_neither_growth_nor_a_fork()
    {
        var log = await LogAsync(0, 5);
        await SeeAsync(log);
        await AppendAsync(log, 5, 4);
        var other = await LogAsync(1000, 9);
        var fault = await Assert.ThrowsAsync<LedgerException>(async () => await new LogMemory(File).SeeAsync(
            other.Source, await NoteAsync(log), log.Signer.Verifier, Cancellation));
        Assert.Equal("log.differs", fault.Code);
        Assert.Equal((LogChange.Grew, 9L, 5L), Told(await SeeAsync(log)));
    }

    [Fact]
    public async Task A_note_that_the_key_did_not_sign_is_not_remembered()
    {
        var log = await LogAsync(0, 5);
        using var stranger = new NoteSigner(LogUnderTest.Origin, new byte[32]);
        await Assert.ThrowsAsync<LedgerException>(async () => await new LogMemory(File).SeeAsync(
            log.Source, await NoteAsync(log), stranger.Verifier, Cancellation));
        Assert.Equal(LogChange.New, (await SeeAsync(log)).Change);
    }

    [Theory]
    [InlineData(LogChange.Same)]
    [InlineData(LogChange.Forked)]
    public async Task A_file_with_any_byte_changed_is_refused_or_reads_the_same(LogChange change)
    {
        var log = await LogAsync(0, 9);
        await SeeAsync(change is LogChange.Same ? log : await LogAsync(1000, 5));
        await SeeAsync(log);
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        for (var i = 0; i < whole.Length; i++)
        {
            var bytes = whole.ToArray();
            bytes[i] ^= 2;
            await System.IO.File.WriteAllBytesAsync(File, bytes, Cancellation);
            try
            {
                var sight = await SeeAsync(log);
                Assert.Equal(change, sight.Change);
                Assert.NotEqual(false, sight.Fork?.IsShownFor(log.Signer.Verifier));
            }
            catch (LedgerException damaged)
            {
                Assert.Equal("memory.damaged", damaged.Code);
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_no_memory_is_refused_and_left_as_it_is()
    {
        var log = await LogAsync(0, 5);
        await SeeAsync(log);
        var whole = await System.IO.File.ReadAllTextAsync(File, Cancellation);
        foreach (var text in new[]
        {
            "", "{}", "null", "{\"format\":\"safe-passage/log-memory/1\",\"logs\":[null]}",
            "{\"format\":\"safe-passage/log-memory/2\",\"logs\":[]}",
            "{\"format\":\"safe-passage/log-memory/1\",\"logs\":[{\"key\":\"\\ud800\",\"note\":\"\"}]}",
            whole[..^20], Twice(whole),
        })
        {
            await System.IO.File.WriteAllTextAsync(File, text, Cancellation);
            var damaged = await Assert.ThrowsAsync<LedgerException>(() => SeeAsync(log));
            Assert.Equal(("memory.damaged", File), (damaged.Code, damaged.Where));
            Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File, Cancellation));
        }
    }

    [Fact]
    public async Task Logs_seen_side_by_side_are_all_remembered()
    {
        var changes = await Task.WhenAll(Enumerable.Range(0, 12).Select(SeeNumberAsync));
        Assert.All(changes, change => Assert.Equal(LogChange.New, change));
        for (var number = 0; number < 12; number++)
        {
            Assert.Equal(LogChange.Same, await SeeNumberAsync(number));
        }
    }

    [Fact]
    public async Task Two_hundred_logs_are_remembered_and_none_is_forgotten_for_another()
    {
        var kept = Enumerable.Range(0, LogMemory.LogsMax).Select(number =>
        {
            var (key, note) = Numbered(number);
            return new { key = key.ToString(), note = Encoding.UTF8.GetString(note) };
        });
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(
            File, JsonSerializer.Serialize(new { format = "safe-passage/log-memory/1", logs = kept }), Cancellation);
        Assert.Equal("memory.full",
            (await Assert.ThrowsAsync<LedgerException>(() => SeeNumberAsync(LogMemory.LogsMax))).Code);
        Assert.Equal(LogChange.Same, await SeeNumberAsync(0));
        Assert.Equal(LogChange.Same, await SeeNumberAsync(LogMemory.LogsMax - 1));
    }

    [Fact]
    public async Task A_memory_that_cannot_be_written_says_so()
    {
        var log = await LogAsync(0, 1);
        Directory.CreateDirectory(_folder);
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "deep"), "a file, not a folder", Cancellation);
        Assert.Equal("memory.unwritable", (await Assert.ThrowsAsync<LedgerException>(() => SeeAsync(log))).Code);
    }

    private static (LogChange Change, long Now, long? Before) Told(LogSight sight) =>
        (sight.Change, sight.Now.Size, sight.Before?.Size);

    private static string Twice(string memory)
    {
        var logs = JsonNode.Parse(memory)!;
        logs["logs"]!.AsArray().Add(logs["logs"]![0]!.DeepClone());
        return logs.ToJsonString();
    }

    private static (NoteVerifier Key, byte[] Note) Numbered(int number)
    {
        using var signer = new NoteSigner($"log.example/{number}", [.. Enumerable.Repeat((byte)7, 32)]);
        return (signer.Verifier, new Checkpoint(signer.Verifier.Name, 0, MerkleTree.EmptyRoot).Sign(signer).ToBytes());
    }

    private static async Task<byte[]> NoteAsync(LogUnderTest log) =>
        (await log.Source.ReadAsync("checkpoint", Cancellation))!;

    private static async Task AppendAsync(LogUnderTest log, int first, int count)
    {
        await using var sequencer = await log.OpenAsync();
        await sequencer.AppendAsync(LogUnderTest.Entries(first, count), Cancellation);
    }

    private Task<LogChange> SeeNumberAsync(int number) => Task.Run(
        async () =>
        {
            using var log = new LogUnderTest();
            var (key, note) = Numbered(number);
            return (await new LogMemory(File).SeeAsync(log.Source, note, key, Cancellation)).Change;
        },
        Cancellation);

    private async Task<LogSight> SeeAsync(LogUnderTest log) => await new LogMemory(File).SeeAsync(
        log.Source, await NoteAsync(log), log.Signer.Verifier, Cancellation);

    private async Task<LogUnderTest> LogAsync(int first, int count)
    {
        var log = new LogUnderTest();
        _logs.Add(log);
        await AppendAsync(log, first, count);
        return log;
    }
}
