using SafePassage.Mission;

namespace SafePassage.Web.Tests;

/// <summary>The server as the command line starts it, on a free port of this machine.</summary>
internal static class TestServer
{
    public static WebApplication Build(ControlRoom room, string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SafePassage.Web.Tests",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.AddSafePassage(room);
        return builder.Build();
    }
}
