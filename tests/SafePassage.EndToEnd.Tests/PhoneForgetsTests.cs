using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// What a phone must not hold when it is taken from its observer: docs/formats/field.md, "What lies on the phone".
/// </summary>
[Collection(OwnStage.Name)]
public sealed partial class PhoneForgetsTests(Stage stage)
{
    // Of the operation, its parties, its movements and other places; and of the phone's own, which the card says.
    private static readonly string[] Words =
    [
        "Corridor north", "corridor-north", "Working group", "facilitator", "belligerent", "ukraine", "russia", "icrc",
        "convoy-1", "Convoy 1", "vasylivka", "Василівка", "zaporizhzhia", "Zaporizhzhia", "mariupol", "Mariupol",
        "Europe/Kyiv", "headcount", "supersedes", "statedAt", "placeName", "movementName", "signer", "held-back",
    ];

    private readonly FieldPost _post = stage.Post;

    [Fact]
    public async Task After_a_day_nothing_stored_on_a_phone_says_what_it_counted_where_or_for_whom()
    {
        var phone = await _post.OpenAsync();
        var packs = await DayAsync(phone);
        var opened = await TextOfPageAsync(phone);
        Assert.Contains("Mariupol", opened, StringComparison.Ordinal);
        await phone.Locator("header .menu").ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Lock now" }).ClickAsync();
        await PartyBrowser.SeeAsync(phone.GetByText("PIN of 6 digits"));

        // The locked door names nothing, not even the phone's own place.
        var door = await TextOfPageAsync(phone);
        Assert.All(Words, w => Assert.DoesNotContain(w, door, StringComparison.OrdinalIgnoreCase));

        var stored = await PhoneStore.ReadAsync(phone);
        var cookies = await phone.Context.CookiesAsync();
        Assert.Empty(cookies);
        await phone.Context.CloseAsync();
        var own = stored.Where(s => !s.Place.StartsWith("cache/", StringComparison.Ordinal)).ToArray();
        Assert.All(own, s => Assert.StartsWith("safe-passage-field/", s.Place, StringComparison.Ordinal));
        Assert.True(own.Length > 128, "two slots of 64 cells, and the vault");
        Assert.All(
            stored.Except(own), s => Assert.StartsWith("cache//field/", s.Place, StringComparison.Ordinal));

        var secrets = Secrets(packs);
        Assert.Empty(Found(own, secrets));
        Assert.Empty(Found(PhoneStore.FilesOf(_post.Profile), secrets));
        Assert.Empty(
            from file in PhoneStore.FilesOf(_post.Profile)
            where Pin().IsMatch(Encoding.Latin1.GetString(file.Bytes)) || Pin().IsMatch(Halved(file.Bytes))
            select file.Path);

        // What is looked for is found where it stands in the open.
        Assert.NotEmpty(Found([("a card", Encoding.UTF8.GetBytes("""{"place":"mariupol"}"""))], secrets));
    }

    // Each kind, a correction, a hand-over with its receipt, and one more that waits.
    private async Task<byte[][]> DayAsync(IPage phone)
    {
        string[] kinds = ["Came in", "Went on", "Joined", "Stayed", "Held back", "Hospital", "Died"];
        foreach (var kind in kinds)
        {
            await FieldPhone.CountAsync(phone, kind, 1, 1);
        }

        await phone.Locator("button.last").ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Correct" }).First.ClickAsync();
        await FieldPhone.CountAsync(phone, "Stayed", 0, 2);
        var waiting = await FieldPhone.WaitingAsync(phone);
        var first = await FieldPhone.SavePackAsync(phone);
        var said = $"{waiting} taken, {waiting} of them new.";
        await FieldPhone.PhotographAsync(
            phone, await FieldDesk.TakeFileAsync(_post.Desk, _post.Operation, first, said));
        await PartyBrowser.SeeAsync(phone.Locator("body"), "Receipt taken. What it covers was forgotten here.");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await FieldPhone.CountAsync(phone, "Came in", 0, 3);
        return [first, await FieldPhone.SavePackAsync(phone)];
    }

    // The words, the key in any spelling, and the signatures of what was said: whoever finds one proves who counted.
    private (string Name, byte[] Bytes)[] Secrets(byte[][] packs)
    {
        var vault = _post.Vault;
        return
        [
            .. Words.SelectMany(w => PhoneStore.Spellings(w).Select(s => (w, s))),
            .. KeyScan.Spellings(vault.Seed).Select(s => ("the key", s)),
            .. KeyScan.Spellings(vault.DataKey).Select(s => ("the key of the cells", s)),
            .. PhoneStore.Spellings(vault.PublicKey).Select(s => ("the public key", s)),
            .. packs.Select(p => ("the key's id", p[4..12])),
            .. packs.SelectMany(p => Enumerable.Range(0, p[3]).Select(n => p[(12 + (64 * n))..(76 + (64 * n))]))
                .SelectMany(s => PhoneStore.Spellings(Convert.ToBase64String(s)).Append(s))
                .Select(s => ("a signature", s)),
        ];
    }

    private static IEnumerable<string> Found(
        IEnumerable<(string Place, byte[] Bytes)> places, (string Name, byte[] Bytes)[] secrets) =>
        from place in places
        from secret in secrets
        where KeyScan.Holds(place.Bytes, [secret.Bytes])
        select $"{secret.Name} in {place.Place}";

    private static async Task<string> TextOfPageAsync(IPage phone) =>
        $"{await phone.TitleAsync()}\n{await phone.ContentAsync()}";

    // Text of two bytes for each character, as one.
    private static string Halved(byte[] bytes) => Encoding.Latin1.GetString([.. bytes.Where(b => b != 0)]);

    // Not a piece of a longer number: a browser writes many moments down.
    [GeneratedRegex("(?<![0-9])" + FieldPhone.Pin + "(?![0-9])", RegexOptions.None, 5000)]
    private static partial Regex Pin();
}
