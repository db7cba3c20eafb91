using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Steps 7 to 9 of docs/how-to/run-an-operation.md in browsers: orders, telephones, roads, a convoy.</summary>
internal static class OwnDeparture
{
    /// <summary>Orders go down, one by voice; telephones are called; one piece of road is looked at.</summary>
    public static async Task PrepareAsync(PartyBrowser un, PartyBrowser icrc, PartyBrowser ukraine, PartyBrowser russia)
    {
        await ConfirmAsync(russia, "s1");
        await ConfirmAsync(ukraine, "s2");
        await HearAsync(russia, "s1/vasylivka");
        await CallAsync(un, "s1", "duty officer, sector south");
        await CallAsync(icrc, "s2", "duty officer, sector north");
        await RoadIsFreeAsync(russia, "s1");

        // What somebody else holds is not to be confirmed here.
        await GoAsync(un);
        await Expect(Act(un, "road", "s2").First).ToContainTextAsync("by who holds it");
    }

    /// <summary>
    /// The convoy does not leave while something is open, is refused when something opens meanwhile, and leaves in
    /// spite of it by a decision of its own.
    /// </summary>
    public static async Task DepartAsync(PartyBrowser un, PartyBrowser ukraine, PartyBrowser russia)
    {
        await PlanAsync(un, "First convoy");
        await PartyBrowser.SeeAsync(Convoy(un), "Departure is locked: 1 hindrance is open.");

        var window = await PressAsync(un, ".act[data-act='depart']");
        await un.UnlockAsync(window);
        await Expect(Depart(window)).ToBeDisabledAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await RoadIsFreeAsync(ukraine, "s2");
        await PartyBrowser.SeeAsync(Convoy(un), "No hindrance is known.");

        window = await PressAsync(un, ".act[data-act='depart']");
        await un.UnlockAsync(window);
        await Expect(Depart(window)).ToBeEnabledAsync();
        await FoundAsync(russia, "s1", "Mines at the bridge.");
        await PartyBrowser.SeeAsync(un.Page.GetByText("Something has changed meanwhile."));
        await Depart(window).ClickAsync();
        await PartyBrowser.SeeAsync(window.GetByRole(AriaRole.Alert).First, "1 hindrance is open");

        await GoAsync(un);
        window = await PressAsync(un, ".act[data-act='depart']");
        await window.GetByLabel("I have read this hindrance.").CheckAsync();
        await window.GetByLabel("Who decides (office)").FillAsync("access team");
        await window.GetByLabel("Why", new() { Exact = true }).FillAsync("Water in the city is at an end.");
        await un.SignAsync(window, "Sign the departure");
        await PartyBrowser.SeeAsync(un.Region("On the way"), "First convoy");
    }

    /// <summary>One suspends: every screen that is open says so, and it goes on when all have agreed.</summary>
    public static async Task SuspendAndResumeAsync(
        PartyBrowser un, PartyBrowser icrc, PartyBrowser ukraine, PartyBrowser russia)
    {
        await GoAsync(un);
        await GoAsync(ukraine);
        await OwnAccord.OverviewAsync(icrc);
        await GoAsync(russia);
        var window = await PressAsync(russia, ".act[data-act='suspend']");
        await window.GetByLabel("Why", new() { Exact = true }).FillAsync("Fire from the north of the road.");
        await russia.SignAsync(window, "Suspend now");
        foreach (var (party, red) in new[]
        {
            (un, ".red"), (ukraine, ".red"), (russia, ".red"), (icrc, ".desk--suspended .desk-gate"),
        })
        {
            await PartyBrowser.SeeAsync(party.Page.Locator(red), "Fire from the north of the road.");
        }

        foreach (var party in new[] { ukraine, icrc, un })
        {
            await ResumeAsync(party);
            await PartyBrowser.SeeAsync(party.Page.Locator(".red"), "Must still agree to resume:");
        }

        await ResumeAsync(russia);
        await PartyBrowser.SeeNoneAsync(russia.Page.Locator(".red"));
        await PartyBrowser.SeeAsync(russia.Page.Locator(".departure .lead__state"), "In force, version 3");
    }

