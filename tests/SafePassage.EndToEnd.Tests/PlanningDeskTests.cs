using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>The dispatcher's day at the desk: from an extract to sheets in drivers' hands, and no line of JSON written
/// by hand.</summary>
[Collection(OwnStage.Name)]
public sealed partial class PlanningDeskTests(Stage stage)
{
    [Theory]
    [InlineData("Liechtenstein")]
    [InlineData("Prague")]
    public async Task A_dispatcher_goes_from_an_extract_to_sheets(string name)
    {
        var city = DispatcherCity.Of(name);
        var extract = RepositoryFiles.At("..", "shared", "data", "osm", city.Extract);
        Assert.SkipUnless(File.Exists(extract), $"There is no extract at {extract}.");
        await using var operation = await OwnOperation.StartAsync();
        var profile = Directory.CreateTempSubdirectory("safe-passage-desk-");
        await using var browser = await stage.OpenProfileAloneAsync(profile.FullName);
        var page = browser.Pages[0];
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync(new Uri(operation.Address, "/desk").ToString());

        await page.GetByLabel("Or a path on this computer").First.FillAsync(extract);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read this file" }).First.ClickAsync();
        await page.Locator(".pd-nomap").WaitForAsync(
            new() { State = WaitForSelectorState.Detached, Timeout = 120_000 });
        await AddPlacesAsync(page, city);
        await AddCorridorAsync(page, city.First);
        await page.GetByRole(AriaRole.Button, new() { Name = "All corridors" }).ClickAsync();
        await AddCorridorAsync(page, city.Second);
        await CloseAsync(page, city);
        await AddVehiclesAsync(page, city.Receiving[0].Name);
        await TabAsync(page, "Hours");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add hours" }).First.ClickAsync();

        // Nothing is left to look at; what was asked for again and again is taken back and done again in one step.
        await page.GetByText("0 points to look at").First.WaitForAsync();
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
        await PlanAsync(page, operation.Address, city);
        await browser.CloseAsync();
        profile.Delete(recursive: true);
    }

    private static async Task AddPlacesAsync(IPage page, DispatcherCity city)
    {
        var form = page.Locator(".pd-form");
        foreach (var place in city.Waiting)
        {
            await PlaceAsync(page, place, "Assembly point");
            await form.GetByLabel("can sit").FillAsync($"{place.Sitting}");
            await form.GetByLabel("must lie").FillAsync($"{place.Lying}");
        }

        foreach (var place in city.Receiving)
        {
            await PlaceAsync(page, place, "Reception");
            await form.GetByLabel("Room for people").FillAsync($"{place.Sitting}");
        }

        // No place of the map has the gate's name: it is put by a press, named, and set where it stands.
        await page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Checkpoint" }).ClickAsync();
        await page.Locator(".pd-canvas canvas").ClickAsync(new() { Position = new() { X = 640, Y = 120 } });
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync(city.Gate.Name);
        await form.GetByLabel("Position").FillAsync(city.Gate.At);
        await form.GetByText("Stands on").WaitForAsync();
        await form.GetByLabel("Vehicles let through in an hour").FillAsync("60");
        await form.GetByRole(AriaRole.Button, new() { Name = $"Hours of {city.Gate.Name}" }).ClickAsync();
        await page.GetByLabel("Number of days").FillAsync("2");
        var open = page.GetByRole(AriaRole.Region, new() { Name = "When a checkpoint" });
        await open.GetByRole(AriaRole.Button, new() { Name = "Add hours" }).ClickAsync();
        await open.GetByLabel("Opens").FillAsync("09:00");
        await open.GetByLabel("Closes").FillAsync("15:00");
    }

