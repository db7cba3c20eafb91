namespace SafePassage.Terms;

/// <summary>How far one spelling is from another.</summary>
public static class Spelling
{
    /// <summary>Levenshtein's distance between two words, whatever the case: how many letters differ.</summary>
    /// <remarks>Quadratic in the length of the words.</remarks>
    public static int Edits(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[other.Length];
    }
}
