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
public sealed class AccessibilityTests(Stage stage)
{
    private const string Check = """
        async (rules) => {
          const found = await axe.run(document, { runOnly: rules });
          // Places close to each other on the ground are close on the map; the tally beside it has a control for each
          // of them.
          for (const v of found.violations.filter(v => v.id === 'target-size')) {
            v.nodes = v.nodes.filter(n => !n.html.includes('class="node '));
          }
          return JSON.stringify(found.violations.filter(v => v.nodes.length > 0).map(v =>
            `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`));
        }
        """;

    private const string Overflow = "() => document.documentElement.scrollWidth - innerWidth";

    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // A party for which no other test speaks on this server.
    private static readonly PartyId Issuer = new("un-secretary-general");

    private static readonly PartyId Recipient = new("ukraine");

    public static TheoryData<string, string> Sights => new()
    {
        { "desk", "en" }, { "dark", "en" }, { "phone", "en" }, { "desk", "ar" }, { "phone", "ar" },
    };

    [Theory]
    [MemberData(nameof(Sights))]
    public async Task Every_page_can_be_read_by_everyone(string device, string language)
    {
        var axe = FindChecker();
        var sight = (device == "phone" ? Sight.Phone : Sight.Desk) with { Dark = device == "dark", BypassPolicy = true };
        var faults = new List<string>();
        await using var walk = await BeginAsync(sight);
        foreach (var path in walk.Paths)
        {
            await walk.OpenAsync(path, language);
            await walk.Page.AddScriptTagAsync(new() { Path = axe });

            // Of a page that was checked in the light only the colours are others in the dark.
            string[] rules = device == "dark" ? ["cat.color"] : All;
            var found = JsonSerializer.Deserialize<string[]>(await walk.Page.EvaluateAsync<string>(Check, rules))!;
            faults.AddRange(found.Select(f => $"{path}: {f}"));
            if (await walk.Page.EvaluateAsync<int>(Overflow) is > 0 and var beyond)
            {
                faults.Add($"{path}: {beyond} px wider than the screen");
            }
        }

        Assert.True(faults.Count == 0, $"{device}, {language}:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public async Task No_page_is_wider_than_a_screen_at_200_and_400_percent()
    {
        var faults = new List<string>();
        foreach (var sight in new[] { new Sight(720, 450), new Sight(360, 225) })
        {
            await using var walk = await BeginAsync(sight);
            foreach (var path in walk.Paths)
            {
                await walk.OpenAsync(path, "en");
                if (await walk.Page.EvaluateAsync<int>(Overflow) is > 0 and var beyond)
                {
                    faults.Add($"{path}, {sight.Width} px: {beyond} px too wide");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
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
        Assert.Equal(0, await page.EvaluateAsync<int>(Overflow));
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const heading = document.querySelector('h1').getBoundingClientRect();
              return document.documentElement.dir === 'rtl' && innerWidth - heading.right < heading.left + 1;
            }
            """), "the heading stands at the right");
    }

    // Signed in, so that no page sends away; a bulletin and a notification are there to be looked at.
    private async Task<Walk> BeginAsync(Sight sight)
    {
        var page = await stage.OpenAsync(sight);
        using var client = new HttpClient { BaseAddress = stage.Address };
        using var keys = new KeyFolder(stage.Keys, RandomNumberGenerator.Fill);
        await PartyAtWork.SignInAsync(client, keys.Of(Recipient), page.Context);
        return new Walk(page, stage.Address, [.. await PathsAsync(client, keys), "/nothing-here"]);
    }

    private static async Task<IEnumerable<string>> PathsAsync(HttpClient client, KeyFolder keys)
    {
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
        });
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
                new("en", "Buses leave from the ring at 14:00", "Come from 12:00.\n\nBring water.", "At 14:00.", "At two."),
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

    private static string FindChecker()
    {
        const string inside = "src/SafePassage.Web/ClientApp/node_modules/axe-core/axe.min.js";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, inside)))
            {
                return Path.Combine(folder.FullName, inside);
            }
        }

        Assert.Skip($"{inside} is absent: it comes with the client's packages (npm ci)");
        return "";
    }

    /// <summary>One browser that goes from page to page.</summary>
    private sealed class Walk(IPage page, Uri site, IReadOnlyList<string> paths) : IAsyncDisposable
    {
        public IPage Page => page;

        public IReadOnlyList<string> Paths => paths;

        public async Task OpenAsync(string path, string language)
        {
            await page.GotoAsync(new Uri(site, $"{path}?lang={language}").ToString());
            Assert.Equal(path, new Uri(page.Url).AbsolutePath);

            // What a script draws is looked at when it is drawn.
            if (path is "/app/")
            {
                await page.WaitForFunctionAsync("() => window.__ready");
            }
            else if (path is "/keys" or "/accord-desk")
            {
                await Expect(page.Locator(path is "/keys" ? "#keys h2, main h2" : ".desk-who").First).ToBeVisibleAsync(
                    new() { Timeout = 30_000 });
            }
        }

        public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
    }
}
