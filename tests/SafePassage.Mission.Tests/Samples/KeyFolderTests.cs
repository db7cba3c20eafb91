using SafePassage.Demonstration;
using SafePassage.Mission.Tests.Support;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Samples;

/// <summary>Keys of a demonstration: made once, kept, readable by their owner alone.</summary>
public sealed class KeyFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly PartyId _icrc = new("icrc");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_key_is_the_same_after_opening_the_folder_again()
    {
        string party, log;
        using (var keys = Open(seed: 1))
        {
            party = keys.Of(_icrc).Verifying.ToString();
            log = keys.OfLog(OpenBook.Origin).Verifier.ToString();
            Assert.Equal(party, keys.Of(_icrc).Verifying.ToString());
        }

        // Another source of chance: had a key been drawn anew, it would be another one.
        using var again = Open(seed: 2);
        Assert.Equal(party, again.Of(_icrc).Verifying.ToString());
        Assert.Equal(log, again.OfLog(OpenBook.Origin).Verifier.ToString());
        Assert.False(party == again.Of(new PartyId("ukraine")).Verifying.ToString(), "Each party has its own key.");
    }

    [Fact]
    public void Only_the_owner_may_read_keys()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("File modes are a matter of Unix.");
            return;
        }

        using var keys = Open(seed: 1);
        keys.Of(_icrc);
        using var log = keys.OfLog(OpenBook.Origin);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.At("keys")));
        var files = Directory.GetFiles(_folder.At("keys"));
        Assert.Equal(2, files.Length);
        foreach (var file in files)
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_damaged_key_file_is_refused_and_left_as_it_is(int length)
    {
        using var keys = Open(seed: 1);
        var file = Path.Combine(_folder.At("keys"), "icrc.seed");
        File.WriteAllBytes(file, new byte[length]);
        var refusal = Assert.Throws<RefusalException>(() => keys.Of(_icrc)).Refusal;
        Assert.Equal("keys.damaged", refusal.Code);
        Assert.Equal(file, refusal.Where);
        Assert.Equal(length, new FileInfo(file).Length);
    }

    private KeyFolder Open(int seed) => new(_folder.At("keys"), new Random(seed).NextBytes);
}
