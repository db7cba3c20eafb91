using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Steps 1 to 3 of docs/how-to/run-an-operation.md in browsers: keys, the group, a further member.</summary>
internal static class OwnGroup
{
    /// <summary>Who leads makes its key, invites three, compares their cards by telephone, and constitutes.</summary>
    public static async Task ConstituteAsync(PartyBrowser un, params (PartyBrowser Party, string Role)[] invited)
    {
        await un.GoAsync("/keys");
        await un.MakeKeyAsync();
        var refused = new List<string>();
        un.Page.Response += (_, answer) =>
        {
            if (answer.Status == 403)
            {
                refused.Add(answer.Url);
            }
        };
        await un.GoAsync("/group");
        foreach (var (party, role) in invited)
        {
            var words = await JoinAsync(un, party, role);
            await CompareAsync(un, party, words, "Add to the group");
        }

        // The page is left before the group is constituted: what was compared is still there, and is not asked again.
        await un.GoAsync("/");
        await PartyBrowser.SeeAsync(
            un.Page.Locator(".steps").First, $"{invited.Length} key cards are compared, 0 wait to be compared.");
        await un.GoAsync("/group");
        await PartyBrowser.SeeAsync(un.Region("No card waits"));
        await PartyBrowser.SeeAsync(
            un.Region("Constitute the working group"),
            $"{invited.Length} compared cards are kept in this browser until the group is constituted: ");
        Assert.Empty(refused);
        var group = un.Region("Constitute the working group");
        await un.UnlockAsync(group);
        await group.GetByRole(AriaRole.Listitem).Filter(new() { HasTextString = un.Name })
            .GetByLabel("decides on risks for the people moved").CheckAsync();
        await Expect(group.Locator(".notice")).ToHaveCountAsync(0);
        await group.GetByRole(AriaRole.Button, new() { Name = "Constitute the group" }).ClickAsync();
        await PartyBrowser.SeeAsync(un.Page.Locator(".members"), "Russian Federation");
    }

    /// <summary>The one lets a further member in, a second one signs as well, and only then is it taken in.</summary>
    public static async Task GrantAsync(PartyBrowser first, PartyBrowser second, PartyBrowser further, string role)
    {
        await first.GoAsync("/group");
        await CompareAsync(first, further, await JoinAsync(first, further, role), "Use this card");
        await first.SignAsync(first.Region($"Grant a key to {further.Name}"), "Sign the grant");
        await PartyBrowser.SeeAsync(
            first.Region($"Grant a key to {further.Name}"), "It waits here for the signature of a second party.");
        await second.GoAsync("/group");
        await Expect(second.Page.GetByRole(AriaRole.Rowheader, new() { Name = further.Name })).ToHaveCountAsync(0);
        await second.SignAsync(second.Region("1 record waits for your signature"), "Sign it as well");
        await PartyBrowser.SeeAsync(second.Region("Nothing waits for your signature"));
        await second.GoAsync("/group");
        await PartyBrowser.SeeAsync(second.Page.GetByRole(AriaRole.Rowheader, new() { Name = further.Name }));
    }

    /// <summary>The invited party opens the link, makes its key in its own browser, and sends its card.</summary>
    /// <returns>The eight words of its card.</returns>
    private static async Task<string> JoinAsync(PartyBrowser host, PartyBrowser party, string role)
    {
        var invite = host.Region("Invite a member");
        await invite.GetByLabel("Name of the party").FillAsync(party.Name);
        await invite.GetByLabel("Role").SelectOptionAsync(role);
        var link = await invite.GetByLabel("Link to hand over").InputValueAsync();
        await party.Page.GotoAsync(link);
        await PartyBrowser.SeeAsync(party.Region($"You are invited as {party.Name}"));
        await Expect(party.Page.GetByLabel("Name of your party").First).ToHaveValueAsync(party.Name);
        var words = await party.MakeKeyAsync();
        await party.Page.GetByRole(AriaRole.Button, new() { Name = "Send the card to this server" }).ClickAsync();
        await PartyBrowser.SeeAsync(party.Region("Your card"), "The card waits.");
        return words;
    }

    private static async Task CompareAsync(PartyBrowser host, PartyBrowser party, string words, string button)
    {
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Look for new cards" }).ClickAsync();
        var card = host.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextString = party.KeyId });
        var add = card.GetByRole(AriaRole.Button, new() { Name = button });
        await Expect(add).ToBeDisabledAsync();
        await card.GetByLabel("Word 1").FillAsync(words);
        await card.GetByRole(AriaRole.Button, new() { Name = "Compare the words" }).ClickAsync();
        await Expect(card).ToContainTextAsync("The words are the same.");
        await host.Page.RunAndWaitForResponseAsync(() => add.ClickAsync(), "**/compared");
    }
}
