using SafePassage.Mission.Copying;

namespace SafePassage.Cli;

/// <summary>Says where each statement stands after it was sent.</summary>
internal static class SentText
{
    /// <summary>Prints a line for each.</summary>
    /// <returns>The exit code: refused when at least one was.</returns>
    public static int Print(IReadOnlyList<SentStatement> sent)
    {
        foreach (var statement in sent)
        {
            var id = $"{statement.Kind} {statement.Id[..12]}";
            Console.WriteLine(statement switch
            {
                { Refused: { } refused } => $"{id}: not taken in. {refused}",
                { Index: null } => $"{id}: waits in the outbox. Take it to the host with bundle, or with sync URL",
                { IsNew: true } => $"{id}: entry {statement.Index}",
                _ => $"{id}: entry {statement.Index}, known already",
            });
        }

        var taken = sent.Count(s => s.Refused is null);
        Console.WriteLine($"{taken} of {sent.Count} statements were taken.");
        return taken == sent.Count ? ExitCode.Done : ExitCode.Refused;
    }
}
