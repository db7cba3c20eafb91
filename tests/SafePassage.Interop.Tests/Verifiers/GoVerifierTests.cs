using System.Globalization;
using SafePassage.Interop.Tests.Logs;
using Xunit;

namespace SafePassage.Interop.Tests.Verifiers;

/// <summary>The checksum database's own verifier (golang.org/x/mod/sumdb) reads our logs.</summary>
public sealed class GoVerifierTests(SeededLogs logs, GoVerifier verifier)
{
    private const int Flips = 300;

    [Theory]
    [MemberData(nameof(SeededLogs.Sizes), MemberType = typeof(SeededLogs))]
    public async Task It_accepts_checkpoint_entries_tiles_and_proofs(int size)
    {
        GoVerifier.SkipUnlessPresent();
        var log = await logs.OfSizeAsync(size);
        var answer = await verifier.VerifyAsync(log);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture,
                $"accepted: {size} entries, {log.Tiles} tiles, {log.InclusionProofs} inclusion proofs, "
                + $"consistent with {log.EarlierSize} entries"),
            answer.Output);
        Assert.Equal(0, answer.ExitCode);
    }

    [Theory]
    [InlineData("checkpoint", 30, "checkpoint: ")]
    [InlineData("tile/entries/001", 1500, "entries: ")]
    [InlineData("tile/0/001", 8000, "tiles: ")]
    [InlineData("tile/0/002.p/88", 32, "tiles: ")]
    [InlineData("tile/1/000.p/2", 40, "tiles: ")]
    public async Task It_refuses_a_log_with_one_flipped_bit_and_says_where(string file, long at, string where)
    {
        GoVerifier.SkipUnlessPresent();
        using var damaged = new DamagedLog(await logs.OfSizeAsync(600));
        Assert.Equal(0, (await verifier.VerifyAsync(damaged.Log)).ExitCode);
        var answer = await DamagedLog.WithFlippedAsync(
            Path.Combine(damaged.Log.Folder, file), at, 0, () => verifier.VerifyAsync(damaged.Log));
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("refused: " + where, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"earlier\":\"", 40, "earlier checkpoint: ")]
    [InlineData("\"consistency\":[\"", 5, "consistency: ")]
    [InlineData("\"entry\":\"", 5, "inclusion of 0: ")]
    [InlineData("\"hashes\":[\"", 5, "inclusion of 0: ")]
    public async Task It_refuses_a_proof_with_one_changed_character(string behind, int at, string where)
    {
        GoVerifier.SkipUnlessPresent();
        using var damaged = new DamagedLog(await logs.OfSizeAsync(600));
        var answer = await damaged.WithOtherProofCharacterAsync(
            behind, at, () => verifier.VerifyAsync(damaged.Log));
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("refused: " + where, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_whichever_bit_of_a_log_is_flipped()
    {
        GoVerifier.SkipUnlessPresent();
        using var damaged = new DamagedLog(await logs.OfSizeAsync(257));
        var files = damaged.Files();
        var random = new Random(Flips);
        for (var i = 0; i < Flips; i++)
        {
            var file = files[i % files.Length];
            // The checkpoint ends in a character with unused bits, which Go's base64 does not read, "=" and a newline.
            var unread = Path.GetFileName(file) is "checkpoint" ? 3 : 0;
            var at = random.NextInt64(new FileInfo(file).Length - unread);
            var answer = await DamagedLog.WithFlippedAsync(
                file, at, random.Next(8), () => verifier.VerifyAsync(damaged.Log));
            Assert.True(answer.ExitCode == 1, $"a flipped bit in byte {at} of {file}: {answer}");
        }
    }
}
