using System.Text;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// docs/how-to/run-an-operation.md again in browsers alone: four parties, four profiles, four keys.
/// </summary>
[Collection(OwnStage.Name)]
public sealed class OwnOperationTests(Stage stage)
{
    [Fact]
    public async Task Four_browsers_make_agree_and_run_an_operation_and_no_key_leaves_any_of_them()
    {
        await using var operation = await OwnOperation.StartAsync();
        var un = await operation.OpenAsync(stage, "United Nations");
        var icrc = await operation.OpenAsync(stage, "ICRC");
        var ukraine = await operation.OpenAsync(stage, "Ukraine");
        var russia = await operation.OpenAsync(stage, "Russian Federation");
        var press = await operation.OpenAsync(stage, "Press");
        PartyBrowser[] all = [un, icrc, ukraine, russia, press];

        await OwnGroup.ConstituteAsync(
            un, (icrc, "facilitator"), (ukraine, "party to the conflict"), (russia, "party to the conflict"));
        foreach (var party in new[] { un, icrc, ukraine, russia })
        {
            await party.SignInAsync();
        }

        await OwnGroup.GrantAsync(un, icrc, press, "press");
        await OwnAccord.NegotiateAsync(un, icrc, ukraine, russia, TimeProvider.System.GetUtcNow());
        await OwnAccord.DecideAsync(un, icrc);
        await OwnAccord.SignTogetherAsync([russia, un, ukraine, icrc], [icrc, russia, un, ukraine]);
        await OwnDeparture.PrepareAsync(un, icrc, ukraine, russia);
        await OwnDeparture.DepartAsync(un, ukraine, russia);
        await OwnDeparture.SuspendAndResumeAsync(un, icrc, ukraine, russia);
        await press.SignInAsync();
        await OwnDeparture.ArriveAsync(un, press);
        await OwnExpiry.RehearseAsync(operation, un, icrc, ukraine, russia);
        await OwnAccord.EndAsync(icrc, ukraine);

        foreach (var party in all)
        {
            await party.CloseAsync();
        }

        Assert.Equal(all.Length, all.Select(p => p.KeyId).Distinct(StringComparer.Ordinal).Count());
        foreach (var party in all)
        {
            byte[][] secrets = [.. party.Secrets];

            byte[] keyId = Encoding.ASCII.GetBytes(party.KeyId);

            // What is no secret is found: the search looks where the key would be.
            Assert.NotEmpty(KeyScan.Holding(party.Folder, keyId));
            Assert.Contains(party.Sent, body => KeyScan.Holds(body, [keyId]));
            Assert.Empty(KeyScan.Holding(party.Folder, secrets));
            Assert.DoesNotContain(party.Sent, body => KeyScan.Holds(body, secrets));
        }

        await PlantAsync(un, "raw");
        Assert.NotEmpty(KeyScan.InTheOpen(un.Folder, un.Seed));
        Assert.Empty(KeyScan.InTheOpen(un.Folder, icrc.Seed));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("pkcs8")]
    [InlineData("base64")]
    [InlineData("hex")]
    public async Task A_key_that_a_browser_keeps_in_the_open_is_found_in_its_profile(string how)
    {
        var folder = Directory.CreateTempSubdirectory("safe-passage-planted-").FullName;
        try
        {
            byte[] seed = [.. Enumerable.Range(0, 32).Select(i => (byte)(255 - (i * 7)))];
            await PlantAsync(folder, seed, "nothing");
            Assert.Empty(KeyScan.InTheOpen(folder, seed));
            await PlantAsync(folder, seed, how);
            Assert.NotEmpty(KeyScan.InTheOpen(folder, seed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task PlantAsync(PartyBrowser party, string how) => PlantAsync(party.Folder, party.Seed, how);

    // What a careless page would do: the key as it is, or unwrapped in PKCS#8, in the browser's own store.
    private async Task PlantAsync(string folder, byte[] seed, string how)
    {
        var context = await stage.OpenProfileAloneAsync(folder);
        await context.RouteAsync(
            "**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>A page." }));
        var page = await context.NewPageAsync();
        await page.GotoAsync("http://localhost:5999/");
        await page.EvaluateAsync(
            """
            ([how, seed]) => new Promise((resolve, reject) => {
              const bytes = Uint8Array.from(seed.match(/../g), (b) => parseInt(b, 16));
              const header = Uint8Array.from('302e020100300506032b657004220420'.match(/../g), (b) => parseInt(b, 16));
              const pkcs8 = new Uint8Array([...header, ...bytes]);
              const base64 = btoa(String.fromCharCode(...pkcs8));
              const kept = { nothing: 'no key', raw: bytes, pkcs8, base64, hex: seed };
              const asked = indexedDB.open('careless', 1);
              asked.onupgradeneeded = () => asked.result.createObjectStore('keys');
              asked.onsuccess = () => {
                const all = asked.result.transaction('keys', 'readwrite');
                all.objectStore('keys').put(kept[how], how);
                all.oncomplete = resolve;
                all.onabort = reject;
              };
            })
            """,
            new[] { how, Convert.ToHexStringLower(seed) });
        await context.CloseAsync();
    }
}
