using SafePassage.Storage.Sqlite.Log;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Storage.Sqlite.Tests.Log;

/// <summary>A log that is gone while the keys remain is not begun a second time.</summary>
public sealed class BegunMarkerTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_log_that_is_gone_while_the_keys_remain_is_refused_and_goes_on_when_it_is_back()
    {
        var marker = new BegunMarker(_folder.At("keys"), _folder.At("log"));
        marker.Check();
        await _folder.AppendAsync("log", 0, 3);
        marker.Write();
        marker.Check();
        marker.Write();
        Directory.Move(_folder.At("log"), _folder.At("elsewhere"));
        var refusal = Assert.Throws<RefusalException>(marker.Check).Refusal;
        Assert.Equal("log.lost", refusal.Code);
        Directory.CreateDirectory(_folder.At("log"));
        Assert.Throws<RefusalException>(marker.Check);
        Directory.Delete(_folder.At("log"));
        Directory.Move(_folder.At("elsewhere"), _folder.At("log"));
        marker.Check();
        Assert.Equal(4, (await _folder.AppendAsync("log", 3, 1)).Size);
    }
}
