using System.CommandLine;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>bundle --data DIR --out FILE</c>: one file that carries an operation to another folder.</summary>
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
            Description = "The file to write; must not exist yet.",
            Required = true,
        };
        var member = new Option<string>("--for")
        {
            Description = "The member who is to read it. By default it holds what anyone may read.",
        };
        var command = new Command(
            "bundle", "Write one file with the log, the texts for one member, and what was signed here and not sent.")
        {
            data, output, member,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var party = PartyOption.Read(parsed.GetValue(member), "--for");
            await Bundle.WriteAsync(
                parsed.GetValue(output)!, held.Records, held.Log, held.LogKey, held.Settings, party,
                cancellationToken);
            Console.WriteLine(
                $"Written to {parsed.GetValue(output)} for {party?.Value ?? "anyone"}: "
                + $"{held.Records.Checkpoint.Size} entries, {held.Records.Unsent.Count} statements to be sent.");
            return ExitCode.Done;
        });
        return command;
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
