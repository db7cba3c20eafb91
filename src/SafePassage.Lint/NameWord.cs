namespace SafePassage.Lint;

/// <summary>A word of a text, as the name rule sees it.</summary>
internal sealed class NameWord
{
    private NameWord(string word, int start)
    {
        Start = start;
        End = start + word.Length;
        Spelling = NameWords.Spelling(word);
        IsCapital = char.IsUpper(word[0]) || (word.Length > 3 && word[2] is '-' or ' ' && char.IsUpper(word[3]))
            || (word.Length > 4 && word[3] is '-' or ' ' && char.IsUpper(word[4]));
        IsAcronym = word.Length is > 1 and <= 6 && word.All(c => char.IsUpper(c) || c == '-')
            && !NameWords.IsGiven(Spelling)
            && !NameWords.MayBeSurname(Spelling);
        IsArabic = word[0] is >= '\u0620' and <= '\u06FF';
    }

    public int Start { get; }

    public int End { get; }

    /// <summary>As it is looked up.</summary>
    public string Spelling { get; }

    public bool IsCapital { get; }

    /// <summary>In capitals and short: UN, ICRC, МККК.</summary>
    public bool IsAcronym { get; }

    public bool IsArabic { get; }

    public bool IsGiven => NameWords.IsGiven(Spelling);

    public bool IsOther => NameWords.IsOther(Spelling);

    public static NameWord At(string text, int start, int length) => new(text.Substring(start, length), start);
}
