using System.CommandLine;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>bundle --data DIR --out FILE</c>: one file that carries an operation to another folder.</summary>
/// <remarks>With several members behind <c>--for</c>, a folder with a file for each of them.</remarks>
internal static class BundleCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder; a server may be running on it.",
            Required = true,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The file to write, or with several members the folder; must not exist yet.",
            Required = true,
        };
        var members = new Option<string[]>("--for")
        {
            Description = "The member who is to read it; several get a file each, named after the member. By default "
                + "it holds what anyone may read.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command(
            "bundle", "Write one file with the log, the texts for one member, and what was signed here and not sent.")
        {
            data, output, members,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var parties = (parsed.GetValue(members) ?? []).Select(m => PartyOption.Read(m, "--for")!.Value).ToList();
            var target = parsed.GetValue(output)!;
            foreach (var (party, file) in await WriteAsync(held, target, parties, cancellationToken))
            {
                Console.WriteLine(
                    $"Written to {file} for {party}: {held.Records.Checkpoint.Size} entries, "
                    + $"{held.Records.Unsent.Count} statements to be sent.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IEnumerable<(string For, string File)>> WriteAsync(
        HeldOperation held, string target, List<PartyId> parties, CancellationToken cancellationToken)
    {
        if (parties.Count > 1)
        {
            return (await Bundle.WriteEachAsync(
                target, held.Records, held.Log, held.LogKey, held.Settings, parties, cancellationToken))
                .Select(w => (w.Party.Value, w.File));
        }

        PartyId? party = parties.Count == 0 ? null : parties[0];
        await Bundle.WriteAsync(
            target, held.Records, held.Log, held.LogKey, held.Settings, party, cancellationToken);
        return [(party?.Value ?? "anyone", target)];
    }
}

/// <summary>A member named on the command line.</summary>
internal static class PartyOption
{
    /// <summary>Reads it.</summary>
    /// <exception cref="RefusalException">It is no id.</exception>
    public static PartyId? Read(string? text, string option)
    {
        try
        {
            return text is null ? null : new PartyId(text);
        }
        catch (ArgumentException e)
        {
            throw new RefusalException(
                new Refusal(
                    "party.bad-id", option, e.Message.Split(" (Parameter")[0], "Write the member's id."), e);
        }
    }
}
