using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Cuts candidates for phone numbers out of a folded text.</summary>
internal static partial class PhoneText
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Stands for what was recognised as something else. It is no separator, so it ends a candidate.
    private const char Masked = '\u0001';

    // Numbers are at most 15 digits; a few more, so that a run that goes on is seen to do so.
    private const int DigitsMax = 20;

    private static readonly SearchValues<char> s_tight = SearchValues.Create(" ().-/\\_[]~*|:,'");

    /// <summary>Letters that look like digits, as digits, where they stand among digits. The length stays.</summary>
    public static string WithLookAlikes(string text)
    {
        StringBuilder? changed = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (LookAlike(text[at]) is not { } first)
            {
                continue;
            }

            var end = at;
            while (end < text.Length && LookAlike(text[end]) is not null)
            {
                end++;
            }

            var before = at == 0 ? ' ' : text[at - 1];
            var after = end == text.Length ? ' ' : text[end];
            if ((char.IsAsciiDigit(before) || char.IsAsciiDigit(after))
                && !char.IsLetter(before) && !char.IsLetter(after))
            {
                changed ??= new StringBuilder(text);
                for (var i = at; i < end; i++)
                {
                    changed[i] = LookAlike(text[i]) ?? first;
                }
            }

            at = end;
        }

        return changed?.ToString() ?? text;
    }

    /// <summary>What begins with a plus sign or 00, with nearly any separators; digits without the prefix.</summary>
    public static IEnumerable<PhoneCandidate> FromAbroad(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isZeros = text[at] == '0' && at + 2 < text.Length && text[at + 1] == '0' && text[at + 2] is not '0'
                && (at == 0 || !char.IsAsciiDigit(text[at - 1]));
            if ((text[at] == '+' || isZeros)
                && Cut(text, at + (isZeros ? 2 : 1), true) is { Digits.Length: >= 8 } number)
            {
                yield return number with { Start = at, Length = number.Start + number.Length - at };
            }
        }
    }

    /// <summary>
    /// Everything else of five to fifteen digits, from each group of digits to each later one. Wide separators are
    /// allowed only after a trunk 0, because counts stand beside each other with a comma and a space; and a part of a
    /// longer run counts only with a trunk 0 or with separators that rows of counts do not have.
    /// </summary>
    public static IEnumerable<PhoneCandidate> National(string text)
    {
        var runEnd = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsAsciiDigit(text[at - 1])))
            {
                continue;
            }

            var isTrunk = text[at] == '0' && at + 1 < text.Length && text[at + 1] is not ('.' or ',');
            var run = Cut(text, at, isTrunk)!;
            var isFirst = at >= runEnd;
            runEnd = Math.Max(runEnd, at + run.Length);
            if (run.Digits.Length < 5 || !(isFirst || isTrunk || run.IsSeparatedAsPhone))
            {
                continue;
            }

            var fewest = isTrunk || run.IsSeparatedAsPhone ? 1 : run.Groups.Count;
            for (var groups = run.Groups.Count; groups >= fewest; groups--)
            {
                var part = run.First(groups, text);
                var isWhole = isFirst && groups == run.Groups.Count;
                if (part.Digits.Length is >= 5 and <= 15 && (isWhole || isTrunk || part.IsSeparatedAsPhone)
                    && !(groups == 1 && at > 0 && char.IsLetter(text[at - 1])))
                {
                    yield return part;
                }
            }
        }
    }

    /// <summary>Whether a word such as "tel" stands shortly before.</summary>
    public static bool IsAnnounced(string text, int at) =>
        Announcement().IsMatch(text.AsSpan(Math.Max(0, at - 24), at - Math.Max(0, at - 24)));

    /// <summary>The text with sums that come out, dates, hours, years and grouped thousands blotted out.</summary>
    public static string WithoutSumsAndHours(string text)
    {
        var masked = text.ToCharArray();
        foreach (var match in Sum().EnumerateMatches(text))
        {
            if (ComesOut(text.AsSpan(match.Index, match.Length)))
            {
                masked.AsSpan(match.Index, match.Length).Fill(Masked);
            }
        }

        foreach (var match in DateOrHour().EnumerateMatches(text))
        {
            if (StandsAlone(text, match.Index, match.Index + match.Length))
            {
                masked.AsSpan(match.Index, match.Length).Fill(Masked);
            }
        }

        return new string(masked);
    }

    private static char? LookAlike(char character) => character switch
    {
        'O' or 'o' or 'О' or 'о' or 'Ο' or 'ο' => '0',
        'l' or 'I' or 'І' or 'і' or '|' => '1',
        'З' or 'з' => '3',
        'б' => '6',
        _ => null,
    };

    private static bool Joins(ReadOnlySpan<char> gap, bool isWide)
    {
        if (gap.Length > 3)
        {
            return false;
        }

        foreach (var character in gap)
        {
            if (char.IsLetterOrDigit(character) || character is '+' or '=' or Masked)
            {
                return false;
            }
        }

        return isWide
            || (gap.Length <= 2 && !gap.ContainsAnyExcept(s_tight) && (gap.Length == 1 || !gap.Contains(',')));
    }

    private static PhoneCandidate? Cut(string text, int start, bool isWide)
    {
        var first = text.AsSpan(start, Math.Min(4, text.Length - start)).IndexOfAnyInRange('0', '9');
        if (first < 0 || !Joins(text.AsSpan(start, first), true))
        {
            return null;
        }

        first += start;
        var digits = new StringBuilder(DigitsMax);
        var groups = new List<int>();
        var end = first;
        var at = first;
        while (at < text.Length && digits.Length < DigitsMax && at - end <= 3)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                at++;
                continue;
            }

            if (at > end && !Joins(text.AsSpan(end, at - end), isWide))
            {
                break;
            }

            if (at > end || groups.Count == 0)
            {
                groups.Add(0);
            }

            groups[^1]++;
            digits.Append(text[at]);
            end = ++at;
        }

        return new PhoneCandidate(digits.ToString(), groups, first, end - first).SeparatedIn(text);
    }

    // A date inside a longer run of figures, such as 06.12.34.56.78, is none.
    private static bool StandsAlone(string text, int start, int end) =>
        !(start > 1 && text[start - 1] is '.' or '/' && char.IsAsciiDigit(text[start - 2]))
        && !(end + 1 < text.Length && text[end] is '.' or '/' or '-' or ',' && char.IsAsciiDigit(text[end + 1]));

    private static bool ComesOut(ReadOnlySpan<char> sum)
    {
        long total = 0;
        long sign = 1;
        var at = 0;
        while (at < sum.Length)
        {
            if (!char.IsAsciiDigit(sum[at]))
            {
                sign = sum[at] switch { '-' => -1, '+' => 1, _ => sign };
                if (sum[at] == '=')
                {
                    var digits = sum[(at + 1)..].Trim();
                    return total == long.Parse(digits, CultureInfo.InvariantCulture);
                }

                at++;
                continue;
            }

            var end = at;
            while (char.IsAsciiDigit(sum[end]))
            {
                end++;
            }

            total += sign * long.Parse(sum[at..end], CultureInfo.InvariantCulture);
            at = end;
        }

        return false;
    }

    [GeneratedRegex(@"\b\d{1,9}(?: ?[+-] ?\d{1,9}){1,20} ?= ?\d{1,9}\b", Linear)]
    private static partial Regex Sum();

    // ISO times; days, with ranges of days; month and year; hours, with ranges; thousands with commas; ranges of years.
    [GeneratedRegex(
        @"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?\b"
        + @"|\b(?:\d{1,2}(?:[./]\d{1,2})? ?- ?)?(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:(?:19|20)\d\d|"
        + @"\d\d)\b"
        + @"|\b(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d\b"
        + @"|\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)? ?-{1,2} ?(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\b"
        + @"|\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\b|\b[1-9]\d{0,2}(?:,\d{3}){1,4}\b"
        + @"|\b(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d\b|\b20[0-3]\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])\b", Linear)]
    private static partial Regex DateOrHour();

    [GeneratedRegex(
        @"(?:\b(?:tel|telephone|phone|mob|mobile|cell|call|whats ?app|viber|sms|dial|fax|téléphone|tél|portable|"
        + @"appelez|"
        + @"тел|телефон\w*|моб|мобильн\w*|мобільн\w*|звоните|звонить|дзвоніть|дзвонити|вайбер|ватсап)"
        + @"|هاتف\w*|جوال|تلفون|موبايل|اتصل)\b[ .:#№-]{0,4}(?:(?:no|nr|number|номер|at|is|me|on|за|"
        + @"رقم)\b[ .:#№]{0,3})?[(]?$", Linear)]
    private static partial Regex Announcement();
}