    private static async Task PlaceAsync(IPage page, NamedPlace place, string kind)
    {
        var tools = page.Locator(".pd-tools");
        await page.GetByPlaceholder("Find a place by its name").FillAsync(place.Typed);
        var name = page.Locator("bdi").GetByText(place.Name, new() { Exact = true });
        await tools.GetByRole(AriaRole.Button).Filter(new() { Has = name }).First.ClickAsync();
        await tools.GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).First.ClickAsync();
        await page.Locator(".pd-form__title bdi").GetByText(place.Name, new() { Exact = true }).WaitForAsync();
    }

    private static async Task AddCorridorAsync(IPage page, IReadOnlyList<string> places)
    {
        await TabAsync(page, "Corridors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a corridor" }).ClickAsync();
        foreach (var name in places)
        {
            var put = page.GetByLabel("Add a place to it");
            var option = put.Locator("option").Filter(new() { HasText = name + " (" });
            await put.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
        }

        // The road is found, there and back.
        await page.Locator(".pd-leg__length").Nth(1).WaitForAsync();
    }

    private static Task TabAsync(IPage page, string name) =>
        page.Locator(".pd-tabs").GetByText(name).First.ClickAsync();

    private static Task StandsAtAsync(IPage page, string tab) =>
        page.Locator(".pd-tabs [aria-current]").Filter(new() { HasText = tab }).WaitForAsync();

    // Beside the corridors, so that the plan stays what it was: one by a press on the map and taken out again, one
    // with the keyboard alone.
    private static async Task CloseAsync(IPage page, DispatcherCity city)
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
        await section.GetByLabel("Number of the way in OpenStreetMap").FillAsync($"{city.Way}");
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Closed or cut" }).WaitForAsync();
        await section.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await section.GetByRole(AriaRole.Button, new() { Name = "Close what a line crosses" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await section.GetByLabel("Points of the line").FillAsync(city.Line);
        await section.GetByLabel("Why it is closed").FillAsync("Rocks on the road.");
        await page.GetByRole(AriaRole.Button, new() { Name = "1: Closed or cut" }).WaitForAsync();
    }

    private static async Task AddVehiclesAsync(IPage page, string stand)
    {
        await TabAsync(page, "Vehicles");
        await AddGroupAsync(page, 0, "Buses", 14, 50, 0, stand);
        await AddGroupAsync(page, 1, "Ambulances", 3, 1, 2, stand);
    }

    private static async Task AddGroupAsync(
        IPage page, int at, string name, int vehicles, int sitting, int lying, string stand)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add vehicles" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Grid, new() { Name = "Vehicles" }).First.Locator("tbody tr").Nth(at);
        await row.GetByLabel("Name").FillAsync(name);
        await row.GetByLabel("How many").FillAsync($"{vehicles}");
        await row.GetByLabel("Places in one: can sit").FillAsync($"{sitting}");
        await row.GetByLabel("Places in one: must lie").FillAsync($"{lying}");
        var stands = row.GetByLabel("They stand at");
        var option = stands.Locator("option").GetByText(stand, new() { Exact = true });
        await stands.SelectOptionAsync((await option.GetAttributeAsync("value"))!);
    }

    private static async Task PlanAsync(IPage page, Uri address, DispatcherCity city)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a plan" }).First.ClickAsync();
        await page.GetByText(Everybody()).First.WaitForAsync(new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Adopt this plan" })
            .ClickAsync(new() { Timeout = 120_000 });
        await page.GetByText("This is now the plan of the operation.").WaitForAsync();

        var plan = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1").ToString());
        var told = JsonDocument.Parse(await plan.TextAsync()).RootElement;
        Assert.Equal(
            (city.People, true), (told.GetProperty("people").GetInt32(), told.GetProperty("adopted").GetBoolean()));
        var sheets = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1/sheets.pdf").ToString());
        Assert.Equal("%PDF-"u8.ToArray(), (await sheets.BodyAsync())[..5]);
        var report = await page.APIRequest.GetAsync(new Uri(address, "/api/v1/desk/plans/1/report").ToString());
        var said = WebUtility.HtmlDecode(Encoding.UTF8.GetString(await report.BodyAsync()));
        Assert.All(city.Waiting, place => Assert.Contains(place.Name, said, StringComparison.Ordinal));
        Assert.Contains("Reason given: Rocks on the road.", said, StringComparison.Ordinal);
    }

    // Between the digits stands a thin space that does not break.
    [GeneratedRegex("3.200 of 3.200", RegexOptions.None, 1000)]
    private static partial Regex Everybody();
}
