using System.Diagnostics;

namespace SafePassage.EndToEnd.Tests;

/// <summary>An own, empty operation, served: what is done before the first browser opens.</summary>
internal sealed class OwnOperation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-own-").FullName;
    private readonly List<PartyBrowser> _browsers = [];
    private Process? _server;

    public Uri Address { get; private set; } = null!;

    public static async Task<OwnOperation> StartAsync()
    {
        var own = new OwnOperation();
        using (var made = BuiltProgram.Start(
            own._folder, "new", "data", "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise"))
        {
            _ = await made.StandardOutput.ReadToEndAsync();
            await made.WaitForExitAsync();
        }

        own.Address = new Uri("http://127.0.0.1:0");
        await own.ServeAsync();
        return own;
    }

    /// <summary>Serves it, for the first time or again: at the address at which the browsers keep their keys.</summary>
    /// <param name="options">Further options of <c>serve</c>.</param>
    public async Task ServeAsync(params string[] options)
    {
        await StopAsync();
        var urls = Address.GetLeftPart(UriPartial.Authority);
        _server = BuiltProgram.Start(_folder, ["serve", "--data", "data", "--urls", urls, .. options]);
        Address = await BuiltProgram.AddressOfAsync(_server);
    }

    /// <summary>A browser for a party, with a profile folder of its own; closed with the operation at the latest.
    /// </summary>
    public async Task<PartyBrowser> OpenAsync(Stage stage, string name)
    {
        var browser = await PartyBrowser.OpenAsync(stage, Address, name, Path.Combine(_folder, "profiles", name));
        _browsers.Add(browser);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
        {
            await browser.CloseAsync();
        }

        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        _server = null;
    }
}