    /// <summary>Who leads says what happens on the way, and closes; then everybody may read it.</summary>
    public static async Task ArriveAsync(PartyBrowser un, PartyBrowser reader)
    {
        await un.GoAsync("/departures/before");
        await un.Region("On the way").GetByRole(AriaRole.Link, new() { Name = "First convoy" }).ClickAsync();
        var say = un.Region("Say what happens on the way");
        await un.UnlockAsync(say);
        await CountAsync(un, "Mariupol", "boarded");
        await say.GetByLabel("Where").SelectOptionAsync("Vasylivka");
        await SayAsync(un, "It stands still");
        await SayAsync(un, "It goes on");
        await CountAsync(un, "Zaporizhzhia", "arrived");
        await SayAsync(un, "It has arrived");
        await reader.GoAsync("/movements/first-convoy");
        await Expect(reader.Page.Locator("body")).ToContainTextAsync("No movement of this name is public.");
        await say.GetByLabel("It cannot be opened again").CheckAsync();
        await SayAsync(un, "Sign that it is closed");
        await reader.GoAsync("/movements/first-convoy");
        await Expect(reader.Page.Locator(".status-line")).ToHaveTextAsync("closed");
        await Expect(reader.Page.Locator("#node-zaporizhzhia")).ToContainTextAsync("101");
    }

    /// <summary>Plans a movement on the road of the text.</summary>
    public static async Task PlanAsync(PartyBrowser party, string name)
    {
        await GoAsync(party);
        var window = await PressAsync(party, ".act[data-act='plan']");
        await PartyBrowser.SeeAsync(window.Locator("ol"), "Zaporizhzhia");
        await window.GetByLabel("Name of the movement").FillAsync(name);
        await party.SignAsync(window, "Sign the plan of the movement");
        await PartyBrowser.SeeAsync(party.Region(name));
    }

    /// <summary>Looks at the departure of a movement: it cannot be signed, and why is named.</summary>
    public static async Task SeeNoneAsync(PartyBrowser party, string movement, string why)
    {
        await GoAsync(party);
        await PartyBrowser.SeeAsync(party.Region(movement), "Departure is locked");
        var window = await PressAsync(party, ".act[data-act='depart']");
        await PartyBrowser.SeeAsync(window.GetByRole(AriaRole.List), why);
        await party.UnlockAsync(window);
        await Expect(Depart(window)).ToBeDisabledAsync();
    }

    /// <summary>A test call; the telephone is no hindrance after it.</summary>
    public static async Task CallAsync(PartyBrowser party, string row, string office)
    {
        await GoAsync(party);
        var window = await PressAsync(party, Of("telephone", row));
        await window.GetByLabel("somebody answered").CheckAsync();
        await window.GetByLabel("Who answered").FillAsync(office);
        await party.SignAsync(window, "Sign the test");
        await PartyBrowser.SeeNoneAsync(Act(party, "telephone", row));
    }

    private static async Task CountAsync(PartyBrowser un, string place, string kind)
    {
        var say = un.Region("Say what happens on the way");
        await say.GetByLabel("Where").SelectOptionAsync(place);
        await say.GetByLabel("What was counted").SelectOptionAsync(kind);
        await say.GetByLabel("How many people, never who").FillAsync("101");
        await SayAsync(un, "Sign the count");
    }

    private static async Task SayAsync(PartyBrowser un, string button)
    {
        var say = un.Region("Say what happens on the way");
        var told = say.GetByRole(AriaRole.Status).Last;
        var before = await told.InnerTextAsync();
        await un.SignAsync(say, button);
        await Expect(told).Not.ToHaveTextAsync(before);
        await PartyBrowser.SeeAsync(told, "Signed and in the log");
    }

