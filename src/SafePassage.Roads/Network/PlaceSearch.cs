using System.Globalization;
using System.Text;

namespace SafePassage.Roads.Network;

/// <summary>Finds named places of a network by what somebody types.</summary>
/// <remarks>Upper and lower case, accents and signs between words make no difference. Immutable; safe to share between
/// threads. Costs one pass over all places.</remarks>
public sealed class PlaceSearch
{
    private readonly (string Spelled, NamedPlace Place)[] _places;

    /// <summary>Prepares the places of a network.</summary>
    public PlaceSearch(RoadNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _places = [.. network.Places.Select(p => (Spelled(p.Name), p))];
    }

    /// <summary>The places of exactly this name, the larger first; those of a smaller kind are left out.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<NamedPlace> Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var asked = Spelled(name);
        var found = _places.Where(p => asked.Length > 0 && string.Equals(p.Spelled, asked, StringComparison.Ordinal))
            .Select(p => p.Place).OrderBy(p => SizeOf(p.Kind)).ThenBy(p => p.OsmNodeId).ToArray();
        return [.. found.TakeWhile(p => SizeOf(p.Kind) == SizeOf(found[0].Kind))];
    }

    /// <summary>The places whose name holds the text: those first whose name is the text, then those that begin with
    /// it, then those of which a word does; of these the larger first.</summary>
    /// <param name="text">What was typed; nothing is found for an empty one.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<NamedPlace> Find(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var asked = Spelled(text);
        return asked.Length == 0 ? [] :
        [
            .. _places.Select(p => (Rank: RankOf(p.Spelled, asked), p.Place)).Where(p => p.Rank < int.MaxValue)
                .OrderBy(p => p.Rank).ThenBy(p => SizeOf(p.Place.Kind))
                .ThenByDescending(p => PopulationOf(p.Place) ?? -1)
                .ThenBy(p => p.Place.Name, StringComparer.Ordinal).ThenBy(p => p.Place.OsmNodeId)
                .Take(most).Select(p => p.Place),
        ];
    }

    private static int RankOf(string name, string asked)
    {
        var at = name.IndexOf(asked, StringComparison.Ordinal);
        return at < 0 ? int.MaxValue
            : at == 0 ? (name.Length == asked.Length ? 0 : 1)
            : name.Contains(' ' + asked, StringComparison.Ordinal) ? 2 : 3;
    }

    // Other kinds, squares and islands among them, come last.
    private static int SizeOf(PlaceKind kind) => kind == PlaceKind.Other ? int.MaxValue : (int)kind;

    private static long? PopulationOf(NamedPlace place) => place.Population.Stated;

    private static string Spelled(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(Plain(Rune.ToLowerInvariant(rune)));
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    // Letters whose stroke is no accent that can be taken off.
    private static string Plain(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'ł' => "l",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        _ => rune.ToString(),
    };
}
