using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// docs/how-to/run-the-day.md in browsers: a dispatcher, phones without a link, a receiver, the public, and a second
/// laptop that sees phones through its camera alone. 100 board, 12 join, 7 are held back, one dies on the road, 30 go
/// over to another convoy; the rest is diverted, four stay on the way, and one phone is lost.
/// </summary>
[Collection(OwnStage.Name)]
public sealed partial class TheDayTests(Stage stage)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-day-").FullName;
    private int _films;

    [Fact]
    public async Task The_day_is_run_and_proved()
    {
        await using var operation = await FieldOperation.StartAsync(isUnderWay: true);
        var lens = await stage.OpenAloneAsync(new Sight(1280, 720), At("lens"));
        var dispatcher = await stage.OpenAloneAsync(Sight.Desk, At("dispatcher"));
        await FieldDesk.BringKeyAsync(dispatcher, operation, "un");
        await dispatcher.Context.CloseAsync();
        var first = await PrepareAsync(operation, lens, "mariupol");
        var gate = await PrepareAsync(operation, lens, "vasylivka");

        // The convoy leaves; at the gate some join and some do not go on.
        dispatcher = await stage.OpenAloneAsync(Sight.Desk, At("dispatcher"));
        await FieldDesk.SignInAsync(dispatcher, operation, "un");
        await OpenMovementAsync(dispatcher, operation, "un");
        await SignCountAsync(dispatcher, "Mariupol", "boarded", 100);
        await FieldPhone.CountAsync(first, "Went on", 10, 0);
        await HandOverAsync(operation, lens, first, 1, "1 taken, 1 of them new.");
        await FieldPhone.CountAsync(gate, "Came in", 10, 0);
        await FieldPhone.CountAsync(gate, "Joined", 1, 2);
        await FieldPhone.CountAsync(gate, "Held back", 0, 7);
        await FieldPhone.CountAsync(gate, "Died", 0, 1);
        await FieldPhone.CountAsync(gate, "Went on", 7, 4);
        await HandOverAsync(operation, lens, gate, 5, "5 taken, 5 of them new.");

        await PartAndDivertAsync(dispatcher);
        await dispatcher.Context.CloseAsync();
        var late = await PrepareAsync(operation, lens, "orikhiv");
        dispatcher = await stage.OpenAloneAsync(Sight.Desk, At("dispatcher"));
        await FieldDesk.SignInAsync(dispatcher, operation, "un");

        // The board names the leg as soon as the receiver's count shows that people are missing: nobody loads it anew.
        await dispatcher.GotoAsync(new Uri(operation.Address, "/board").ToString());
        await Expect(dispatcher.Locator("main")).ToContainTextAsync("Nothing rings");
        var receiver = await stage.OpenAloneAsync(Sight.Desk, At("receiver"));
        await FieldDesk.BringKeyAsync(receiver, operation, "icrc");
        await OpenMovementAsync(receiver, operation, "icrc");
        await SignCountAsync(receiver, "Zaporizhzhia", "arrived", 70);
        var unexplained = dispatcher.Locator(".board-alarm").Filter(
            new() { Has = dispatcher.Locator(".alarms__kind").GetByText("unexplained") });
        var missing = unexplained.First;
        await PartyBrowser.SeeAsync(missing);
        await Expect(missing).ToContainTextAsync("Василівка");
        await Expect(missing).ToContainTextAsync("4");

        // Who is not of the group learns nothing while it is under way.
        var reader = await stage.OpenAloneAsync(Sight.Desk, At("public"));
        await PublicKnowsNothingAsync(reader, operation);

        // A phone that was out of reach brings what explains it; the alarm ends by itself.
        await FieldPhone.CountAsync(late, "Stayed", 0, 4);
        await HandOverAsync(operation, lens, late, 1, "1 taken, 1 of them new.");
        await PartyBrowser.SeeNoneAsync(unexplained);

        await LoseAsync(dispatcher, operation, lens, first);
        await OpenMovementAsync(dispatcher, operation, "un");
        await Say(dispatcher).GetByLabel("Where").SelectOptionAsync("Zaporizhzhia");
        await SignAsync(dispatcher, "It has arrived");
        await Say(dispatcher).GetByLabel("It cannot be opened again").CheckAsync();
        await SignAsync(dispatcher, "Sign that it is closed");
        await EverythingAgreesAsync(reader, operation);
        foreach (var page in new[] { lens, dispatcher, first, gate, late, receiver, reader })
        {
            await page.Context.CloseAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // It parts; the rest stands still, and goes on by another way.
    private static async Task PartAndDivertAsync(IPage dispatcher)
    {
        var say = Say(dispatcher);
        await say.GetByLabel("Where").SelectOptionAsync("Василівка");
        await say.GetByLabel("What was counted").SelectOptionAsync("went over to another movement");
        await say.GetByLabel("Which movement they went over to").SelectOptionAsync("Convoy 2");
        await say.GetByLabel("How many people, never who").FillAsync("30");
        await SignAsync(dispatcher, "Sign the count");
        await say.GetByLabel("Why it stands still").SelectOptionAsync("road blocked");
        await SignAsync(dispatcher, "It stands still");
        await say.GetByLabel("It goes on to").SelectOptionAsync("Orikhiv");
        await say.GetByLabel("It goes on to").SelectOptionAsync("Zaporizhzhia");
        await SignAsync(dispatcher, "Sign the other way");
        await SignAsync(dispatcher, "It goes on");
    }

    // A new phone with its key granted for the place; no link afterwards.
    private async Task<IPage> PrepareAsync(FieldOperation operation, IPage lens, string place)
    {
        var phone = await stage.OpenAloneAsync(new Sight(360, 640), At("phone-" + place));
        var aloud = await FieldPhone.FirstOpenAsync(phone, operation.Address);
        var desk = await stage.OpenWithCameraAsync(
            await FieldPhone.FilmKeyAsync(phone, lens, NextFilm()), At("dispatcher"));
        await FieldDesk.SignInAsync(desk, operation, "un");
        var card = await FieldDesk.GrantAsync(desk, operation, aloud, "convoy-1", place);
        await FieldPhone.PhotographAsync(phone, card);
        await PartyBrowser.SeeAsync(phone.Locator("button.sign"));
        await desk.Context.CloseAsync();
        await phone.Context.SetOfflineAsync(true);
        return phone;
    }

    // The second laptop, signed in by nobody, sees the phone's screen and nothing else.
    private async Task HandOverAsync(FieldOperation operation, IPage lens, IPage phone, int waiting, string said)
    {
        var film = await FieldPhone.FilmRecordsAsync(phone, waiting, lens, NextFilm());
        var second = await stage.OpenWithCameraAsync(film, At("second"));
        await second.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "Read the moving code" }).ClickAsync();
        await PartyBrowser.SeeAsync(second.Locator("body"), said);
        var receipt = second.GetByRole(AriaRole.Img, new() { Name = "The receipt as a code" });
        await FieldPhone.PhotographAsync(phone, receipt);
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Receipt taken. What it covers was forgotten here.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await second.Context.CloseAsync();
    }

    // The phone of the first place is taken from its observer: what comes of it later counts nothing, and is shown.
    private async Task LoseAsync(IPage dispatcher, FieldOperation operation, IPage lens, IPage phone)
    {
        await dispatcher.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        var own = dispatcher.GetByRole(AriaRole.Region, new() { Name = "Your party’s phones" });
        var lost = own.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "mariupol" });
        await lost.GetByRole(AriaRole.Button, new() { Name = "Lost or laid aside" }).ClickAsync();
        await FieldDesk.UnlockAsync(own, "un");
        await own.GetByRole(AriaRole.Button, new() { Name = "Lost: in doubt from No. 2" }).ClickAsync();
        await PartyBrowser.SeeAsync(lost.Locator(".tag"));
        await FieldPhone.CountAsync(phone, "Stayed", 5, 0);
        var film = await FieldPhone.FilmRecordsAsync(phone, 1, lens, NextFilm());
        var second = await stage.OpenWithCameraAsync(film, At("second"));
        await second.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "Read the moving code" }).ClickAsync();
        await PartyBrowser.SeeAsync(second.GetByText(Taken()).First);
        await second.Context.CloseAsync();
        await dispatcher.GotoAsync(new Uri(operation.Address, "/movements/convoy-1").ToString());
        await Expect(dispatcher.Locator("#node-mariupol")).Not.ToContainTextAsync("50");
    }

    private static async Task PublicKnowsNothingAsync(IPage reader, FieldOperation operation)
    {
        await reader.GotoAsync(new Uri(operation.Address, "/movements/convoy-1").ToString());
        await Expect(reader.Locator("body")).ToContainTextAsync("No movement of this name is public.");
        string[] all = ["/feed.atom", "/situation", "/api/v1/situation.csv", "/api/v1/movements", "/board"];
        foreach (var path in all)
        {
            var answer = await reader.APIRequest.GetAsync(new Uri(operation.Address, path).ToString());
            var text = await answer.TextAsync();
            Assert.DoesNotContain("Convoy 1", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("convoy-1", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // Page, feed, report and bundle say the same, and the verifier says that the bundle agrees.
    private async Task EverythingAgreesAsync(IPage reader, FieldOperation operation)
    {
        await reader.GotoAsync(new Uri(operation.Address, "/movements/convoy-1").ToString());
        await Expect(reader.Locator(".status-line")).ToHaveTextAsync("closed");
        await Expect(reader.Locator("#node-mariupol")).ToContainTextAsync("100");
        await Expect(reader.Locator("#node-zaporizhzhia")).ToContainTextAsync("70");
        await Expect(reader.Locator("main")).ToContainTextAsync("Orikhiv");
        var feed = await TextAsync(reader, operation, "/feed.atom");
        Assert.Contains("Convoy 1", feed, StringComparison.Ordinal);
        var report = await TextAsync(reader, operation, "/api/v1/situation.csv");
        Assert.Matches("Zaporizhzhia.*70", report);
        var bundle = await reader.APIRequest.GetAsync(new Uri(operation.Address, "/api/v1/evidence.zip").ToString());
        var file = At("evidence.zip");
        await File.WriteAllBytesAsync(file, await bundle.BodyAsync(), TestContext.Current.CancellationToken);
        using var verifier = BuiltProgram.StartVerifier(_folder, file);
        var said = await verifier.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verifier.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(verifier.ExitCode == 0, said);
    }

    private static async Task<string> TextAsync(IPage reader, FieldOperation operation, string path) =>
        await (await reader.APIRequest.GetAsync(new Uri(operation.Address, path).ToString())).TextAsync();

    private static ILocator Say(IPage page) =>
        page.GetByRole(AriaRole.Region, new() { Name = "Say what happens on the way" });

    private static async Task OpenMovementAsync(IPage page, FieldOperation operation, string party)
    {
        await page.GotoAsync(new Uri(operation.Address, "/movements/convoy-1").ToString());
        await FieldDesk.UnlockAsync(Say(page), party);
    }

    private static async Task SignCountAsync(IPage page, string place, string kind, int people)
    {
        await Say(page).GetByLabel("Where").SelectOptionAsync(place);
        await Say(page).GetByLabel("What was counted").SelectOptionAsync(kind);
        await Say(page).GetByLabel("How many people, never who").FillAsync($"{people}");
        await SignAsync(page, "Sign the count");
    }

    private static async Task SignAsync(IPage page, string button)
    {
        var told = Say(page).GetByRole(AriaRole.Status).Last;
        var before = await told.InnerTextAsync();
        await Say(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(told).Not.ToHaveTextAsync(before);
        await PartyBrowser.SeeAsync(told, "Signed and in the log");
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string NextFilm() => At($"film-{++_films}.mjpeg");

    [GeneratedRegex("No. 2 was not taken in|1 taken", RegexOptions.None, 1000)]
    private static partial Regex Taken();
}
