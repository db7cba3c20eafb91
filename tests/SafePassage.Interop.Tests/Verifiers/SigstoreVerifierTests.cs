using System.Globalization;
using SafePassage.Interop.Tests.Logs;
using Xunit;

namespace SafePassage.Interop.Tests.Verifiers;

/// <summary>Sigstore's verifier (@sigstore/verify) reads our checkpoints and inclusion proofs.</summary>
public sealed class SigstoreVerifierTests(SeededLogs logs)
{
    [Theory]
    [MemberData(nameof(SeededLogs.Sizes), MemberType = typeof(SeededLogs))]
    public async Task It_accepts_the_checkpoint_and_every_inclusion_proof(int size)
    {
        SigstoreVerifier.SkipUnlessPresent();
        var log = await logs.OfSizeAsync(size);
        var answer = await SigstoreVerifier.VerifyAsync(log);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"accepted: {log.InclusionProofs} inclusion proofs"),
            answer.Output);
        Assert.Equal(0, answer.ExitCode);
    }

    [Theory]
    [InlineData(0)] // origin
    [InlineData(22)] // size
    [InlineData(30)] // root
    [InlineData(100)] // key name or signature
    [InlineData(150)]
    public async Task It_refuses_a_checkpoint_with_one_flipped_bit(long at)
    {
        SigstoreVerifier.SkipUnlessPresent();
        using var damaged = new DamagedLog(await logs.OfSizeAsync(600));
        var answer = await DamagedLog.WithFlippedAsync(
            Path.Combine(damaged.Log.Folder, "checkpoint"), at, 0,
            () => SigstoreVerifier.VerifyAsync(damaged.Log));
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("refused: TLOG_INCLUSION_PROOF_ERROR ", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"entry\":\"")]
    [InlineData("\"hashes\":[\"")]
    public async Task It_refuses_a_proof_with_one_changed_character(string behind)
    {
        SigstoreVerifier.SkipUnlessPresent();
        using var damaged = new DamagedLog(await logs.OfSizeAsync(600));
        var answer = await damaged.WithOtherProofCharacterAsync(
            behind, 5, () => SigstoreVerifier.VerifyAsync(damaged.Log));
        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("refused: TLOG_INCLUSION_PROOF_ERROR calculated root hash", answer.Output,
            StringComparison.Ordinal);
    }
}
