using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Step 10 of docs/how-to/run-an-operation.md in browsers: the text lapses on a rehearsed day.</summary>
internal static class OwnExpiry
{
    /// <summary>
    /// The server runs six days ahead, and the text that ends in five is expired for everybody; then it runs by the
    /// true clock again, and the text is in force.
    /// </summary>
    public static async Task RehearseAsync(OwnOperation operation, PartyBrowser lead, params PartyBrowser[] others)
    {
        const string second = "Second convoy";
        await OwnDeparture.PlanAsync(lead, second);
        await operation.ServeAsync("--ahead", "6d");
        foreach (var party in others.Prepend(lead))
        {
            await party.SignInAsync();
            await SeeExpiredAsync(party);
        }

        await OwnDeparture.SeeNoneAsync(lead, second, "The accord is not in force corridor: Expired");

        // A test of days ago counts no longer. What is signed now bears the hour of the server: it counts.
        await OwnDeparture.CallAsync(lead, "s1", "duty officer, sector south");

        await operation.ServeAsync();
        foreach (var party in others.Take(2))
        {
            await party.SignInAsync();
            await Expect(Strip(party)).ToHaveCountAsync(0);
            await OwnAccord.OverviewAsync(party);
            await PartyBrowser.SeeAsync(OwnAccord.Gate(party), "in force");
        }
    }

    // Where signing in leads to, and three pages more.
    private static async Task SeeExpiredAsync(PartyBrowser party)
    {
        await PartyBrowser.SeeAsync(Strip(party), "runs ahead by 6 d");
        await PartyBrowser.SeeAsync(party.Page.Locator(".lead"), "The accord expired at");
        await PartyBrowser.SeeAsync(
            party.Page.Locator(".step").Filter(new() { HasTextString = "A proposed text" }).First, "can be done now");
        await party.GoAsync("/accord");
        await PartyBrowser.SeeAsync(Strip(party));
        await PartyBrowser.SeeAsync(party.Page.Locator(".status-line .status").First, "expired");
        await OwnAccord.OverviewAsync(party);
        await PartyBrowser.SeeAsync(OwnAccord.Gate(party), "expired");
        await party.GoAsync("/departures/before");
        await PartyBrowser.SeeAsync(party.Page.Locator(".departure .lead__state"), "Expired, version 3");
        await PartyBrowser.SeeAsync(
            party.Page.Locator(".blocks__list").GetByRole(AriaRole.Listitem)
                .Filter(new() { HasTextString = "The accord is not in force" }),
            "Expired");
    }

    private static ILocator Strip(PartyBrowser party) =>
        party.Page.GetByRole(AriaRole.Complementary, new() { Name = "Clock of the exercise" });
}
