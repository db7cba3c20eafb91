using System.Security.Cryptography;
using Microsoft.Playwright;
using SafePassage.Demonstration;
using SafePassage.Keys;
using SafePassage.Terms;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>An accord made in browsers alone: drafted, proposed, sealed and opened together, suspended.</summary>
[Collection(SampleStage.Name)]
public sealed class AccordDeskTests(Stage stage)
{
    private const string Passphrase = "four buses and a bridge";

    private static readonly string[] Signatories = ["un-ocha", "icrc", "ukraine", "russian-federation"];

    [Fact]
    public async Task Four_browsers_draft_seal_and_open_an_accord_and_a_suspension_reaches_every_screen()
    {
        var desks = new Dictionary<string, IPage>(StringComparer.Ordinal);
        foreach (var party in Signatories)
        {
            desks[party] = await SignInAsync(party);
        }

        var un = desks["un-ocha"];
        await ProposeAsync(un);
        await ShootAsync(un, "proposed");
        foreach (var (party, desk) in desks)
        {
            await SealAsync(desk, party == "un-ocha");
        }

        await ShootAsync(un, "sealed");
        foreach (var desk in desks.Values)
        {
            await desk.GetByRole(AriaRole.Button, new() { Name = "Open together" }).ClickAsync();
            await Expect(desk.GetByRole(AriaRole.Region, new() { Name = "Your signature" }).Locator("b").First)
                .Not.ToHaveTextAsync("All have sealed. Open your signature now.");
        }

        await Expect(Gate(un)).ToContainTextAsync("in force");
        var others = await OpenOthersAsync(un);
        var icrc = desks["icrc"];
        await icrc.GetByRole(AriaRole.Button, new() { Name = "Texts and acts" }).ClickAsync();
        await icrc.GetByRole(AriaRole.Button, new() { Name = "Suspend the accord" }).ClickAsync();
        await icrc.GetByLabel("Why, in your words").FillAsync("Shelling at the mill.");
        await icrc.GetByRole(AriaRole.Button, new() { Name = "Suspend now" }).ClickAsync();
        foreach (var desk in desks.Values)
        {
            await Expect(desk.Locator(".desk--suspended")).ToBeVisibleAsync();
            await Expect(desk.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Shelling at the mill.");
        }

        await ShootAsync(un, "suspended");
        foreach (var (path, page) in others)
        {
            // The page before a departure is red by itself; the rest is as it was, with the strip above it.
            var red = page.Locator(path == "/departures/before" ? ".departure--suspended" : ".suspended");
            await Expect(red).ToContainTextAsync("Shelling at the mill.");
            await Expect(red).ToBeVisibleAsync();
            Assert.Equal(
                path != "/departures/before", await page.EvaluateAsync<bool>("() => window.wasOpen === true"));
            await ShootAsync(page, "suspended" + path.Replace('/', '-'));
        }

        foreach (var desk in desks.Values)
        {
            await desk.Context.CloseAsync();
        }

        await ReadWhileSuspendedAsync();
    }

    // Two accords stand on the pages now, one of them suspended: they must be readable in this state above all.
    private async Task ReadWhileSuspendedAsync()
    {
        PageCheck.SkipWithoutRules();
        var page = await stage.OpenAsync(Sight.Desk with { BypassPolicy = true });
        using var client = new HttpClient { BaseAddress = stage.Address };
        using var keys = new KeyFolder(stage.Keys, RandomNumberGenerator.Fill);
        await PartyAtWork.SignInAsync(client, keys.Of(new PartyId("icrc")), page.Context);
        var faults = new List<string>();
        foreach (var path in new[] { "/", "/accord", "/departures/before", "/departures/radio", "/timeline" })
        {
            await page.GotoAsync(new Uri(stage.Address, path).ToString());
            await PageCheck.PutIntoAsync(page);
            faults.AddRange(await PageCheck.FaultsAsync(page, path, Sight.Desk, PageCheck.All));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            faults.AddRange(
                await PageCheck.FaultsAsync(page, path, Sight.Phone with { Dark = true }, PageCheck.Colours));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        await page.Context.CloseAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Pages that stand open, each with a mark that a reload would wipe out.
    private async Task<Dictionary<string, IPage>> OpenOthersAsync(IPage signedIn)
    {
        var pages = new Dictionary<string, IPage>(StringComparer.Ordinal);
        foreach (var path in new[] { "/timeline", "/departures/before", "/app/" })
        {
            var page = await signedIn.Context.NewPageAsync();
            var follows = page.WaitForRequestAsync("**/api/v1/events");
            await page.GotoAsync(new Uri(stage.Address, path).ToString());
            await follows;
            await page.EvaluateAsync("() => { window.wasOpen = true; }");
            pages[path] = page;
        }

        return pages;
    }

    /// <summary>The page of a party that is signed in with its own key.</summary>
    private async Task<IPage> SignInAsync(string party)
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await page.GotoAsync(new Uri(stage.Address, "/keys").ToString());
        var file = KeyFileOf(party);
        try
        {
            var form = page.GetByRole(AriaRole.Region, new() { Name = "Open a key file" });
            await form.Locator("input[type=file]").SetInputFilesAsync(file);
            await form.GetByLabel("Name of your party").FillAsync(party);
            await form.GetByLabel("Passphrase of this key").FillAsync(Passphrase);
            await form.Locator("button[type=submit]").ClickAsync();
            await Expect(page.Locator(".kept .status")).ToHaveTextAsync("Unlocked");
        }
        finally
        {
            File.Delete(file);
        }

        await page.GotoAsync(new Uri(stage.Address, "/accord-desk").ToString());
        await page.WaitForURLAsync("**/sign-in?from=*");
        await UnlockAsync(page.Locator("#browser-keys"));
        await page.WaitForURLAsync("**/accord-desk");
        await Expect(page.Locator(".desk-who")).ToBeVisibleAsync();
        return page;
    }

    // What was drafted earlier is on this device; one term is answered on the screen.
    private static async Task ProposeAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            async ([draft]) => {
              const { log } = await (await fetch('/api/v1/accord-desk')).json();
              await new Promise((resolve, reject) => {
                indexedDB.open('safe-passage').onsuccess = (opened) => {
                  const all = opened.target.result.transaction('drafts', 'readwrite');
                  all.objectStore('drafts').put(
                    { id: `${log} quay`, accord: 'quay', parent: null, draft: JSON.parse(draft) });
                  all.oncomplete = () => { opened.target.result.close(); resolve(); };
                  all.onabort = reject;
                };
              });
            }
            """,
            new[] { AccordDraftJson.Of(TimeProvider.System.GetUtcNow()) });
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Drafts in this browser" }).GetByRole(AriaRole.Button)
            .ClickAsync();
        await Expect(page.GetByText("This draft is on this device only.")).ToContainTextAsync("22 of 23");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go to the next silent term" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Men of military age" })).ToBeFocusedAsync();
        await page.GetByLabel("like everybody else").CheckAsync();
        await Expect(page.GetByText("This draft is on this device only.")).ToContainTextAsync("23 of 23");
        await ShootAsync(page, "draft");
        await UnlockAsync(page.Locator(".desk-propose"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Propose this text" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Read version 1 and sign" }).First)
            .ToBeVisibleAsync();
    }

    private static async Task SealAsync(IPage page, bool isOpen)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Quay to mill" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign", Exact = true }).ClickAsync();
        await Expect(page.Locator(".words b")).ToHaveCountAsync(8);
        var signature = page.GetByRole(AriaRole.Region, new() { Name = "Your signature" });
        if (!isOpen)
        {
            await UnlockAsync(signature);
        }

        await signature.GetByRole(AriaRole.Button, new() { Name = "Seal for" }).ClickAsync();
        await Expect(signature.Locator("b").First).Not.ToHaveTextAsync(
            "Your party has not signed.");
    }

    private static async Task UnlockAsync(ILocator place)
    {
        await place.GetByLabel("Passphrase of this key").FillAsync(Passphrase);
        await place.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
    }

    private static ILocator Gate(IPage page) => page.Locator(".desk-gate");

    private string KeyFileOf(string party)
    {
        var file = Path.Combine(stage.Keys, party + ".pem");
        var seed = File.ReadAllBytes(Path.Combine(stage.Keys, party + ".seed"));
        using var passphrase = Keys.Passphrase.Of(Passphrase, "the test");
        KeyFile.Save(file, seed, passphrase, RandomNumberGenerator.GetBytes(KeyFile.FreshLength));
        return file;
    }

    // For who wants to look: SAFE_PASSAGE_SHOTS names a folder.
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SAFE_PASSAGE_SHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"accord-desk-{name}.png") });
        }
    }
}