    private static async Task ConfirmAsync(PartyBrowser party, string row)
    {
        await GoAsync(party);
        var window = await PressAsync(party, Of("order", row));
        await window.GetByLabel("the post confirms it itself").CheckAsync();
        await party.SignAsync(window, "Sign the confirmation");
        await PartyBrowser.SeeNoneAsync(Act(party, "order", row));
    }

    // The post has no screen: it reads eight words over the telephone. Other words are of another text.
    private static async Task HearAsync(PartyBrowser party, string row)
    {
        await GoAsync(party);
        var window = await PressAsync(party, Of("order", row));
        await window.GetByLabel("the post confirms it itself").CheckAsync();
        await window.GetByText("The eight words of this order").ClickAsync();
        await Expect(window.Locator(".words b")).ToHaveCountAsync(8);
        var words = await window.Locator(".words b").AllInnerTextsAsync();
        await window.GetByLabel("by voice, over the telephone").CheckAsync();
        string[] wrong = [.. words.Take(7), words[7] == "abandon" ? "ability" : "abandon"];
        await TypeAsync(window, wrong);
        await PartyBrowser.SeeAsync(window.GetByText("You do not have the same text. Do not sign."));
        await window.GetByRole(AriaRole.Button, new() { Name = "Type the words again" }).ClickAsync();
        await TypeAsync(window, words);
        await PartyBrowser.SeeAsync(window.GetByText("The words are the same."));
        await window.GetByLabel("Who spoke (office, no name)").FillAsync("duty officer");
        await window.GetByLabel("Who heard it (office, no name)").FillAsync("liaison");
        await party.SignAsync(window, "Sign the confirmation");
        await PartyBrowser.SeeNoneAsync(Act(party, "order", row));
    }

    private static async Task TypeAsync(ILocator window, IEnumerable<string> words)
    {
        await window.GetByLabel("Word 1").FillAsync(string.Join(' ', words));
        await window.GetByRole(AriaRole.Button, new() { Name = "Compare the words" }).ClickAsync();
    }

    private static async Task RoadIsFreeAsync(PartyBrowser party, string row)
    {
        await GoAsync(party);
        var window = await PressAsync(party, Of("road", row));
        await window.GetByLabel("looked at, nothing was found").CheckAsync();
        await party.SignAsync(window, "Sign what you say");
        await PartyBrowser.SeeNoneAsync(Act(party, "road", row));
    }

    private static async Task FoundAsync(PartyBrowser party, string row, string what)
    {
        await GoAsync(party);
        var window = await PressAsync(party, Of("road-again", row));
        await window.GetByLabel("something was found", new() { Exact = true }).CheckAsync();
        await window.GetByLabel("What was found or done").FillAsync(what);
        await party.SignAsync(window, "Sign what you say");
        await PartyBrowser.SeeAsync(Act(party, "road", row).First);
    }

    private static async Task ResumeAsync(PartyBrowser party)
    {
        await GoAsync(party);
        var window = await PressAsync(party, ".red .act[data-act='resume']");
        await party.SignAsync(window, "Sign that you agree");
        await PartyBrowser.SeeNoneAsync(window);
    }

    private static Task GoAsync(PartyBrowser party) => party.GoAsync("/departures/before");

    private static string Of(string act, string row) => $".act[data-act='{act}'][data-row='{row}']";

    private static ILocator Act(PartyBrowser party, string act, string row) => party.Page.Locator(Of(act, row));

    private static ILocator Convoy(PartyBrowser party) => party.Region("First convoy");

    private static ILocator Depart(ILocator window) =>
        window.GetByRole(AriaRole.Button, new() { Name = "Sign the departure" });

    /// <summary>Presses the button of an act; the window in which it is signed.</summary>
    private static async Task<ILocator> PressAsync(PartyBrowser party, string act)
    {
        await party.Page.Locator(act).First.GetByRole(AriaRole.Button).ClickAsync();
        var window = party.Page.Locator("dialog[open]");
        await PartyBrowser.SeeAsync(window);
        return window;
    }
}
