using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Steps 4 to 6 of docs/how-to/run-an-operation.md in browsers: three texts, a risk, seals.</summary>
internal static class OwnAccord
{
    private static readonly (string Ask, string[] Choices) s_men = ("Men of military age", ["like everybody else"]);

    /// <summary>The UN proposes, Russia refuses, Ukraine remarks and answers, Russia answers that.</summary>
    public static async Task NegotiateAsync(
        PartyBrowser un, PartyBrowser icrc, PartyBrowser ukraine, PartyBrowser russia, DateTimeOffset now)
    {
        await un.GoAsync("/accord-desk");
        await un.Page.GetByLabel("Short name, in plain letters a to z").FillAsync("corridor");
        await un.Page.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await TextWriting.WriteAsync(un.Page, now);
        await SaidAsync(un, "21 of 23");
        await ProposeAsync(un, 1);

        await ReadAsync(russia, 1);
        await russia.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse and say why" }).ClickAsync();
        await russia.Page.GetByLabel("Why, in your words").FillAsync(
            "Nothing is said of mines or of men of military age.");
        await russia.SignAsync(Signature(russia), "Sign and send the refusal");
        await PartyBrowser.SeeAsync(Signature(russia), "Your party has refused this text.");

        await WriteAsync(ukraine);
        await RemarkAsync(ukraine, "Telephones between commanders", "A test should hold for 12 hours only.");
        await TextWriting.AnswerAsync(ukraine.Page, "Men of military age", s_men);
        await TextWriting.AnswerAsync(
            ukraine.Page, "Who clears the road and says so", ("Who clears the road", ["who holds the ground"]));
        await TextWriting.FillAsync(
            ukraine.Page, "Who clears the road and says so", "A clearing counts for", "24");
        await SaidAsync(ukraine, "23 of 23");
        await ProposeAsync(ukraine, 2);

        foreach (var party in new[] { icrc, ukraine })
        {
            await ReadAsync(party, 2);
            await party.SignAsync(Signature(party), $"Sign for {party.Name}");
            await PartyBrowser.SeeAsync(Signature(party), "Your party has signed.");
        }

        await WriteAsync(russia);
        await TextWriting.AnswerAsync(
            russia.Page, "Men of military age", s_men with { Choices = ["after an inspection"] });
        await Expect(russia.Page.Locator(".desk-bar")).ToContainTextAsync(["", "Changed terms: 1"]);
        await ProposeAsync(russia, 3);
    }

    /// <summary>Who leads decides on a risk; nobody else is offered to.</summary>
    public static async Task DecideAsync(PartyBrowser lead, PartyBrowser other)
    {
        await OverviewAsync(other);
        await PartyBrowser.SeeAsync(other.Page.Locator(".desk-risk"), "Nobody has decided on it.");
        await Expect(other.Page.GetByText("Decide on this risk")).ToHaveCountAsync(0);
        await OverviewAsync(lead);
        var risk = lead.Page.Locator(".desk-risk");
        await risk.GetByText("Decide on this risk").ClickAsync();
        await risk.GetByLabel("Why, in your words").FillAsync("The ICRC is present at each inspection.");
        await lead.SignAsync(risk, "Sign: the text may come into force with it");
        await PartyBrowser.SeeAsync(risk, "The ICRC is present at each inspection.");
    }

    /// <summary>All seal their signatures, in this order, and open them together, in that.</summary>
    public static async Task SignTogetherAsync(PartyBrowser[] sealing, PartyBrowser[] opening)
    {
        foreach (var party in sealing)
        {
            await ReadAsync(party, 3);
            await Expect(Open(party)).ToHaveCountAsync(0);
            await party.SignAsync(Signature(party), $"Seal for {party.Name}");
            await PartyBrowser.SeeNoneAsync(
                Signature(party).GetByText("Your party has not signed.", new() { Exact = true }));
        }

        foreach (var party in opening)
        {
            // Until the last has opened, the text binds nobody.
            await Expect(Gate(party)).Not.ToContainTextAsync("in force");
            await PartyBrowser.SeeAsync(Open(party));
            await Open(party).ClickAsync();
            await PartyBrowser.SeeAsync(
                Signature(party),
                party == opening[^1] ? "Your party has signed." : "Your party has opened its signature.");
        }

        foreach (var party in opening)
        {
            await PartyBrowser.SeeAsync(Gate(party), "in force");
        }
    }

    /// <summary>One ends it; the others read that it is over, and why nobody departs under it any more.</summary>
    public static async Task EndAsync(PartyBrowser party, PartyBrowser other)
    {
        await OverviewAsync(other);
        await OverviewAsync(party);
        var acts = party.Region("What your party can do");
        await acts.GetByRole(AriaRole.Button, new() { Name = "End the accord", Exact = true }).ClickAsync();
        await acts.GetByLabel("Why, in your words").FillAsync("Everybody who wished to leave has left.");
        await party.SignAsync(acts, "End it for good: what comes next is another accord");
        await PartyBrowser.SeeAsync(Gate(other), "terminated");
        await other.GoAsync("/departures/before");
        await Expect(other.Page.Locator(".departure")).ToHaveCountAsync(0);
    }

    public static ILocator Gate(PartyBrowser party) => party.Page.Locator(".desk-gate");

    public static async Task OverviewAsync(PartyBrowser party)
    {
        await party.GoAsync("/accord-desk");
        await PartyBrowser.SeeAsync(party.Page.Locator(".desk-overview"));
    }

    private static ILocator Signature(PartyBrowser party) => party.Region("Your signature");

    private static ILocator Open(PartyBrowser party) =>
        Signature(party).GetByRole(AriaRole.Button, new() { Name = "Open together" });

    private static Task SaidAsync(PartyBrowser party, string terms) =>
        PartyBrowser.SeeAsync(party.Page.Locator(".desk-bar__draft"), terms);

    private static async Task WriteAsync(PartyBrowser party)
    {
        await OverviewAsync(party);
        await party.Page.GetByRole(AriaRole.Button, new() { Name = "Write", Exact = true }).ClickAsync();
    }

    private static async Task ReadAsync(PartyBrowser party, int version)
    {
        await OverviewAsync(party);
        await party.Page.GetByRole(AriaRole.Button, new() { Name = $"Read version {version} and sign" }).ClickAsync();
        await Expect(party.Page.Locator(".words b")).ToHaveCountAsync(8);
    }

    private static async Task RemarkAsync(PartyBrowser party, string term, string words)
    {
        await TextWriting.OpenTermAsync(party.Page, term);
        var remarks = party.Page.Locator(".desk-comments");
        await remarks.GetByRole(AriaRole.Button, new() { Name = "Comment", Exact = true }).ClickAsync();
        await remarks.GetByLabel("Your comment. It binds nobody.").FillAsync(words);
        await party.SignAsync(remarks, "Sign and send the comment");
        await PartyBrowser.SeeAsync(remarks.GetByRole(AriaRole.List), words);
    }

    private static async Task ProposeAsync(PartyBrowser party, int version)
    {
        await party.SignAsync(party.Region($"Put version {version} on the table"), "Propose this text");
        await PartyBrowser.SeeAsync(
            party.Page.GetByRole(AriaRole.Button, new() { Name = $"Read version {version} and sign" }));
    }
}
