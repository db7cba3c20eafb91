using System.Collections.Frozen;

namespace SafePassage.Terms;

/// <summary>The 2048 English words of BIP39: short, common, and no two begin with the same four letters.</summary>
/// <remarks>
/// Source: bitcoin/bips, bip-0039/english.txt, as it stands in the npm package @scure/bip39 2.4.0, byte for byte
/// (SHA-256 2f5eed53 a4727b4b f8880d8f 3f199efc 90e58503 646d9ff8 eff3a2ed 3b24dbda); MIT, the text lies beside it in
/// <c>Words/english.LICENSE.txt</c>. Read at the first use. May be used from several threads.
/// </remarks>
internal static class WordList
{
    private const int LongestWord = 8;

    private static readonly string[] s_english = Read();

    private static readonly FrozenDictionary<string, int> s_places =
        s_english.Index().ToFrozenDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);

    /// <summary>The words, in alphabetical order.</summary>
    public static IReadOnlyList<string> English => s_english;

    /// <summary>The place of a word in the list, from 0, or null.</summary>
    public static int? TryFind(string word) => s_places.TryGetValue(word, out var place) ? place : null;

    /// <summary>
    /// The words that are reached with the fewest slips (a letter changed, left out or put in, or two neighbours
    /// swapped), in alphabetical order.
    /// </summary>
    /// <remarks>Looks at every word: less than a millisecond.</remarks>
    public static IReadOnlyList<string> Nearest(string typed)
    {
        // Whoever types a whole line as one word must not cost a minute of computing.
        var part = typed.Length <= 2 * LongestWord ? typed : typed[..(2 * LongestWord)];
        return [.. s_english.GroupBy(word => Slips(part, word)).MinBy(words => words.Key)!];
    }

    // Optimal string alignment: Levenshtein's table, and one step more for neighbours that were swapped.
    private static int Slips(string from, string to)
    {
        var least = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                least[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        least[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1),
                        Math.Min(least[i - 1, j], least[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    least[i, j] = Math.Min(least[i, j], least[i - 2, j - 2] + 1);
                }
            }
        }

        return least[from.Length, to.Length];
    }

    private static string[] Read()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream("english.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
