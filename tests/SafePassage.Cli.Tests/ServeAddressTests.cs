using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>Without HTTPS nobody but this machine is listened to.</summary>
public sealed class ServeAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0", "https://")]
    [InlineData("http://[::]:0", "https://")]
    [InlineData("http://*:0", "https://")]
    [InlineData("http://+:0", "https://")]
    [InlineData("http://192.168.1.7:5080", "https://")]
    [InlineData("http://corridor.example:5080", "https://")]
    [InlineData("http://127.0.0.1.evil.example", "https://")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0", "https://")]
    [InlineData("https://0.0.0.0:0;http://0.0.0.0:0", "https://")]
    [InlineData("https://", "no address")]
    [InlineData("ftp://127.0.0.1", "no address")]
    [InlineData("127.0.0.1:5080", "no address")]
    [InlineData("http://127.0.0.1:99999", "no address")]
    [InlineData("http://127.0.0.1:5080/below", "no address")]
    [InlineData(";", "no address")]
    public async Task A_server_that_others_could_reach_does_not_start(string urls, string word)
    {
        var run = await Program.RunAsync(_folder.Path, "serve", "--sample", "mariupol-2022", "--urls", urls);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(word, run.Message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5080", run.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("corridor.example")]
    [InlineData("https://corridor.example/path")]
    [InlineData("http://corridor.example")]
    public async Task A_public_address_with_a_path_or_without_a_scheme_is_refused(string url)
    {
        var run = await Program.RunAsync(_folder.Path, "serve", "--sample", "mariupol-2022", "--public-url", url);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("https://corridor.example", run.Message, StringComparison.Ordinal);
    }
}
