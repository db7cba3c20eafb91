using SafePassage.Mission.Copying;

namespace SafePassage.Cli;

/// <summary>Says where each statement stands after it was sent.</summary>
internal static class SentText
{
    /// <summary>Prints a line for each.</summary>
    /// <returns>The exit code: refused when at least one was.</returns>
    public static int Print(IReadOnlyList<SentStatement> sent)
    {
        static string Statements(int count) => count == 1 ? "statement" : "statements";

        foreach (var statement in sent)
        {
            var id = $"{statement.Kind} {statement.Id[..12]}";
            Console.WriteLine(statement switch
            {
                { Refused: { } why } => $"{id}: not taken in. {why}",
                { Index: null } => $"{id}: waits in the outbox. Take it to the host with bundle, or with sync URL",
                { IsNew: true } => $"{id}: entry {statement.Index}",
                _ => $"{id}: entry {statement.Index}, known already",
            });
        }

        var refused = sent.Count(s => s.Refused is not null);
        var waiting = sent.Count(s => s is { Refused: null, Index: null });
        var inLog = sent.Count - refused - waiting;
        Console.WriteLine(string.Join(
            ", ",
            new[]
            {
                inLog > 0 || sent.Count == 0 ? $"{inLog} of {sent.Count} {Statements(sent.Count)} in the log" : null,
                waiting > 0 ? $"{waiting} {(waiting == 1 ? "waits" : "wait")} in the outbox, not in the log yet" : null,
                refused > 0 ? $"{refused} not taken in" : null,
            }.OfType<string>()) + ".");
        return refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
