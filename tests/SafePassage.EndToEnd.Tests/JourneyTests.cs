using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

[Collection(SampleStage.Name)]
public sealed partial class JourneyTests(Stage stage)
{
    [Fact]
    public async Task A_visitor_follows_the_founding_case_from_the_start_page_to_a_proof()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        var outside = Outside(page);
        await page.GotoAsync(stage.Address.ToString());
        foreach (var figure in new[] { "101", "−32", "69", "+58", "127", "156" })
        {
            await Expect(page.Locator(".figures")).ToContainTextAsync(figure);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Open the control room" }).ClickAsync();
        await ReadyAsync(page);
        await Expect(page.Locator(".convoy")).ToHaveAttributeAsync("aria-label", Arrived());

        var moment = page.GetByRole(AriaRole.Slider, new() { Name = "Moment shown" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Previous event" }).ClickAsync();
        await moment.FocusAsync();
        await moment.PressAsync("ArrowRight");
        await Expect(page.Locator(".map__where")).ToContainTextAsync("between Manhush and Zaporizhzhia, interpolated");
        await Expect(page.Locator(".convoy")).ToHaveClassAsync(Interpolated());

        await page.GetByRole(AriaRole.Button, new() { Name = "Manhush, screening: show its tally" }).ClickAsync();
        var node = page.Locator("#node-manhush");
        await Expect(node).ToContainTextAsync("+58");
        await Expect(node.Locator(".observers")).ToContainTextAsync("59");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Claims" }).ClickAsync();
        await page.Locator(".claims__one", new() { HasTextString = "exceeds what is attested" })
            .GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".claim--exceeds-what-is-attested")).ToContainTextAsync("1 more than is attested");

        await MainMenuAsync(page, "Accord");
        await Expect(page.Locator(".silent")).ToContainTextAsync("mandatory terms are silent");
        await MainMenuAsync(page, "Plan");
        await Expect(page.Locator(".chart")).ToContainTextAsync("the bound");
        await MainMenuAsync(page, "Proof");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Proof" })
            .GetByRole(AriaRole.Link, new() { Name = "Log", Exact = true }).ClickAsync();
        // The newest may be withheld: other tests speak on the same server.
        await page.Locator(".entries tbody a").Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Inclusion proof" })).ToBeVisibleAsync();
        await Expect(page.Locator(".checks")).ToContainTextAsync("fits the key granted in the log");
        Assert.Empty(outside);
    }

    [Fact]
    public async Task A_road_is_cut_on_the_map_and_the_cut_is_taken_back()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await OpenRoomAsync(page, "#map=10/47.345/35.49");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cut a road" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cut under the cross" }).ClickAsync();
        await Expect(page.Locator(".cut")).ToContainTextAsync("longer");
        await Expect(page.Locator(".cut-mark")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the cut" }).ClickAsync();
        await Expect(page.Locator(".cut-mark")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await OpenRoomAsync(page, "");
        var time = page.Locator(".scrubber__time b");
        var end = await time.TextContentAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(time).Not.ToHaveTextAsync(end!);
        var start = await time.TextContentAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(time).Not.ToHaveTextAsync(start!);
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(time).ToHaveTextAsync(start!);
        await page.Keyboard.PressAsync(" ");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("End");
        await Expect(time).ToHaveTextAsync(end!);

        await page.Locator(".node[aria-label^='Bezimenne']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#node-bezimenne details")).ToHaveAttributeAsync("open", "");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Tally" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Events" })).ToBeFocusedAsync();
        await Expect(page.Locator(".events")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_brings_back_the_map_and_the_moment()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await OpenRoomAsync(page, "#map=9.50/47.0560/37.3100&t=2022-05-02T06:00Z");
        await Expect(page.Locator(".scrubber__time b")).ToHaveTextAsync("Mon 2 May, 09:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next event" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(WithMoment());
    }

    [Fact]
    public async Task On_a_phone_nothing_is_cut_off_and_the_time_is_within_reach()
    {
        var page = await stage.OpenAsync(Sight.Phone);
        await OpenRoomAsync(page, "");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        var play = (await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).BoundingBoxAsync())!;
        Assert.True(play.Y > 844 * 0.8, "the play button is at the thumb");
        Assert.True(play.Height >= 44, "a finger hits it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise the panel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lower the panel" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_graphics_the_corridor_is_a_still_drawing()
    {
        var page = await stage.OpenWithoutGraphicsAsync();
        await OpenRoomAsync(page, "");
        await Expect(page.Locator("svg.map__still")).ToContainTextAsync("Zaporizhzhia");
        await Expect(page.Locator(".tally")).ToContainTextAsync("Manhush");
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_can_be_tried_again()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await page.RouteAsync("**/api/**", r => r.AbortAsync());
        await page.GotoAsync(new Uri(stage.Address, "/app/").ToString());
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be reached");
        await page.UnrouteAsync("**/api/**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await ReadyAsync(page);
    }

    [Fact]
    public async Task The_interface_page_loads_nothing_from_outside()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        var outside = Outside(page);
        await page.GotoAsync(new Uri(stage.Address, "/docs/").ToString());
        var described = page.GetByRole(
            AriaRole.Heading, new() { Name = "The corridors as routed on the road network." });
        await Expect(described).ToBeVisibleAsync();
        Assert.Empty(outside);
    }

    internal static async Task ReadyAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => window.__ready", null);

    private async Task OpenRoomAsync(IPage page, string hash)
    {
        await page.GotoAsync(new Uri(stage.Address, "/app/" + hash).ToString());
        await ReadyAsync(page);
    }

    private List<string> Outside(IPage page)
    {
        var seen = new List<string>();
        page.Request += (_, request) =>
        {
            var to = new Uri(request.Url);
            if (to.Scheme is not ("data" or "blob") && to.Authority != stage.Address.Authority)
            {
                seen.Add(request.Url);
            }
        };
        return seen;
    }

    private static Task MainMenuAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(
            AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    [GeneratedRegex("127 people, arrived at Zaporizhzhia", RegexOptions.None, 1000)]
    private static partial Regex Arrived();

    [GeneratedRegex("convoy--interpolated", RegexOptions.None, 1000)]
    private static partial Regex Interpolated();

    [GeneratedRegex("t=2022-05-02T08:", RegexOptions.None, 1000)]
    private static partial Regex WithMoment();
}
