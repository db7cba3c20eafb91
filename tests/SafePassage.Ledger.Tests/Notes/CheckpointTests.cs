using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using Xunit;

namespace SafePassage.Ledger.Tests.Notes;

public sealed class CheckpointTests
{
    // The example in the text of C2SP tlog-checkpoint.
    private const string Published =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    // Private key 01 02 ... 20; Ed25519 signatures are deterministic.
    private const string GoldenKey =
        "log.example/corridor+d9b9179d+AXm1Vi6P5lT5QHixEuipi6eQH4U65pW+1+DjkQutBJZk";

    private const string GoldenNote =
        "log.example/corridor\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
        + "\u2014 log.example/corridor 2bkXnVrbd/J3q6RYh0pEgSbdxECWvylApqMiLIefloo3cUhAoHQ2H6mzCfY1eI6N2kQQ/U5DLvVTuTD4"
        + "Y/W7X6rcSQs=\n";

    [Fact]
    public void The_published_checkpoint_is_read_and_written_back()
    {
        var checkpoint = Checkpoint.Parse(Published);
        Assert.Equal(("example.com/behind-the-sofa", 20_852_163L), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal(Published, checkpoint.ToText());
        Assert.Equal(Published + "more\n", Checkpoint.Parse(Published + "more\n").ToText());
    }

    [Fact]
    public void A_signed_checkpoint_has_the_bytes_written_down_in_the_format_description()
    {
        using var signer = new NoteSigner("log.example/corridor", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        var note = new Checkpoint("log.example/corridor", 0, MerkleTree.EmptyRoot).Sign(signer).ToBytes();
        Assert.Equal(GoldenNote, System.Text.Encoding.UTF8.GetString(note));
        Assert.Equal(GoldenKey, signer.Verifier.ToString());
        Assert.Equal(0, Checkpoint.Open(note, NoteVerifier.Parse(GoldenKey)).Size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("origin\n")]
    [InlineData("origin\n1\n")]
    [InlineData("origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n")]
    public void A_text_in_any_other_form_is_refused(string text) =>
        Assert.Equal("checkpoint.malformed", Assert.Throws<LedgerException>(() => Checkpoint.Parse(text)).Code);
}
