using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>What an observer does with a phone, and what a camera sees of it.</summary>
internal static partial class FieldPhone
{
    // What a phone at arm's length fills of a laptop's camera.
    private const int Moments = 40;

    // A still code is seen at once.
    private const int StillMoments = 4;

    /// <summary>Opens the app for the first time: its key is made and shown.</summary>
    /// <returns>What its observer reads aloud of the key.</returns>
    public static async Task<string> FirstOpenAsync(IPage phone, Uri address)
    {
        await phone.GotoAsync(new Uri(address, "/field/").ToString());
        await PinAsync(phone, "135790");
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

    private static async Task PinAsync(IPage phone, string pin)
    {
        // Twice, and then a second one or none.
        for (var n = 0; n < 2; n++)
        {
            foreach (var digit in pin)
            {
                await phone.GetByRole(AriaRole.Button, new() { Name = $"{digit}", Exact = true }).ClickAsync();
            }

            await phone.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        }

        await phone.GetByRole(AriaRole.Button, new() { Name = "None" }).ClickAsync();
    }

    /// <summary>Counts with the keypad and signs; returns when one more record waits to be handed over.</summary>
    public static async Task CountAsync(IPage phone, string kind, int tens, int ones)
    {
        var header = phone.Locator("header");
        var waiting = Waiting().Match(await header.InnerTextAsync()).Groups["number"].Value;
        await phone.GetByRole(AriaRole.Radio, new() { Name = kind, Exact = true }).ClickAsync();
        for (var n = 0; n < tens; n++)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "Ten more" }).ClickAsync();
        }

        for (var n = 0; n < ones; n++)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "One more" }).ClickAsync();
        }

        var sign = phone.Locator("button.sign");
        await sign.ClickAsync();
        if (kind == "Died")
        {
            // A thumb that slips must not say it: it is asked once more.
            await sign.And(phone.Locator("[data-armed='true']")).ClickAsync();
        }

        var after = waiting.Length == 0 ? 1 : int.Parse(waiting, CultureInfo.InvariantCulture) + 1;
        await PartyBrowser.SeeAsync(header, $"{after} to hand over");
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
