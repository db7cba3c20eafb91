using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SafePassage.EndToEnd.Tests;

/// <summary>A party's key in its own browser: made, kept, used, and nowhere on the disk in the open.</summary>
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
            var seed = SeedIn(file);
            var profile = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToArray();

            // What is stored in the open is found in each way of writing it: the search looks where the seed would be.
            Assert.NotEmpty(Holding(profile, Encoding.ASCII.GetBytes(keyId)));
            Assert.NotEmpty(Holding(profile, salt));
            Assert.All(Spellings(seed), s => Assert.Empty(Holding(profile, s)));
            Assert.Empty(Holding(profile, Encoding.UTF8.GetBytes(Passphrase)));
            Assert.Empty(Holding(profile, Encoding.Unicode.GetBytes(Passphrase)));
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
            "You do not have the same text. Do not sign.");
        await page.Context.CloseAsync();
    }

    /// <summary>Waits until the script has drawn what the page is for.</summary>
    internal static Task ReadyAsync(IPage page) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keys in this browser" })).ToBeVisibleAsync();

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

    // Reads the key file by its format (RFC 8018, RFC 8410), apart from the code that wrote it.
    private static byte[] SeedIn(string file)
    {
        var pem = PemEncoding.Find(file);
        Assert.Equal("ENCRYPTED PRIVATE KEY", file[pem.Label]);
        var info = new AsnReader(Convert.FromBase64String(file[pem.Base64Data]), AsnEncodingRules.DER).ReadSequence();
        var scheme = info.ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.13", scheme.ReadObjectIdentifier());
        var parameters = scheme.ReadSequence();
        var derivation = parameters.ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.12", derivation.ReadObjectIdentifier());
        var pbkdf2 = derivation.ReadSequence();
        var (salt, rounds) = (pbkdf2.ReadOctetString(), (int)pbkdf2.ReadInteger());
        Assert.Equal(1_000_000, rounds);
        var cipher = parameters.ReadSequence();
        Assert.Equal("2.16.840.1.101.3.4.1.42", cipher.ReadObjectIdentifier());
        using var aes = Aes.Create();
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(Passphrase, salt, rounds, HashAlgorithmName.SHA256, 32);
        var plain = aes.DecryptCbc(info.ReadOctetString(), cipher.ReadOctetString());
        Assert.Equal("302e020100300506032b657004220420", Convert.ToHexStringLower(plain.AsSpan(0, 16)));
        return plain[16..];
    }

    // Raw, and as text in one byte or two for each character. Base64 depends on what stands before the seed: the
    // characters that hold bits of the seed alone, for each of the three ways in which it may begin.
    private static IEnumerable<byte[]> Spellings(byte[] seed)
    {
        yield return seed;
        var base64 = Enumerable.Range(0, 3).Select(
            before => Convert.ToBase64String([.. new byte[before], .. seed, .. new byte[3]]).Substring(4, 36));
        foreach (var text in base64.SelectMany(b => new[] { b, b.Replace('+', '-').Replace('/', '_') })
            .Append(Convert.ToHexString(seed)).Append(Convert.ToHexStringLower(seed)))
        {
            yield return Encoding.ASCII.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
        }
    }

    private static string[] Holding(string[] files, byte[] what) =>
        [.. files.Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(what) >= 0)];
}
