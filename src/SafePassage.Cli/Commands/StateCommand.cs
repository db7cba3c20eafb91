using System.CommandLine;
using System.Text.Json;
using SafePassage.Ledger.Notes;
using SafePassage.Mission;

namespace SafePassage.Cli.Commands;

/// <summary><c>state --data DIR</c>: what a folder holds, in numbers that can be read out and compared.</summary>
internal static class StateCommand
{
    public static Command Create()
    {
        var data = new Option<string[]>("--data")
        {
            Description = "The data folder, or several to compare; a server may be running on it.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var text = new Option<bool>("--text") { Description = "Print the text that the state hash is made from." };
        var command = new Command("state", "Print the log's size, its root, and the state hash.") { data, json, text };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var states = new List<FolderState>();
            foreach (var folder in parsed.GetValue(data)!)
            {
                states.Add(await ReadAsync(folder, cancellationToken));
            }

            if (parsed.GetValue(text))
            {
                states.ForEach(s => Console.Write(s.Hash.Text));
            }
            else if (parsed.GetValue(json))
            {
                var told = states.ConvertAll(AsJson);
                Console.WriteLine(JsonSerializer.Serialize(told.Count == 1 ? told[0] : told, Output.Json));
            }
            else
            {
                Console.WriteLine(string.Join("\n\n", states.Select(s => Lines(s, states.Count > 1))));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<FolderState> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        await using var held = await HeldOperation.OpenAsync(folder, cancellationToken);
        return new FolderState(
            folder, held.Settings.Operation, held.Records.Checkpoint, StateHash.Of(held.Records),
            held.Records.Unsent.Count);
    }

    private static object AsJson(FolderState state) => new
    {
        state.Folder,
        state.Operation,
        log = state.Checkpoint.Origin,
        state.Checkpoint.Size,
        root = state.Checkpoint.Root.ToString(),
        stateHash = state.Hash.Value,
        state.Hash.HasAccords,
        state.Waiting,
    };

    private static string Lines(FolderState state, bool isOneOfSeveral) =>
        (isOneOfSeveral ? $"folder {state.Folder}\n" : "")
        + $"log    {state.Checkpoint.Origin}\nsize   {state.Checkpoint.Size}\nroot   {state.Checkpoint.Root}\n"
        + $"state  {state.Hash.Value}"
        + (state.Hash.HasAccords ? "" : "  (without accords: they are not handed to this folder)")
        + $"\nunsent {state.Waiting}";

    private sealed record FolderState(
        string Folder, string Operation, Checkpoint Checkpoint, StateHash Hash, int Waiting);
}
