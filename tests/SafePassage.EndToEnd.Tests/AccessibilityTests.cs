using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using SafePassage.Demonstration;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// Every page against the rules that a machine can check (WCAG 2.2 A and AA, by axe-core): on a desk, in the dark, on a
/// phone, and in a language that is read from right to left.
/// </summary>
[Collection(SampleStage.Name)]
public sealed class AccessibilityTests(Stage stage)
{
    // A party for which no other test speaks on this server.
    private static readonly PartyId Issuer = new("un-secretary-general");

    private static readonly PartyId Recipient = new("ukraine");

    // What a page does at each size comes from its style sheets: it is loaded once and looked at in all of them.
    private static readonly Sight[] Zoomed = [new(720, 450), new(360, 225)];

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Every_page_can_be_read_by_everyone(string language)
    {
        PageCheck.SkipWithoutRules();
        var faults = new List<string>();
        var page = await stage.OpenAsync(Sight.Desk with { BypassPolicy = true });
        foreach (var path in await PathsAsync(page.Context))
        {
            await OpenAsync(page, path, language);
            await PageCheck.PutIntoAsync(page);
            faults.AddRange(await PageCheck.FaultsAsync(page, path, Sight.Desk, PageCheck.All));
            if (language == "en")
            {
                // Of a page that was checked in the light only the colours are others in the dark, and these are the
                // same in every language.
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                faults.AddRange(
                    await PageCheck.FaultsAsync(page, path, Sight.Desk with { Dark = true }, PageCheck.Colours));
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }

            // On a phone the rules are the same in every language; the room is not.
            faults.AddRange(
                await PageCheck.FaultsAsync(page, path, Sight.Phone, language == "en" ? PageCheck.All : []));
            foreach (var sight in Zoomed)
            {
                faults.AddRange(await PageCheck.FaultsAsync(page, path, sight, []));
            }
        }

        await page.Context.CloseAsync();
        Assert.True(faults.Count == 0, $"{language}:\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/claims")]
    [InlineData("/accord")]
    [InlineData("/keys")]
    public async Task A_page_mirrors_for_languages_from_right_to_left(string path)
    {
        var page = await stage.OpenAsync(Sight.Phone);
        await page.GotoAsync(new Uri(stage.Address, path + "?lang=ar").ToString());
        Assert.Equal(0, await page.EvaluateAsync<int>(PageCheck.Overflow));
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const heading = document.querySelector('h1').getBoundingClientRect();
              return document.documentElement.dir === 'rtl' && innerWidth - heading.right < heading.left + 1;
            }
            """), "the heading stands at the right");
    }

    private async Task OpenAsync(IPage page, string path, string language)
    {
        await page.SetViewportSizeAsync(Sight.Desk.Width, Sight.Desk.Height);
        await page.GotoAsync(new Uri(stage.Address, $"{path}?lang={language}").ToString());
        Assert.Equal(path, new Uri(page.Url).AbsolutePath);

        // What a script draws is looked at when it is drawn.
        if (path is "/app/")
        {
            await page.WaitForFunctionAsync("() => window.__ready");
        }
        else if (path is "/accord-desk")
        {
            await Expect(page.Locator(".desk-who")).ToBeVisibleAsync();
        }
        else if (path is "/keys")
        {
            await BrowserKeyTests.ReadyAsync(page);
        }
    }

    // Signed in, so that no page sends away; a bulletin and a notification are there to be looked at.
    private async Task<IEnumerable<string>> PathsAsync(IBrowserContext browser)
    {
        using var client = new HttpClient { BaseAddress = stage.Address };
        using var keys = new KeyFolder(stage.Keys, RandomNumberGenerator.Fill);
        await PartyAtWork.SignInAsync(client, keys.Of(Recipient), browser);
        var bulletins = await client.GetFromJsonAsync<JsonElement>("/api/v1/bulletins", Cancelled);
        if (bulletins.GetArrayLength() == 0)
        {
            await NotifyAsync(client, keys);
            bulletins = await client.GetFromJsonAsync<JsonElement>("/api/v1/bulletins", Cancelled);
        }

        var code = bulletins[0].GetProperty("code").GetString();
        return SitePages.Addresses.Select(a => a.Key switch
        {
            "/b/{code}" => $"/b/{code}",
            "/notifications/{id}/{party}" => $"/notifications/run-1/{Recipient}",
            _ => a.Value,
        }).Append("/nothing-here");
    }

    private static async Task NotifyAsync(HttpClient client, KeyFolder keys)
    {
        var author = await PartyAtWork.AuthorAsync(client, keys.Of(Issuer));
        var (now, operation) = (TimeProvider.System.GetUtcNow(), new OperationId("mariupol-2022"));
        await PartyAtWork.SayAsync(client, author.Sign(new BulletinIssued
        {
            Operation = operation,
            StatedAt = now,
            Provenance = new Provenance(Basis.Counted),
            Bulletin = new BulletinId("boarding-1"),
            Until = now.AddDays(2),
            Texts =
            [
                new("en", "Buses leave from the ring at 14:00", "Come at 12:00.\n\nBring ID.", "At 14:00.", "At 2."),
                new("ar", "تغادر الحافلات في الساعة 14:00", "تعالوا من الساعة 12:00.", "في 14:00.", "في الثانية."),
            ],
        }));
        await PartyAtWork.SayAsync(client, author.Sign(new NotificationSubmitted
        {
            Operation = operation,
            StatedAt = now,
            Provenance = new Provenance(Basis.Counted),
            Notification = new NotificationId("run-1"),
            Type = NotificationType.Movement,
            Purpose = "Civilians out by bus",
            BeginsAt = now.AddDays(3),
            Until = now.AddDays(4),
            Places =
            [
                new(new PlaceId("ring"), "Ring", new GeoPoint(47.1, 37.5)),
                new(new PlaceId("hall"), "Hall", new GeoPoint(47.8, 35.1)),
            ],
            Recipients = [Recipient],
        }));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;
}
