using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>The dispatcher's day at the desk: from an extract to sheets in drivers' hands, and no line of JSON written
/// by hand.</summary>
public sealed class PlanningDeskTests(Stage stage)
{
    private static string Extract => Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "..", "shared", "data", "osm",
        "liechtenstein-latest.osm.pbf");

    [Fact]
    public async Task A_dispatcher_goes_from_an_extract_to_sheets()
    {
        Assert.SkipUnless(File.Exists(Extract), $"There is no extract at {Path.GetFullPath(Extract)}.");
        await using var operation = await OwnOperation.StartAsync();
        var profile = Directory.CreateTempSubdirectory("safe-passage-desk-");
        await using var browser = await stage.OpenProfileAloneAsync(profile.FullName);
        var page = browser.Pages[0];
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync(new Uri(operation.Address, "/desk").ToString());

        await page.GetByLabel("Or a path on this computer").First.FillAsync(Path.GetFullPath(Extract));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read this file" }).First.ClickAsync();
        await page.Locator(".pd-nomap").WaitForAsync(
            new() { State = WaitForSelectorState.Detached, Timeout = 120_000 });
        await PlaceAsync(page, "schaan", "Schaan", "Checkpoint");
        await PlaceAsync(page, "ruggell", "Ruggell", "Reception");
        await page.GetByLabel("Room for people").First.FillAsync("2500");
        await PlaceAsync(page, "triesen", "Triesen", "Assembly point");
        await page.GetByLabel("can sit").First.FillAsync("900");
        await page.GetByLabel("must lie").First.FillAsync("4");

        await TabAsync(page, "Corridors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a corridor" }).ClickAsync();
        foreach (var name in new[] { "Triesen", "Schaan", "Ruggell" })
        {
            var put = page.GetByLabel("Add a place to it");
            var option = put.Locator("option").Filter(new() { HasText = name });
            await put.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
        }

        // The road is found, there and back.
        await page.Locator(".pd-leg__length").Nth(1).WaitForAsync();
        await CloseAsync(page);
        await AddVehiclesAsync(page);
        await TabAsync(page, "Hours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add hours" }).First.ClickAsync();

        // Nothing is left to look at; what was asked for again and again is taken back and done again in one step.
        await page.Keyboard.PressAsync("Control+z");
        await page.GetByText("1 point to look at").First.WaitForAsync();
        await page.Keyboard.PressAsync("Control+Shift+z");
        await page.GetByText("0 points to look at").First.WaitForAsync();
        await page.ReloadAsync();
        await page.GetByText("0 points to look at").First.WaitForAsync();
        await StandsAtAsync(page, "Hours");
        await page.GoBackAsync();
        await StandsAtAsync(page, "Vehicles");
        await page.GoForwardAsync();
        await StandsAtAsync(page, "Hours");
        await PlanAsync(page, operation.Address);
        await browser.CloseAsync();
        profile.Delete(recursive: true);
    }

    private static async Task PlaceAsync(IPage page, string typed, string found, string kind)
    {
        await page.GetByPlaceholder("Find a place by its name").FillAsync(typed);
        await page.Locator(".pd-tools").GetByRole(AriaRole.Button)
            .Filter(new() { HasText = found }).First.ClickAsync();
        await page.Locator(".pd-tools").GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).First
            .ClickAsync();
        await page.Locator(".pd-form__title").Filter(new() { HasText = found }).WaitForAsync();
    }

    private static Task TabAsync(IPage page, string name) =>
        page.Locator(".pd-tabs").GetByText(name).First.ClickAsync();

    private static Task StandsAtAsync(IPage page, string tab) =>
        page.Locator(".pd-tabs [aria-current]").Filter(new() { HasText = tab }).WaitForAsync();

    // South of the corridor, so that the plan stays what it was: one by a press on the map and taken out again, one
    // with the keyboard alone.
    private static async Task CloseAsync(IPage page)
    {
        await TabAsync(page, "Roads");
        var section = page.GetByRole(AriaRole.Region, new() { Name = "Closed roads and hazards" });
        await section.GetByRole(AriaRole.Button, new() { Name = "Close within a distance" }).ClickAsync();
        await section.GetByRole(AriaRole.Button, new() { Name = "Draw on the map" }).ClickAsync();
        await page.GetByText("Press on the map in the middle").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Press on the map in the middle").WaitForAsync(
            new() { State = WaitForSelectorState.Detached });
        await section.GetByRole(AriaRole.Button, new() { Name = "Draw on the map" }).ClickAsync();
        await page.Locator(".pd-canvas canvas").ClickAsync(new() { Position = new() { X = 420, Y = 240 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Closed or cut" }).ClickAsync();
        await section.GetByLabel("What it is").SelectOptionAsync("hazard");
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Hazard" }).WaitForAsync();
        await section.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        // By its number: the map knows where it lies.
        await section.GetByRole(AriaRole.Button, new() { Name = "Close a way by its number" }).ClickAsync();
        await section.GetByLabel("Number of the way in OpenStreetMap").FillAsync("239794985");
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Closed or cut" }).WaitForAsync();
        await section.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await section.GetByRole(AriaRole.Button, new() { Name = "Close what a line crosses" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await section.GetByLabel("Points of the line").FillAsync("47.08, 9.48\n47.08, 9.54");
        await section.GetByLabel("Why it is closed").FillAsync("Rocks on the road.");
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Closed or cut" }).WaitForAsync();
    }

    private static async Task AddVehiclesAsync(IPage page)
    {
        await TabAsync(page, "Vehicles");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add vehicles" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Grid, new() { Name = "Vehicles" }).First.Locator("tbody tr").First;
        await row.GetByLabel("How many").FillAsync("8");
        await row.GetByLabel("Places in one: can sit").FillAsync("50");
        await row.GetByLabel("Places in one: must lie").FillAsync("1");
        var stands = row.GetByLabel("They stand at");
        var ruggell = stands.Locator("option").Filter(new() { HasText = "Ruggell" });
        await stands.SelectOptionAsync((await ruggell.GetAttributeAsync("value"))!);
    }

    private static async Task PlanAsync(IPage page, Uri address)
    {
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make a plan" }).First;
        await make.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Plans" }).WaitForAsync();
        await make.ClickAsync();
        await page.GetByText("904 of 904").First.WaitForAsync(new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Adopt this plan" })
            .ClickAsync(new() { Timeout = 120_000 });
        await page.GetByText("This is now the plan of the operation.").WaitForAsync();

        var plan = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1").ToString());
        var told = JsonDocument.Parse(await plan.TextAsync()).RootElement;
        Assert.Equal((904, true), (told.GetProperty("people").GetInt32(), told.GetProperty("adopted").GetBoolean()));
        var sheets = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1/sheets.pdf").ToString());
        Assert.Equal("%PDF-"u8.ToArray(), (await sheets.BodyAsync())[..5]);
        var report = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1/report").ToString());
        var said = Encoding.UTF8.GetString(await report.BodyAsync());
        Assert.Contains("Triesen", said, StringComparison.Ordinal);
        Assert.Contains("Reason given: Rocks on the road.", said, StringComparison.Ordinal);
    }
}
