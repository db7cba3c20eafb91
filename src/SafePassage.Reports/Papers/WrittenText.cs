using System.Text;
using SafePassage.Planning.Reports;

namespace SafePassage.Reports.Papers;

/// <summary>Cuts a line of a sheet into pieces of one direction, in the order in which they stand on paper.</summary>
/// <remarks>
/// A small part of the Unicode bidirectional algorithm (UAX 9): lines run from left to right, and a name in a first
/// strong isolate takes the direction of its first letter. Limit: no embedding inside a name.
/// </remarks>
internal static class WrittenText
{
    private const char Opens = '\u2068';

    private const char Closes = '\u2069';

    /// <summary>The pieces from left to right.</summary>
    internal static IEnumerable<(string Text, bool IsRightToLeft)> Pieces(string line) =>
        Isolates(line).SelectMany(part => part.IsName ? Name(part.Text) : [(part.Text, false)])
            .Where(p => p.Item1.Length > 0);

    /// <summary>What may stand on lines of their own: the words outside of names, and each name whole.</summary>
    internal static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var inName = false;
        foreach (var c in text)
        {
            inName = c == Opens || (inName && c != Closes);
            if (c == ' ' && !inName)
            {
                yield return word.ToString();
                word.Clear();
                continue;
            }

            word.Append(c);
        }

        yield return word.ToString();
    }

    /// <summary>The words of a name that is too long for one line, each isolated again; else the word itself.</summary>
    internal static IEnumerable<string> Broken(string word) => word.Contains(Opens, StringComparison.Ordinal)
        ? word.Trim(Opens, Closes).Split(' ').Select(w => $"{Opens}{w}{Closes}") : [word];

    /// <summary>Two parts of one broken name on one line: one name again, or its direction would be lost.</summary>
    internal static string Joined(string line, string piece) => line.EndsWith(Closes) && piece.StartsWith(Opens)
        ? $"{line[..^1]} {piece[1..]}" : $"{line} {piece}";

    /// <summary>The rest of a word that is cut, isolated as the word was.</summary>
    internal static string Continued(string word, int from) =>
        word.StartsWith(Opens) ? $"{Opens}{word[from..]}" : word[from..];

    private static IEnumerable<(string Text, bool IsName)> Isolates(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            var opens = line.IndexOf(Opens, at);
            if (opens < 0)
            {
                yield return (line[at..], false);
                yield break;
            }

            var closes = line.IndexOf(Closes, opens);
            closes = closes < 0 ? line.Length : closes;
            yield return (line[at..opens], false);
            yield return (line[(opens + 1)..closes], true);
            at = closes + 1;
        }
    }

    private static IEnumerable<(string Text, bool IsRightToLeft)> Name(string name)
    {
        var isRight = name.FirstOrDefault(char.IsLetter) is var first && Markup.IsRightToLeft(first);
        var pieces = new List<(string Text, bool IsRightToLeft)>();
        for (var at = 0; at < name.Length;)
        {
            var from = at;
            var way = WayAt(name, at, isRight);
            for (at++; at < name.Length && WayAt(name, at, isRight) == way; at++)
            {
            }

            pieces.Add((name[from..at], way));
        }

        return isRight ? pieces.AsEnumerable().Reverse() : pieces;
    }

    // Digits run from left to right in every script. What has no direction takes that of both its neighbours where they
    // agree, else that of the name.
    private static bool WayAt(string name, int at, bool isRight)
    {
        if (Strong(name[at]) is { } own)
        {
            return own;
        }

        var before = name[..at].Select(Strong).LastOrDefault(s => s is not null) ?? isRight;
        var after = name[(at + 1)..].Select(Strong).FirstOrDefault(s => s is not null) ?? isRight;
        return before == after ? before : isRight;
    }

    // Marks above and below letters count as theirs.
    private static bool? Strong(char c) => char.IsDigit(c) ? false
        : Markup.IsRightToLeft(c) ? true
        : char.IsLetter(c) ? false : null;
}
