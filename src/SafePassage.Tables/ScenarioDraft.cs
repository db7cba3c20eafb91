using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Tables;

/// <summary>A scenario as tables made it.</summary>
/// <param name="Json">UTF-8 JSON, version 2, each line ended by a line feed.</param>
/// <param name="Origins">For each part by its path (<c>$.fleet[2]</c>) the table and row that it came from.</param>
public sealed record ScenarioDraft(ReadOnlyMemory<byte> Json, ImmutableSortedDictionary<string, string> Origins)
{
    /// <summary>Reads it as the planner does.</summary>
    /// <param name="file">The name used in messages.</param>
    /// <exception cref="RefusalException">It lacks something or breaks a rule; where the part came from a row, the
    /// message names table and row.</exception>
    public Scenario Check(string file)
    {
        try
        {
            return ScenarioReader.Read(Json, file);
        }
        catch (RefusalException e)
        {
            var path = e.Refusal.Where.Split(' ')[^1];
            var origin = Origins.Where(known => path == known.Key
                    || (path.StartsWith(known.Key, StringComparison.Ordinal) && path[known.Key.Length] is '.' or '['))
                .MaxBy(known => known.Key.Length).Value;
            throw origin is null
                ? e
                : new RefusalException(e.Refusal with { Where = $"{origin} ({path})" }, e);
        }
    }
}
