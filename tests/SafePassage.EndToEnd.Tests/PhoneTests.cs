using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// docs/how-to/prepare-a-phone.md and hand-over-at-a-checkpoint.md in browsers: a phone without a link, a dispatcher,
/// and a second laptop that knows nobody and sees the phone's screen through its camera alone.
/// </summary>
public sealed partial class PhoneTests(Stage stage)
{
    // What a phone at arm's length fills of a laptop's camera.
    private const int Moments = 40;

    [Fact]
    public async Task A_phone_without_a_link_counts_and_hands_over_by_pictures_alone()
    {
        await using var operation = await FieldOperation.StartAsync();
        var folder = Directory.CreateTempSubdirectory("safe-passage-phone-").FullName;
        var phone = await stage.OpenAloneAsync(new Sight(360, 640), Path.Combine(folder, "phone"));

        var lens = await stage.OpenAloneAsync(new Sight(1280, 720), Path.Combine(folder, "lens"));

        // The phone makes its key and shows it.
        await phone.GotoAsync(new Uri(operation.Address, "/field/").ToString());
        await PinAsync(phone, "135790");
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Img, new() { Name = "Public key of this phone" }));
        var aloud = Aloud().Match(await phone.Locator("body").InnerTextAsync()).Groups["aloud"].Value;

        // The dispatcher reads it, compares what is said aloud, grants the key and shows the card.
        var desk = await stage.OpenWithCameraAsync(
            await FilmAsync(phone, lens, Path.Combine(folder, "key.mjpeg"), 4), Path.Combine(folder, "desk"));
        await BringKeyAsync(desk, operation);
        await desk.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await desk.GetByRole(AriaRole.Button, new() { Name = "Read the phone’s key" }).ClickAsync();
        await PartyBrowser.SeeAsync(desk.Locator(".fingerprint").First, aloud);
        await desk.GetByLabel("We compared them; they are the same").CheckAsync();
        await desk.GetByLabel("Where it counts").FillAsync("vasylivka");
        var make = desk.GetByRole(AriaRole.Region, new() { Name = "New phone" });
        await make.GetByLabel("Passphrase of this key").FillAsync(FieldOperation.Passphrase);
        await make.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await make.GetByRole(AriaRole.Button, new() { Name = "Sign: this phone counts here" }).ClickAsync();
        await PhotographAsync(phone, make.GetByRole(AriaRole.Img, new() { Name = "The card as a code" }));
        await PartyBrowser.SeeAsync(phone.Locator("header"), "Василівка");

        // No link from here on: the phone signs, and signs on after it was closed and opened again.
        await phone.Context.SetOfflineAsync(true);
        await CountAsync(phone, "Came in", 1, 0);
        await CountAsync(phone, "Went on", 1, 2);
        await Expect(phone.Locator("header")).ToContainTextAsync("2 to hand over");
        await phone.GetByRole(AriaRole.Button, new() { Name = "2 to hand over" }).ClickAsync();
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Img, new() { Name = "The records as a moving code" }));
        var film = await FilmAsync(phone, lens, Path.Combine(folder, "screen.mjpeg"), Moments);

        // A second laptop, signed in by nobody, sees the film and nothing else.
        var second = await stage.OpenWithCameraAsync(film, Path.Combine(folder, "second"));
        await second.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "Read the moving code" }).ClickAsync();
        await PartyBrowser.SeeAsync(second.Locator("body"), "2 taken, 2 of them new.");
        await PhotographAsync(
            phone, second.GetByRole(AriaRole.Img, new() { Name = "The receipt as a code" }));
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Receipt taken. What it covers was forgotten here.");

        // Both counts stand in the log, of the phone's key, at its place.
        var phones = await desk.EvaluateAsync<JsonElement>("() => fetch('/api/v1/phones').then(r => r.json())");
        Assert.Equal(2, Assert.Single(phones.EnumerateArray()).GetProperty("arrivedTo").GetInt64());
        await lens.Context.CloseAsync();
        await phone.Context.CloseAsync();
        await desk.Context.CloseAsync();
        await second.Context.CloseAsync();
        Directory.Delete(folder, recursive: true);
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

    private static async Task BringKeyAsync(IPage desk, FieldOperation operation)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/keys").ToString());
        var bring = desk.Locator("section").Filter(new() { Has = desk.Locator("#file-title") });
        await bring.Locator("input[type=file]").SetInputFilesAsync(operation.Key);
        await bring.GetByLabel("Name of your party").FillAsync("un");
        await bring.Locator("input[type=password]").FillAsync(FieldOperation.Passphrase);
        await bring.GetByRole(AriaRole.Button).Last.ClickAsync();
        await PartyBrowser.SeeAsync(desk.Locator("#browser-keys, body"), "un");
        await desk.GotoAsync(new Uri(operation.Address, "/sign-in").ToString());
        await desk.Locator("#browser-keys").GetByLabel("Passphrase of this key").FillAsync(FieldOperation.Passphrase);
        await desk.Locator("#browser-keys").GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await desk.WaitForURLAsync(operation.Address.ToString());
    }

    private static async Task CountAsync(IPage phone, string kind, int tens, int ones)
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

        await phone.Locator("button.sign").ClickAsync();
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Signed: No.");
    }

    private static async Task PhotographAsync(IPage phone, ILocator code)
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
}
