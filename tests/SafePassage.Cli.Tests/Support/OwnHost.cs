using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Keys;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests.Support;

/// <summary>An operation in the folder <c>host</c> whose group is constituted, with the key of each party beside it.
/// </summary>
internal static class OwnHost
{
    /// <summary>Makes it as a person types it; the key of a party is in <c>PARTY.seed</c>.</summary>
    public static async Task ConstituteAsync(TemporaryFolder folder)
    {
        await DoneAsync(folder, "new", "host", "--name", "Corridor north", "--zone", "Europe/Kyiv");
        var body = JsonNode.Parse(RecordKinds.Write(LogWriter.Usual().Group))!.AsObject();
        body.Remove("operation");
        foreach (var member in body["members"]!.AsArray())
        {
            var party = member!["party"]!.ToString();
            var seed = SHA256.HashData(Encoding.UTF8.GetBytes("test key " + party));
            await File.WriteAllBytesAsync(folder.At(party + ".seed"), seed, TestContext.Current.CancellationToken);
            using var sealing = SealingKey.FromSeed(seed);
            member["sealingKey"] = sealing.Recipient.ToString();
        }

        await File.WriteAllTextAsync(
            folder.At("group.json"), body.ToJsonString(), TestContext.Current.CancellationToken);
        await DoneAsync(
            folder, "record", "sign", "group.json", "--kind", "group-constituted", "--key", "un.seed", "--data",
            "host");
    }

    /// <summary>Runs the program in the folder; it has to end with 0.</summary>
    public static async Task<RunResult> DoneAsync(TemporaryFolder folder, params string[] arguments)
    {
        var run = await Called.RunAsync(folder.Path, arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}{run.Output}");
        return run;
    }
}
