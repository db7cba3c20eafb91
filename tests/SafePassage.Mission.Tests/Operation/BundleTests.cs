using SafePassage.Mission.Copying;
using SafePassage.Mission.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>Bundles for several members at once: each as if made alone, and all of them or none.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Each_of_several_members_gets_the_very_file_that_is_made_for_it_alone()
    {
        await _folders.ConstituteAsync();
        var written = await WriteAsync("carried", "ua", "press", "ua");
        Assert.Equal(["ua.zip", "press.zip"], written.Select(w => Path.GetFileName(w.File)), StringComparer.Ordinal);
        foreach (var (party, file) in written)
        {
            Assert.Equal(await BytesAsync(await _folders.FromHostAsync(party.Value)), await BytesAsync(file));
        }

        Assert.NotEqual(await BytesAsync(written[0].File), await BytesAsync(written[1].File));
    }

    [Fact]
    public async Task When_one_of_them_is_no_member_nothing_is_written_for_the_others()
    {
        await _folders.ConstituteAsync();
        await RefusedAsync("bundle.no-member", "carried", "ua", "nobody");
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(_folders.Host.Folder)!, "carried*"));
    }

    [Fact]
    public async Task A_folder_that_is_there_already_stays_as_it_is()
    {
        await _folders.ConstituteAsync();
        Directory.CreateDirectory(_folders.At("carried").Folder);
        await RefusedAsync("bundle.exists", "carried" + Path.DirectorySeparatorChar, "ua", "ru");
        Assert.Empty(Directory.GetFileSystemEntries(_folders.At("carried").Folder));
    }

    private async Task RefusedAsync(string code, string folder, params string[] parties) => Assert.Equal(
        code, (await Assert.ThrowsAsync<RefusalException>(() => WriteAsync(folder, parties))).Refusal.Code);

    private Task<IReadOnlyList<(PartyId Party, string File)>> WriteAsync(string folder, params string[] parties) =>
        _folders.ReadHostAsync((held, key) => Bundle.WriteEachAsync(
            _folders.At(folder).Folder, held, held.Tiles, key, _folders.Settings, parties.Select(p => new PartyId(p)),
            TestContext.Current.CancellationToken));

    private static Task<byte[]> BytesAsync(string file) =>
        File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
}
