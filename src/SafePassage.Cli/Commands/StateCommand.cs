using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission;

namespace SafePassage.Cli.Commands;

/// <summary><c>state --data DIR</c>: what a folder holds, in numbers that can be read out and compared.</summary>
internal static class StateCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder; a server may be running on it.",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var text = new Option<bool>("--text") { Description = "Print the text that the state hash is made from." };
        var command = new Command("state", "Print the log's size, its root, and the state hash.") { data, json, text };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var held = await HeldOperation.OpenAsync(parsed.GetValue(data)!, cancellationToken);
            var (checkpoint, hash) = (held.Records.Checkpoint, StateHash.Of(held.Records));
            var waiting = held.Records.Unsent.Count;
            if (parsed.GetValue(text))
            {
                Console.Write(hash.Text);
            }
            else if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        held.Settings.Operation,
                        log = checkpoint.Origin,
                        checkpoint.Size,
                        root = checkpoint.Root.ToString(),
                        stateHash = hash.Value,
                        hash.HasAccords,
                        waiting,
                    },
                    Output.Json));
            }
            else
            {
                Console.WriteLine($"log    {checkpoint.Origin}\nsize   {checkpoint.Size}\nroot   {checkpoint.Root}\n"
                    + $"state  {hash.Value}{(hash.HasAccords ? "" : "  (without accords: they are not handed to this "
                        + "folder)")}\nunsent {waiting}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
