using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>What an observer does with a phone, and what a camera sees of it.</summary>
internal static partial class FieldPhone
{
    /// <summary>What its observer chose.</summary>
    public const string Pin = "135790";

    // What a phone at arm's length fills of a laptop's camera.
    private const int Moments = 40;

    // A still code is seen at once.
    private const int StillMoments = 4;

    /// <summary>Opens the app for the first time: its key is made and shown.</summary>
    /// <returns>What its observer reads aloud of the key.</returns>
    public static async Task<string> FirstOpenAsync(IPage phone, Uri address)
    {
        await phone.GotoAsync(new Uri(address, "/field/").ToString());
        // Twice, and then a second one or none.
        await PinAsync(phone, Pin);
        await PinAsync(phone, Pin);
        await phone.GetByRole(AriaRole.Button, new() { Name = "None" }).ClickAsync();
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Img, new() { Name = "Public key of this phone" }));
        return Aloud().Match(await phone.Locator("body").InnerTextAsync()).Groups["aloud"].Value;
    }

    /// <summary>A film of its key, for a laptop's camera.</summary>
    public static Task<string> FilmKeyAsync(IPage phone, IPage lens, string path) =>
        FilmAsync(phone, lens, path, StillMoments);

    /// <summary>Opens what is to be handed over, and films it.</summary>
    /// <param name="phone">The phone.</param>
    /// <param name="waiting">How many records wait on it.</param>
    /// <param name="lens">A page that is drawn as the camera sees it.</param>
    /// <param name="path">Where the film is written.</param>
    public static async Task<string> FilmRecordsAsync(IPage phone, int waiting, IPage lens, string path)
    {
        await phone.GetByRole(AriaRole.Button, new() { Name = $"{waiting} to hand over" }).ClickAsync();
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Img, new() { Name = "The records as a moving code" }));
        return await FilmAsync(phone, lens, path, Moments);
    }

    /// <summary>Opens the app of a phone that has its card, in whatever page.</summary>
    public static async Task UnlockAsync(IPage phone, Uri address)
    {
        await phone.GotoAsync(new Uri(address, "/field/").ToString());
        await PinAsync(phone, Pin);
        await PartyBrowser.SeeAsync(phone.Locator("button.sign"));
    }

    /// <summary>How many records wait to be handed over.</summary>
    public static async Task<int> WaitingAsync(IPage phone)
    {
        var said = Waiting().Match(await phone.Locator("header").InnerTextAsync()).Groups["number"].Value;
        return said.Length == 0 ? 0 : int.Parse(said, CultureInfo.InvariantCulture);
    }

    /// <summary>Saves what waits as a file, as where there is no camera.</summary>
    public static async Task<byte[]> SavePackAsync(IPage phone)
    {
        await phone.Locator("header .wait").ClickAsync();
        var saved = await phone.RunAndWaitForDownloadAsync(
            () => phone.GetByRole(AriaRole.Button, new() { Name = "Save as a file" }).ClickAsync());
        return await File.ReadAllBytesAsync(await saved.PathAsync());
    }

    private static async Task PinAsync(IPage phone, string pin)
    {
        foreach (var digit in pin)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = $"{digit}", Exact = true }).ClickAsync();
        }

        await phone.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
    }

    /// <summary>Counts with the keypad and signs; returns when one more record waits to be handed over.</summary>
    public static async Task CountAsync(IPage phone, string kind, int tens, int ones)
    {
        var before = await WaitingAsync(phone);
        await SetAsync(phone, kind, tens, ones);
        var sign = phone.Locator("button.sign");
        await sign.ClickAsync();
        if (kind == "Died")
        {
            // A thumb that slips must not say it: it is asked once more.
            await sign.And(phone.Locator("[data-armed='true']")).ClickAsync();
        }

        await PartyBrowser.SeeAsync(phone.Locator("header"), $"{before + 1} to hand over");
    }

    /// <summary>Sets what is to be signed, and does not sign it.</summary>
    public static async Task SetAsync(IPage phone, string kind, int tens, int ones)
    {
        await phone.GetByRole(AriaRole.Radio, new() { Name = kind, Exact = true }).ClickAsync();
        for (var n = 0; n < tens; n++)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "Ten more" }).ClickAsync();
        }

        for (var n = 0; n < ones; n++)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "One more" }).ClickAsync();
        }
    }

    public static async Task PhotographAsync(IPage phone, ILocator code)
    {
        await PartyBrowser.SeeAsync(code);
        var photo = await code.ScreenshotAsync();
        await phone.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = photo });
    }

    // What a laptop's camera sees of the phone's screen, held a little askew, as pictures behind each other.
    private static async Task<string> FilmAsync(IPage phone, IPage lens, string path, int moments)
    {
        await lens.SetContentAsync("""
            <style>
              body { margin: 0; block-size: 100vh; display: grid; place-items: center; background: #6b6f73; }
              img { block-size: 680px; filter: blur(0.6px); }
              img { transform: perspective(1400px) rotateY(11deg) rotateZ(4deg); }
            </style>
            <img>
            """);
        await using var film = File.Create(path);
        for (var n = 0; n < moments; n++)
        {
            var screen = Convert.ToBase64String(await phone.ScreenshotAsync());
            await lens.Locator("img").EvaluateAsync(
                "(image, bytes) => { image.src = 'data:image/png;base64,' + bytes; return image.decode(); }", screen);
            await film.WriteAsync(await lens.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 }));
        }

        return path;
    }

    [GeneratedRegex("Say aloud: (?<aloud>[^.]+)\\.", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Aloud();

    [GeneratedRegex("(?<number>[0-9]+) to hand over", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Waiting();
}
