using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>A party's key in its own browser: made, kept, used, and nowhere on the disk in the open.</summary>
[Collection(SampleStage.Name)]
public sealed class BrowserKeyTests(Stage stage)
{
    private const string Passphrase = "four buses and a bridge";

    [Fact]
    public async Task A_key_is_made_unlocked_and_used_and_its_seed_lies_nowhere_in_the_profile()
    {
        var folder = Directory.CreateTempSubdirectory("safe-passage-profile-").FullName;
        try
        {
            var (file, keyId, salt) = await UseAsync(folder);
            var seed = KeyScan.SeedIn(file, Passphrase);

            // What is stored in the open is found in each way of writing it: the search looks where the seed would be.
            Assert.NotEmpty(KeyScan.Holding(folder, Encoding.ASCII.GetBytes(keyId)));
            Assert.NotEmpty(KeyScan.Holding(folder, salt));
            Assert.Empty(KeyScan.InTheOpen(folder, seed));
            Assert.Empty(KeyScan.Holding(folder, Encoding.UTF8.GetBytes(Passphrase)));
            Assert.Empty(KeyScan.Holding(folder, Encoding.Unicode.GetBytes(Passphrase)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_words_of_a_key_are_compared_and_wrong_words_end_in_a_stop()
    {
        var page = await stage.OpenAsync(Sight.Desk);
        await page.GotoAsync(new Uri(stage.Address, "/keys").ToString());
        await MakeAsync(page);
        var made = Section(page, "Your key is made");
        var line = await made.Locator(".card-line").InnerTextAsync();
        var words = await made.Locator(".words b").AllInnerTextsAsync();
        Assert.Equal(8, words.Count);

        var compare = Section(page, "Compare a key by telephone");
        await compare.GetByLabel("Line of the other party").FillAsync(line);
        await compare.GetByLabel("Word 1").FillAsync(string.Join(' ', words));
        await compare.GetByLabel("Word 8").FillAsync(words[7] + "q");
        await compare.GetByLabel("Word 8").BlurAsync();
        await compare.GetByRole(AriaRole.Button, new() { Name = words[7], Exact = true }).ClickAsync();
        await compare.GetByRole(AriaRole.Button, new() { Name = "Compare the words" }).ClickAsync();
        await Expect(compare).ToContainTextAsync("The words are the same.");

        await compare.GetByLabel("Word 2").FillAsync(words[1] == "abandon" ? "ability" : "abandon");
        await compare.GetByRole(AriaRole.Button, new() { Name = "Compare the words" }).ClickAsync();
        await Expect(compare.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            "These are not the words of this key. Do not use it.");
        await Expect(compare.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not the same: word 2.");
        await compare.GetByRole(AriaRole.Button, new() { Name = "Type this word again" }).ClickAsync();
        await Expect(compare.GetByLabel("Word 3")).ToHaveValueAsync(words[2]);
        await compare.GetByLabel("Word 2").FillAsync(words[1]);
        await compare.GetByRole(AriaRole.Button, new() { Name = "Compare the words" }).ClickAsync();
        await Expect(compare).ToContainTextAsync("The words are the same.");
        await page.Context.CloseAsync();
    }

    /// <summary>Waits until the script has drawn what the page is for.</summary>
    internal static Task ReadyAsync(IPage page) =>
        Expect(page.Locator("#list-title")).ToBeVisibleAsync();

    private async Task<(string File, string KeyId, byte[] Salt)> UseAsync(string folder)
    {
        var context = await stage.OpenProfileAsync(folder);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(stage.Address, "/keys").ToString());
        await MakeAsync(page);
        var saved = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Save the key file" }).ClickAsync());
        var file = await File.ReadAllTextAsync(await saved.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Matches("^safe-passage-key-[0-9a-f]{16}[.]pem$", saved.SuggestedFilename);

        await page.ReloadAsync();
        var list = Section(page, "Keys in this browser");
        await Expect(list.Locator(".status")).ToHaveTextAsync("Locked");
        await UnlockAsync(list, "four buses and a ferry");
        await Expect(list.GetByRole(AriaRole.Alert)).ToContainTextAsync("The passphrase does not open this key.");
        await UnlockAsync(list, Passphrase);
        await Expect(list.Locator(".status")).ToHaveTextAsync("Unlocked");
        await list.GetByRole(AriaRole.Button, new() { Name = "Test the key" }).ClickAsync();
        await Expect(list).ToContainTextAsync("The key works");

        var salt = await page.EvaluateAsync<string>("""
            () => new Promise((resolve) => {
              indexedDB.open('safe-passage').onsuccess = (opened) => {
                const rows = opened.target.result.transaction('keys').objectStore('keys').getAll();
                rows.onsuccess = () => resolve(btoa(String.fromCharCode(...rows.result[0].salt)));
              };
            })
            """);
        await context.CloseAsync();
        return (file, saved.SuggestedFilename["safe-passage-key-".Length..^".pem".Length],
            Convert.FromBase64String(salt));
    }

    private static async Task MakeAsync(IPage page)
    {
        var make = Section(page, "Make a key");
        await make.GetByLabel("Name of your party").FillAsync("UN access team");
        await make.GetByLabel("Passphrase", new() { Exact = true }).FillAsync(Passphrase);
        await make.GetByLabel("The same passphrase again").FillAsync(Passphrase);
        await make.GetByRole(AriaRole.Button, new() { Name = "Make my key" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your key is made" })).ToBeFocusedAsync();
    }

    private static async Task UnlockAsync(ILocator list, string passphrase)
    {
        await list.GetByLabel("Passphrase of this key").First.FillAsync(passphrase);
        await list.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
    }

    private static ILocator Section(IPage page, string title) =>
        page.GetByRole(AriaRole.Region, new() { Name = title });
}
