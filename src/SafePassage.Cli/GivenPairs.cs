using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads options that say what words mean: <c>words=meaning</c>, as often as needed.</summary>
internal static class GivenPairs
{
    /// <summary>The meanings by their words, whatever the case; the last sign of equality parts them.</summary>
    /// <exception cref="RefusalException">One has no such sign, or nothing on a side of it.</exception>
    public static ImmutableDictionary<string, string> Of(string[]? given, string option)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in given ?? [])
        {
            var at = pair.LastIndexOf('=');
            if (at <= 0 || at == pair.Length - 1)
            {
                throw new RefusalException(new Refusal(
                    "pair.bad", option, $"'{pair}' does not say what means what.",
                    $"Write it as in {option} 'words=meaning'."));
            }

            pairs[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }

        return pairs.ToImmutable();
    }
}
