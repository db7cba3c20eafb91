using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// A party's own browser with a profile folder of its own: its key is made in it, and everything that the party says
/// is signed in it.
/// </summary>
internal sealed partial class PartyBrowser
{
    private readonly string _passphrase;
    private readonly List<byte[]> _sent = [];
    private IBrowserContext _context = null!;
    private Uri _address = null!;

    private PartyBrowser(string name, string folder)
    {
        Name = name;
        Folder = folder;
        _passphrase = $"a long passphrase of {name}";
    }

    /// <summary>The party's name.</summary>
    public string Name { get; }

    /// <summary>The browser's profile.</summary>
    public string Folder { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>The 32 secret bytes, read from the key file that the party saved.</summary>
    public byte[] Seed { get; private set; } = [];

    public string KeyId { get; private set; } = "";

    /// <summary>Everything that this browser sent to a server.</summary>
    public IReadOnlyList<byte[]> Sent => _sent;

    /// <summary>What would give the key away, wherever it stands: the key, or what opens it.</summary>
    public IEnumerable<byte[]> Secrets =>
        KeyScan.Spellings(Seed).Append(Encoding.UTF8.GetBytes(_passphrase));

    public static async Task<PartyBrowser> OpenAsync(Stage stage, Uri address, string name, string folder)
    {
        var browser = new PartyBrowser(name, folder) { _context = await stage.OpenProfileAloneAsync(folder) };
        await browser.BeginAsync(address);
        return browser;
    }

    /// <summary>Closes it: what it keeps is on the disk then. Again it does nothing.</summary>
    public async Task CloseAsync()
    {
        if (!Page.IsClosed)
        {
            await ShootAsync();
        }

        await _context.CloseAsync();
    }

    /// <summary>Opens a page of the server anew.</summary>
    /// <remarks>A page that shows what others do loads itself again, and may do so at this very moment.</remarks>
    public async Task GoAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Page.GotoAsync(new Uri(_address, path).ToString());
                return;
            }
            catch (PlaywrightException e) when (tries < 5 && e.Message.Contains(
                "is interrupted by another navigation", StringComparison.Ordinal))
            {
                await Page.WaitForLoadStateAsync();
            }
        }
    }

    public ILocator Region(string title) => Page.GetByRole(AriaRole.Region, new() { Name = title });

    /// <summary>Makes the key on the page that is open, and saves its file.</summary>
    /// <returns>The eight words that the party reads out over the telephone.</returns>
    public async Task<string> MakeKeyAsync()
    {
        var make = Region("Make a key");
        await make.GetByLabel("Name of your party").FillAsync(Name);
        await make.GetByLabel("Passphrase", new() { Exact = true }).FillAsync(_passphrase);
        await make.GetByLabel("The same passphrase again").FillAsync(_passphrase);
        await make.GetByRole(AriaRole.Button, new() { Name = "Make my key" }).ClickAsync();
        var made = Region("Your key is made");
        var saved = await Page.RunAndWaitForDownloadAsync(
            () => made.GetByRole(AriaRole.Button, new() { Name = "Save the key file" }).ClickAsync());
        var file = await File.ReadAllTextAsync(await saved.PathAsync(), TestContext.Current.CancellationToken);
        Seed = KeyScan.SeedIn(file, _passphrase);
        KeyId = saved.SuggestedFilename["safe-passage-key-".Length..^".pem".Length];
        await Expect(made.Locator(".words b")).ToHaveCountAsync(8);
        return string.Join(' ', await made.Locator(".words b").AllInnerTextsAsync());
    }

    public async Task SignInAsync()
    {
        await GoAsync("/sign-in");
        await UnlockAsync(Page.Locator("#browser-keys"));
        await Page.WaitForURLAsync(_address.ToString());
    }

    public async Task UnlockAsync(ILocator place)
    {
        await place.GetByLabel("Passphrase of this key").First.FillAsync(_passphrase);
        await place.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).First.ClickAsync();
    }

    /// <summary>Presses a button that needs an open key; opens the key where it is asked for.</summary>
    public async Task SignAsync(ILocator place, string button)
    {
        var press = place.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        var asked = place.GetByLabel("Passphrase of this key");
        await SeeAsync(press.Or(asked).First);
        if (await asked.CountAsync() > 0)
        {
            await UnlockAsync(place);
        }

        await press.ClickAsync();
    }

    /// <summary>Waits for what comes from the server, or from the work of a key.</summary>
    public static Task SeeAsync(ILocator what) => Expect(what).ToBeVisibleAsync();

    public static Task SeeAsync(ILocator place, string text) =>
        Expect(place).ToContainTextAsync(text);

    public static Task SeeNoneAsync(ILocator what) => Expect(what).ToHaveCountAsync(0);

    // For who wants to look: SAFE_PASSAGE_SHOTS names a folder.
    private async Task ShootAsync()
    {
        if (Environment.GetEnvironmentVariable("SAFE_PASSAGE_SHOTS") is { } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"own-{Name}.png"), FullPage = true });
        }
    }

    private async Task BeginAsync(Uri address)
    {
        _address = address;
        Page = _context.Pages.Count > 0 ? _context.Pages[0] : await _context.NewPageAsync();
        Page.Request += (_, request) =>
        {
            if (request.PostDataBuffer is { } body)
            {
                _sent.AddRange(Opened(body));
            }
        };
    }

    // What is said goes in an envelope whose payload is written in Base64: it is looked into as well.
    private static IEnumerable<byte[]> Opened(byte[] body)
    {
        yield return body;
        if (Payload().Match(Encoding.UTF8.GetString(body)) is { Success: true } match)
        {
            yield return Convert.FromBase64String(match.Groups["base64"].Value);
        }
    }

    [GeneratedRegex("\"payload\":\"(?<base64>[A-Za-z0-9+/=]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Payload();
}
