using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// docs/how-to/prepare-a-phone.md and hand-over-at-a-checkpoint.md in browsers: a phone without a link, a dispatcher,
/// and a second laptop that knows nobody and sees the phone's screen through its camera alone.
/// </summary>
[Collection(OwnStage.Name)]
public sealed class PhoneTests(Stage stage)
{
    [Fact]
    public async Task A_phone_without_a_link_counts_and_hands_over_by_pictures_alone()
    {
        var operation = await stage.FieldAsync();
        var folder = Directory.CreateTempSubdirectory("safe-passage-phone-").FullName;
        var phone = await stage.OpenAloneAsync(new Sight(360, 640), Path.Combine(folder, "phone"));

        var lens = await stage.OpenAloneAsync(new Sight(1280, 720), Path.Combine(folder, "lens"));

        // The phone makes its key and shows it.
        var aloud = await FieldPhone.FirstOpenAsync(phone, operation.Address);

        // The dispatcher reads it, compares what is said aloud, grants the key and shows the card.
        var desk = await stage.OpenWithCameraAsync(
            await FieldPhone.FilmKeyAsync(phone, lens, Path.Combine(folder, "key.mjpeg")),
            Path.Combine(folder, "desk"));
        await FieldDesk.BringKeyAsync(desk, operation, "un");
        var card = await FieldDesk.GrantAsync(desk, operation, aloud, "convoy-1", "vasylivka");
        await FieldPhone.PhotographAsync(phone, card);
        await PartyBrowser.SeeAsync(phone.Locator("header"), "Василівка");

        // No link from here on: the phone signs, and signs on after it was closed and opened again.
        await phone.Context.SetOfflineAsync(true);
        await FieldPhone.CountAsync(phone, "Came in", 1, 0);
        await FieldPhone.CountAsync(phone, "Went on", 1, 2);
        await Expect(phone.Locator("header")).ToContainTextAsync("2 to hand over");
        var film = await FieldPhone.FilmRecordsAsync(phone, 2, lens, Path.Combine(folder, "screen.mjpeg"));

        // A second laptop, signed in by nobody, sees the film and nothing else.
        var second = await stage.OpenWithCameraAsync(film, Path.Combine(folder, "second"));
        await second.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "Read the moving code" }).ClickAsync();
        await PartyBrowser.SeeAsync(second.Locator("body"), "2 taken, 2 of them new.");
        await FieldPhone.PhotographAsync(
            phone, second.GetByRole(AriaRole.Img, new() { Name = "The receipt as a code" }));
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Receipt taken. What it covers was forgotten here.");

        // Both counts stand in the log, of the phone's key, at its place.
        var phones = await desk.EvaluateAsync<JsonElement>("() => fetch('/api/v1/phones').then(r => r.json())");
        var own = phones.EnumerateArray().Single(p => p.GetProperty("places")[0].GetString() == "vasylivka");
        Assert.Equal(2, own.GetProperty("arrivedTo").GetInt64());
        await lens.Context.CloseAsync();
        await phone.Context.CloseAsync();
        await desk.Context.CloseAsync();
        await second.Context.CloseAsync();
        Directory.Delete(folder, recursive: true);
    }
}
