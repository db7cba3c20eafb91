using System.Text.Json;
using Microsoft.Playwright;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// What a phone with a link posts to the laptop, and that its screen fits: docs/formats/field.md, "Post".
/// </summary>
[Collection(OwnStage.Name)]
public sealed class PhonePostTests(Stage stage)
{
    private const string Taken = "Receipt taken. What it covers was forgotten here.";

    // The laptop takes the post, and the line is cut before its answer is there.
    private const string LoseAnswers = """
        () => {
          const send = window.fetch;
          window.fetch = async (...call) => {
            await send.apply(window, call);
            throw new TypeError('cut');
          };
        }
        """;

    private readonly FieldPost _post = stage.Post;

    [Fact]
    public async Task A_post_whose_line_is_cut_before_or_behind_the_laptop_is_pressed_again_and_all_stands_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a browser's processes are found in /proc, which only Linux has");
        var phone = await _post.OpenAsync();
        await FieldPhone.CountAsync(phone, "Came in", 1, 2);
        await FieldPhone.CountAsync(phone, "Went on", 0, 3);
        var waiting = await FieldPhone.WaitingAsync(phone);
        var before = await ArrivedAsync();

        // No line at all.
        await OpenHandOverAsync(phone);
        await phone.Context.SetOfflineAsync(true);
        await PressAsync(phone);
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Alert), "Nothing came back from the laptop.");
        await PartyBrowser.SeeAsync(phone.Locator("header"), $"{waiting} to hand over");
        Assert.Equal(before, await ArrivedAsync());
        await phone.Context.SetOfflineAsync(false);

        // It arrives, its receipt does not, and then the battery dies.
        await phone.EvaluateAsync(LoseAnswers);
        await phone.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button).ClickAsync();
        await PressAsync(phone);
        await PartyBrowser.SeeAsync(phone.GetByRole(AriaRole.Alert), "Nothing came back from the laptop.");
        Assert.Equal(before + waiting, await ArrivedAsync());
        await Killing.BrowserOfAsync(_post.Profile);
        phone = await _post.OpenAsync();
        Assert.Equal(waiting, await FieldPhone.WaitingAsync(phone));

        // The same press again.
        await OpenHandOverAsync(phone);
        var sent = await phone.RunAndWaitForRequestAsync(
            () => PressAsync(phone), r => r.Url.EndsWith("/api/v1/packs/sealed", StringComparison.Ordinal));
        await PartyBrowser.SeeAsync(phone.Locator("body"), Taken);
        await PartyBrowser.SeeAsync(phone.Locator("header"), "All handed over");
        Assert.Equal(before + waiting, await ArrivedAsync());
        await TellsNothingAsync(sent);
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task The_hand_over_fits_a_small_phone_without_scrolling_in_five_languages()
    {
        var phone = await _post.OpenAsync();
        await FieldPhone.CountAsync(phone, "Came in", 0, 1);
        await OpenHandOverAsync(phone);
        foreach (var (code, name) in new[]
        {
            ("uk", "Українська"), ("ru", "Русский"), ("fr", "Français"), ("ar", "العربية"), ("en", "English"),
        })
        {
            await phone.Locator("header .menu").ClickAsync();
            await phone.Locator(".langs").GetByText(name, new() { Exact = true }).ClickAsync();
            await phone.Locator($"html[lang='{code}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            if (await phone.Locator(".sheet").CountAsync() > 0)
            {
                await phone.Locator(".sheet > .big").ClickAsync();
            }

            if (await phone.Locator("main.hand").CountAsync() == 0)
            {
                await phone.Locator("header .wait").ClickAsync();
            }

            await PartyBrowser.SeeAsync(phone.Locator("canvas.code"));
            var send = phone.Locator(".ways > button").First;
            Assert.Equal(Said(code, "field.post.send"), await send.InnerTextAsync());
            Assert.Equal(code == "ar" ? "rtl" : "ltr", await phone.Locator("html").GetAttributeAsync("dir"));
            await FitsAsync(phone, code);

            // Where no post is possible, the reason stands in its place.
            foreach (var reason in new[] { "field.post.no-key", "field.post.file" })
            {
                await phone.EvaluateAsync(
                    """
                    (text) => {
                      const send = document.querySelector('.ways').firstElementChild;
                      const said = document.createElement('p');
                      said.className = 'note stand-in';
                      said.textContent = text;
                      send.hidden = true;
                      send.before(said);
                    }
                    """,
                    Said(code, reason));
                await FitsAsync(phone, $"{code} {reason}");
                await phone.EvaluateAsync(
                    """
                    () => {
                      document.querySelector('.stand-in').remove();
                      document.querySelector('.ways').firstElementChild.hidden = false;
                    }
                    """);
            }
        }

        await PressAsync(phone);
        await PartyBrowser.SeeAsync(phone.Locator("body"), Taken);
        await phone.Context.CloseAsync();
    }

    private static Task OpenHandOverAsync(IPage phone) => phone.Locator("header .wait").ClickAsync();

    private static Task PressAsync(IPage phone) =>
        phone.GetByRole(AriaRole.Button, new() { Name = "Post to the laptop" }).ClickAsync();

    // Up to which number the log has all of this phone's, and that nothing is missing before it.
    private async Task<long> ArrivedAsync()
    {
        var phones = await _post.Desk.EvaluateAsync<JsonElement>("() => fetch('/api/v1/phones').then(r => r.json())");
        var own = phones.EnumerateArray().Single(p => p.GetProperty("places")[0].GetString() == "mariupol");
        Assert.Empty(own.GetProperty("missing").EnumerateArray());
        return own.GetProperty("arrivedTo").GetInt64();
    }

    // Neither the body nor the head of a post says whose it is, and its length is that of any other.
    private async Task TellsNothingAsync(IRequest sent)
    {
        var body = sent.PostDataBuffer!;
        Assert.Equal(4_096 + 48, body.Length);
        var vault = _post.Vault;
        foreach (var secret in PhoneStore.Spellings("mariupol").Concat(PhoneStore.Spellings(vault.PublicKey))
            .Append("SP\u0001"u8.ToArray()))
        {
            Assert.False(KeyScan.Holds(body, [secret]));
        }

        var heads = await sent.AllHeadersAsync();
        Assert.DoesNotContain("cookie", heads.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("authorization", heads.Keys, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task FitsAsync(IPage phone, string where)
    {
        var faults = await phone.EvaluateAsync<string[]>(
            """
            () => {
              const faults = [];
              const main = document.querySelector('main');
              for (const box of [main, document.documentElement]) {
                if (box.scrollHeight > box.clientHeight) {
                  faults.push(`${box.tagName} ${box.scrollHeight} > ${box.clientHeight}`);
                }
                if (box.scrollWidth > box.clientWidth) faults.push(`${box.tagName} wide ${box.scrollWidth}`);
              }
              for (const button of document.querySelectorAll('button, .button')) {
                const at = button.getBoundingClientRect();
                if (button.hidden) continue;
                if (at.height < 48) faults.push(`${button.textContent} is ${at.height} high`);
                if (at.bottom > innerHeight + 0.5) faults.push(`${button.textContent} ends at ${at.bottom}`);
                if (button.scrollWidth > button.clientWidth) faults.push(`${button.textContent} is cut`);
              }
              const code = document.querySelector('canvas.code').getBoundingClientRect();
              if (code.width < 240) faults.push(`the code is ${code.width} wide`);
              return faults;
            }
            """);
        Assert.True(faults.Length == 0, $"{where}: {string.Join("; ", faults)}");
    }

    private static string Said(string code, string key) => JsonElement.Parse(File.ReadAllBytes(
        RepositoryFiles.At("src", "SafePassage.Words", "messages", $"{code}.json"))).GetProperty(key).GetString()!;
}
