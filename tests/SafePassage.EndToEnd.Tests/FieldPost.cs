using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// A phone at its post in Mariupol, prepared once and without a camera; it is closed, and each test opens it again.
/// </summary>
/// <remarks>Its chain goes on from test to test: each begins with what waits on it then.</remarks>
internal sealed class FieldPost(Stage stage)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-post-").FullName;
    private bool _isPrepared;
    private IBrowserContext? _open;

    /// <summary>Where its browser keeps its data.</summary>
    public string Profile => Path.Combine(_folder, "phone");

    /// <summary>A laptop's page, which the party is signed in to.</summary>
    public IPage Desk { get; private set; } = null!;

    public FieldOperation Operation { get; private set; } = null!;

    /// <summary>What the PIN opens.</summary>
    public FieldVault Vault { get; private set; } = null!;

    /// <summary>Opens the app and its lock.</summary>
    public async Task<IPage> OpenAsync()
    {
        if (!_isPrepared)
        {
            await PrepareAsync();
            _isPrepared = true;
        }

        var phone = await StartAsync();
        await FieldPhone.UnlockAsync(phone, Operation.Address);
        return phone;
    }

    /// <summary>Deletes what the phone has on this disk.</summary>
    public void Delete() => Directory.Delete(_folder, recursive: true);

    private async Task PrepareAsync()
    {
        Operation = await stage.FieldAsync();
        Desk = await stage.OpenDeskAsync();
        await FieldDesk.BringKeyAsync(Desk, Operation, "un");
        var phone = await StartAsync();
        var aloud = await FieldPhone.FirstOpenAsync(phone, Operation.Address);
        Vault = await FieldVault.OpenAsync(phone, FieldPhone.Pin);
        var code = $$"""{"v":1,"device":"{{Vault.PublicKey}}"}""";
        await FieldPhone.PhotographAsync(
            phone, await FieldDesk.GrantTypedAsync(Desk, Operation, code, aloud, "convoy-1", "mariupol"));
        await PartyBrowser.SeeAsync(phone.Locator("button.sign"));
        await phone.Context.CloseAsync();
    }

    // A test that failed leaves its browser open, and a profile has one browser at a time.
    private async Task<IPage> StartAsync()
    {
        try
        {
            await (_open?.CloseAsync() ?? Task.CompletedTask);
        }
        catch (PlaywrightException)
        {
            // It was killed, and the word of that came while it was asked to close.
        }

        var phone = await stage.OpenAloneAsync(new Sight(360, 640), Profile);
        _open = phone.Context;
        return phone;
    }
}
