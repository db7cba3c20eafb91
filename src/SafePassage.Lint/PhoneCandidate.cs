namespace SafePassage.Lint;

/// <summary>Digits with separators between them that may be a phone number.</summary>
/// <param name="Digits">The digits alone.</param>
/// <param name="Groups">How many digits stand together, from left to right.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length with the separators.</param>
internal sealed record PhoneCandidate(string Digits, IReadOnlyList<int> Groups, int Start, int Length)
{
    /// <summary>No separator is wider than one character, save around brackets.</summary>
    public bool IsTight { get; private init; } = true;

    /// <summary>The one character that separates all groups, or NUL.</summary>
    public char Separator { get; private init; }

    /// <summary>A separator that rows of counts do not have, or no separator at all.</summary>
    public bool IsSeparatedAsPhone { get; private init; }

    /// <summary>A sum such as 1 458 000: one to three digits, then threes, one separator, below 10^9.</summary>
    /// <remarks>
    /// Polish mobile numbers are written so too: nine digits are a sum only with commas, or when they end in zeros.
    /// </remarks>
    public bool LooksLikeThousands =>
        Digits is [not '0', ..] && Digits.Length <= 9 && Groups.Count >= 3 && Groups[0] <= 3
        && Groups.Skip(1).All(g => g == 3) && Separator is ' ' or '.' or ',' or '\''
        && (Digits.Length < 9 || Separator == ',' || Digits.EndsWith("000", StringComparison.Ordinal));

    /// <summary>Its first groups.</summary>
    /// <param name="count">1 to the number of groups.</param>
    /// <param name="text">The text it was cut from.</param>
    public PhoneCandidate First(int count, string text)
    {
        if (count == Groups.Count)
        {
            return this;
        }

        var groups = Groups.Take(count).ToArray();
        var digits = Digits[..groups.Sum()];
        var length = 0;
        for (var left = digits.Length; left > 0; length++)
        {
            left -= char.IsAsciiDigit(text[Start + length]) ? 1 : 0;
        }

        return new PhoneCandidate(digits, groups, Start, length).SeparatedIn(text);
    }

    /// <summary>The same with what its separators tell.</summary>
    /// <param name="text">The text it was cut from.</param>
    public PhoneCandidate SeparatedIn(string text)
    {
        var written = text.AsSpan(Start, Length);
        var isTight = true;
        var separator = '\0';
        var isOne = true;
        for (var i = 1; i < written.Length; i++)
        {
            if (char.IsAsciiDigit(written[i]))
            {
                continue;
            }

            isOne &= separator is '\0' || separator == written[i];
            separator = written[i];
            isTight &= char.IsAsciiDigit(written[i - 1]) || written[i] is '(' or ')' || written[i - 1] is '(' or ')';
        }

        return this with
        {
            IsTight = isTight,
            Separator = isOne ? separator : '\0',
            IsSeparatedAsPhone = Groups.Count == 1 || written.IndexOfAny("()-./") >= 0,
        };
    }
}
