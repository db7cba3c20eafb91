using SafePassage.Web.Tests.Sample;
using Xunit;

namespace SafePassage.Web.Tests;

public sealed class DevTests
{
    [Fact]
    public async Task Runs_until_told_to_stop()
    {
        var port = Environment.GetEnvironmentVariable("SP_DEV_PORT");
        Assert.SkipUnless(port is not null, "set SP_DEV_PORT to look at the pages");
        await using var app = TestServer.Build(new SampleRoom(), $"http://127.0.0.1:{port}");
        app.MapSafePassage();
        await app.RunAsync();
    }
}
