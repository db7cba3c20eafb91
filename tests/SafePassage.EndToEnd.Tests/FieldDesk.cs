using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>What a member does at a laptop of a running operation: brings its key, signs in, prepares phones.</summary>
internal static class FieldDesk
{
    /// <summary>Brings the key file of a party into the browser, and signs in with it.</summary>
    public static async Task BringKeyAsync(IPage desk, FieldOperation operation, string party)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/keys").ToString());
        var bring = desk.Locator("section").Filter(new() { Has = desk.Locator("#file-title") });
        await bring.Locator("input[type=file]").SetInputFilesAsync(operation.KeyOf(party));
        await bring.GetByLabel("Name of your party").FillAsync(party);
        await bring.Locator("input[type=password]").FillAsync(FieldOperation.PassphraseOf(party));
        await bring.GetByRole(AriaRole.Button).Last.ClickAsync();
        await PartyBrowser.SeeAsync(desk.Locator("#browser-keys, body"), party);
        await SignInAsync(desk, operation, party);
    }

    /// <summary>Signs in with the key that the browser has.</summary>
    public static async Task SignInAsync(IPage desk, FieldOperation operation, string party)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/sign-in").ToString());
        await UnlockAsync(desk.Locator("#browser-keys"), party);
        await desk.WaitForURLAsync(operation.Address.ToString());
    }

    /// <summary>Opens the key where a form asks for it.</summary>
    public static async Task UnlockAsync(ILocator form, string party)
    {
        await form.GetByLabel("Passphrase of this key").FillAsync(FieldOperation.PassphraseOf(party));
        await form.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
    }

    /// <summary>Reads a phone's key by camera, compares what is said aloud, and grants it.</summary>
    /// <returns>The card as a code, for the phone to photograph.</returns>
    public static async Task<ILocator> GrantAsync(
        IPage desk, FieldOperation operation, string aloud, string movement, string place)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await desk.GetByRole(AriaRole.Button, new() { Name = "Read the phone’s key" }).ClickAsync();
        return await GrantShownAsync(desk, aloud, movement, place);
    }

    /// <summary>The same without a camera: the text that the phone's code stands for is typed.</summary>
    public static async Task<ILocator> GrantTypedAsync(
        IPage desk, FieldOperation operation, string code, string aloud, string movement, string place)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await desk.GetByLabel("Or the text of its code").FillAsync(code);
        return await GrantShownAsync(desk, aloud, movement, place);
    }

    /// <summary>Takes a pack from its file, as who is signed in by nobody.</summary>
    /// <returns>The receipt as a code, for the phone to photograph.</returns>
    public static async Task<ILocator> TakeFileAsync(IPage desk, FieldOperation operation, byte[] pack, string said)
    {
        await desk.GotoAsync(new Uri(operation.Address, "/phones").ToString());
        await desk.GetByLabel("Or a file that the phone saved").SetInputFilesAsync(
            new FilePayload { Name = "pack.bin", MimeType = "application/octet-stream", Buffer = pack });
        await PartyBrowser.SeeAsync(desk.Locator("body"), said);
        return desk.GetByRole(AriaRole.Img, new() { Name = "The receipt as a code" });
    }

    private static async Task<ILocator> GrantShownAsync(IPage desk, string aloud, string movement, string place)
    {
        await PartyBrowser.SeeAsync(desk.Locator(".fingerprint").First, aloud);
        await desk.GetByLabel("We compared them; they are the same").CheckAsync();
        await desk.GetByLabel("Movement", new() { Exact = true }).FillAsync(movement);
        await desk.GetByLabel("Where it counts").FillAsync(place);
        var make = desk.GetByRole(AriaRole.Region, new() { Name = "New phone" });
        await UnlockAsync(make, "un");
        await make.GetByRole(AriaRole.Button, new() { Name = "Sign: this phone counts here" }).ClickAsync();
        return make.GetByRole(AriaRole.Img, new() { Name = "The card as a code" });
    }
}
