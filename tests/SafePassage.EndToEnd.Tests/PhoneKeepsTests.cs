using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>What was signed on a phone is neither lost nor doubled: not by a dead battery, not by a second window.
/// </summary>
[Collection(OwnStage.Name)]
public sealed class PhoneKeepsTests(Stage stage)
{
    // Where a phone dies between the press and the word "signed". The page stands still there and never goes on.
    private const string StandStill = """
        (moment) => {
          const die = () => {
            console.log('dies: ' + moment);
            for (;;);
          };
          if (moment === 'half written') {
            // All cells of a record are asked to be written, and none is committed.
            const put = IDBObjectStore.prototype.put;
            let puts = 0;
            IDBObjectStore.prototype.put = function (...row) {
              const request = put.apply(this, row);
              puts += 1;
              if (puts === 2) die();
              return request;
            };
          } else {
            // It is on the disk, and the screen does not know yet.
            const begin = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (stores, mode, ...how) {
              const transaction = begin.call(this, stores, mode, ...how);
              if (mode === 'readwrite') transaction.addEventListener('complete', die);
              return transaction;
            };
          }
        }
        """;

    private readonly FieldPost _post = stage.Post;

    [Fact]
    public async Task A_phone_that_dies_right_after_signed_has_the_record_and_one_that_dies_before_has_none_or_all()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a browser's processes are found in /proc, which only Linux has");
        var phone = await _post.OpenAsync();
        var signed = await FieldPhone.WaitingAsync(phone);

        await FieldPhone.CountAsync(phone, "Came in", 1, 0);
        phone = await DieAsync();
        signed = await StandsAsync(phone, signed + 1, signed + 1);

        phone = await DieWhileSigningAsync(phone, "half written");
        signed = await StandsAsync(phone, signed, signed);
        phone = await DieWhileSigningAsync(phone, "on the disk");
        signed = await StandsAsync(phone, signed + 1, signed + 1);

        // And wherever it happens to be.
        foreach (var milliseconds in new[] { 0, 4 })
        {
            await FieldPhone.SetAsync(phone, "Went on", 0, 3);
            await phone.Locator("button.sign").ClickAsync();
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            phone = await DieAsync();
            signed = await StandsAsync(phone, signed, signed + 1);
        }

        await FieldPhone.CountAsync(phone, "Came in", 0, 1);
        await HandOverAsync(phone, signed + 1);
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_two_windows_that_sign_at_once_one_signs_and_the_other_says_why_it_did_not()
    {
        var first = await _post.OpenAsync();
        var second = await first.Context.NewPageAsync();
        await FieldPhone.UnlockAsync(second, _post.Operation.Address);
        var before = await FieldPhone.WaitingAsync(first);
        await FieldPhone.SetAsync(first, "Came in", 1, 1);
        await FieldPhone.SetAsync(second, "Came in", 1, 2);

        // Both stand before the one door when it opens.
        await first.EvaluateAsync("""
            () => new Promise((held) => navigator.locks.request(
              'safe-passage/field', () => new Promise((open) => { window.open_ = open; held(); })))
            """);
        await Task.WhenAll(first.Locator("button.sign").ClickAsync(), second.Locator("button.sign").ClickAsync());
        await first.WaitForFunctionAsync(
            "() => navigator.locks.query().then(({ pending }) => pending.length === 2)");
        await first.EvaluateAsync("() => window.open_()");

        foreach (var window in new[] { first, second })
        {
            await PartyBrowser.SeeAsync(window.Locator("header"), $"{before + 1} to hand over");

            // Who has signed begins anew at nothing.
            var begunAnew = window.Locator("button.number").GetByText("0", new() { Exact = true });
            await PartyBrowser.SeeAsync(window.GetByRole(AriaRole.Alert).Or(begunAnew).First);
        }

        var ends = new List<string>();
        foreach (var window in new[] { first, second })
        {
            var alert = window.GetByRole(AriaRole.Alert);
            ends.Add(await alert.CountAsync() == 0 ? "done" : "told");
            if (ends[^1] == "told")
            {
                await Expect(alert).ToContainTextAsync(
                    "Another window of this phone has written meanwhile. Its records are shown now.");

                // What it did not sign still stands there, to be signed after a look.
                await Expect(window.Locator("button.number")).Not.ToContainTextAsync("0");
                await window.Locator("button.sign").ClickAsync();
                await PartyBrowser.SeeAsync(window.Locator("header"), $"{before + 2} to hand over");
                await HandOverAsync(window, before + 2);
            }
        }

        Assert.Single(ends, "told");
        Assert.Single(ends, "done");
        await first.Context.CloseAsync();
    }

    private async Task<IPage> DieAsync()
    {
        await Killing.BrowserOfAsync(_post.Profile);
        return await _post.OpenAsync();
    }

    private async Task<IPage> DieWhileSigningAsync(IPage phone, string moment)
    {
        await FieldPhone.SetAsync(phone, "Went on", 0, 2);
        await phone.EvaluateAsync(StandStill, moment);
        var standing = phone.WaitForConsoleMessageAsync(new() { Predicate = m => m.Text == "dies: " + moment });

        // The press does not come back from a page that stands still.
        _ = phone.Locator("button.sign").ClickAsync().ContinueWith(
            press => press.Exception, TestContext.Current.CancellationToken, TaskContinuationOptions.None,
            TaskScheduler.Default);
        await standing;
        return await DieAsync();
    }

    // All that waits is there once, in a row, and the screen says the number of the last one.
    private static async Task<int> StandsAsync(IPage phone, int least, int most)
    {
        var waiting = await FieldPhone.WaitingAsync(phone);
        Assert.InRange(waiting, least, most);
        var last = phone.Locator("button.last");
        var said = await last.InnerTextAsync();
        await last.ClickAsync();
        var lines = await phone.Locator(".line > span").AllInnerTextsAsync();
        var numbers = lines.Select(NumberIn).ToArray();
        Assert.Equal(waiting, numbers.Length);
        Assert.Equal(Enumerable.Range(numbers[^1], waiting).Reverse(), numbers);
        Assert.Equal(numbers[0], NumberIn(said));
        await phone.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        return waiting;
    }

    private static int NumberIn(string line) =>
        int.Parse(line.Split("No. ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    // The log takes the chain as one: no number is missing, none stands twice, and it has a receipt for all.
    private async Task HandOverAsync(IPage phone, int waiting)
    {
        var receipt = await FieldDesk.TakeFileAsync(
            _post.Desk, _post.Operation, await FieldPhone.SavePackAsync(phone),
            $"{waiting} taken, {waiting} of them new.");
        var phones = await _post.Desk.EvaluateAsync<JsonElement>("() => fetch('/api/v1/phones').then(r => r.json())");
        var own = phones.EnumerateArray().Single(p => p.GetProperty("places")[0].GetString() == "mariupol");
        Assert.Empty(own.GetProperty("missing").EnumerateArray());
        await FieldPhone.PhotographAsync(phone, receipt);
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Receipt taken. What it covers was forgotten here.");
    }
}
