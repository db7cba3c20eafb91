using System.Net;
using SafePassage.Testing;
using SafePassage.Web.Http;
using Xunit;

namespace SafePassage.Web.Tests.Api;

/// <summary>Whoever watches the server reads one word.</summary>
public sealed class HealthTests(Server server)
{
    [Fact]
    public async Task A_server_that_is_well_says_ok_and_leaves_no_file_behind()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((200, "ok\n"), await AskAsync(o => o.Folder = folder.Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_told_in_one_word()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((503, "store\n"), await AskAsync(o => o.Folder = folder.At("gone")));
    }

    [Theory]
    [InlineData(1_000, 200, "ok\n")]
    [InlineData(999, 503, "disk\n")]
    public async Task A_disk_that_is_nearly_full_is_told_in_one_word(long free, int status, string word)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((status, word), await AskAsync(o =>
        {
            o.Folder = folder.Path;
            o.FreeBytesMin = 1_000;
            o.FreeBytes = _ => free;
        }));
    }

    [Fact]
    public async Task A_clock_behind_the_last_record_is_told_in_one_word_until_it_is_right()
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        var signed = written.Book.Head.SignedAt;
        written.Now = signed.AddSeconds(-6);
        using (var behind = await written.Http.SendAsync(HttpMethod.Get, "/healthz", null))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, behind.StatusCode);
            Assert.Equal("clock\n", await behind.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        written.Now = signed;
        Assert.Equal("ok\n", await written.GetAsync("/healthz", null));
    }

    private async Task<(int Status, string Word)> AskAsync(Action<HealthOptions> set)
    {
        await using var other = await OtherServer.StartAsync(
            server.Room, null, null, services => services.Configure(set));
        using var answer = await other.SendAsync(HttpMethod.Get, "/healthz", null);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return (
            (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
