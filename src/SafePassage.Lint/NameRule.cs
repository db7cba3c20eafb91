using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>Names of people, as far as a list of given names, patronymics, honorifics and initials tells
/// them.</summary>
/// <remarks>
/// Two capitalised words alone are no finding: most such pairs in these texts are places and institutions. One of them
/// must be a known given name, a patronymic, or end as only surnames do.
/// </remarks>
internal static partial class NameRule
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string What = "the name of a person";

    public static LintFinding? Find(LintText text)
    {
        foreach (var match in Titled().EnumerateMatches(text.Folded))
        {
            var last = LastWord(text.Folded.AsSpan(match.Index, match.Length));
            if (!NameWords.IsOther(NameWords.Spelling(last)) && !last.StartsWith("ال", StringComparison.Ordinal))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        foreach (var match in Initials().EnumerateMatches(text.Folded))
        {
            if (!Abbreviation().IsMatch(text.Folded.AsSpan(match.Index, match.Length)))
            {
                return text.Finding(What, match.Index, match.Length);
            }
        }

        return FindPair(text);
    }

    private static LintFinding? FindPair(LintText text)
    {
        NameWord? previous = null;
        NameWord? beforePrevious = null;
        foreach (var match in Word().EnumerateMatches(text.Folded))
        {
            var word = NameWord.At(text.Folded, match.Index, match.Length);
            if (previous is not null && Link(text.Folded, previous.End, word.Start) is { } link
                && IsPerson(previous, word, link)
                && !IsCalledAfter(text.Folded, beforePrevious, previous, word))
            {
                return text.Finding(What, previous.Start, word.End - previous.Start);
            }

            beforePrevious = previous;
            previous = word;
        }

        return null;
    }

    // A space joins two words of a name; a comma does when the surname comes first. The dot is that of an initial.
    private static char? Link(string text, int end, int start) => text.AsSpan(end, start - end) switch
    {
        " " or "  " or "_" => ' ',
        "." or ". " => '.',
        ", " or "," => ',',
        _ => null,
    };

    private static bool IsPerson(NameWord first, NameWord second, char link)
    {
        if (first.IsArabic || second.IsArabic)
        {
            return link == ' ' && IsArabicPerson(first, second);
        }

        if (first.IsOther || second.IsOther || first.IsAcronym || second.IsAcronym)
        {
            return false;
        }

        if (link == '.')
        {
            // "I. Petrov"; after a longer word the dot ends a sentence.
            return first.Spelling.Length == 1 && first.IsCapital && second.IsCapital
                && NameWords.MayBeSurname(second.Spelling);
        }

        if (link == ',')
        {
            return second.IsGiven && first.IsCapital && second.IsCapital && NameWords.MayBeSurname(first.Spelling);
        }

        if (first.IsCapital && second.IsCapital)
        {
            return first.IsGiven || second.IsGiven
                || NameWords.IsPatronymic(first.Spelling) || NameWords.IsPatronymic(second.Spelling)
                || NameWords.IsSurname(first.Spelling) || NameWords.IsSurname(second.Spelling);
        }

        // In small letters only what can hardly be anything else.
        return (first.IsGiven && (NameWords.IsPatronymic(second.Spelling) || IsSmallSurname(second)))
            || (second.IsGiven && IsSmallSurname(first));
    }

    private static bool IsSmallSurname(NameWord word) =>
        NameWords.IsSurname(word.Spelling)
        || (word.Spelling.All(char.IsAscii) && NameWords.MayBeSurname(word.Spelling));

    // Arabic has no capitals. Two given names, or one and a surname of origin such as "al-Hariri".
    private static bool IsArabicPerson(NameWord first, NameWord second) =>
        NameWords.IsArabicGiven(first.Spelling)
        && (NameWords.IsArabicGiven(second.Spelling)
            || second.Spelling is "بن" or "ابن" or "بنت" or "أبو" or "ابو" or "آل"
            || (second.Spelling.Length > 4 && second.Spelling.StartsWith("ال", StringComparison.Ordinal)
                && second.Spelling.EndsWith('ي')));

    // "Taras Shevchenko University", "вулиця Тараса Шевченка", "مستشفى محمد علي".
    private static bool IsCalledAfter(string text, NameWord? before, NameWord first, NameWord second)
    {
        var rest = text.AsSpan(second.End);
        if (rest.StartsWith(" ") && Word().EnumerateMatches(rest) is var following && following.MoveNext()
            && following.Current.Index == 1
            && IsPlace(NameWords.Spelling(rest.Slice(1, following.Current.Length).ToString())))
        {
            return true;
        }

        return before is not null && first.Start - before.End <= 2 && IsPlace(before.Spelling);
    }

    private static bool IsPlace(string word) => Place().IsMatch(word);

    private static string LastWord(ReadOnlySpan<char> match) =>
        match[(match.LastIndexOfAny(' ', '.') + 1)..].ToString();

    [GeneratedRegex(@"(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]r|[Dd]e|[Vv]an|[Vv]on|[Dd]u)[- ]\p{Lu}\p{L}+|"
    + @"\p{L}+(?:['-]\p{L}+)*", Linear)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|Capt|Captain|Lieutenant|Lt|Sgt|Sergeant|Colonel|Col|"
        + @"Major|Maj|"
        + @"Father|Sister|Imam|Sheikh|Citizen|Mme|Mlle|Monsieur|Madame|Mademoiselle|Herr|Frau|Pan|Pani|"
        + @"[Пп]ан|[Пп]ані|[Пп]ана|[Пп]ану|[Гг]р|[Гг]р-н|[Гг]р-ка|[Гг]-н|[Гг]-жа|[Гг]ражданин\w?|[Гг]ражданк\w|"
        + @"[Гг]ромадянин\w?|"
        + @"[Гг]ромадянк\w|[Гг]осподин\w?|[Гг]оспож\w|[Тт]оварищ\w?|[Пп]олковник\w?|[Мм]айор\w?|[Кк]апітан\w?|"
        + @"[Кк]апитан\w?|"
        + @"[Сс]ержант\w?|[Лл]ейтенант\w?|[Оо]тець|[Оо]тец)\b\.? ?(?:\p{Lu}\. ?){0,2}\p{Lu}[\p{L}'-]{2,}"
        + @"|\b(?:السيد|السيدة|الدكتور|الدكتورة|الأستاذ|الشيخ|الحاج|العقيد|النقيب|المواطن|"
        + @"المواطنة) \p{L}{2,})", Linear)]
    private static partial Regex Titled();

    // "Сидоров И.И.", "И. И. Сидоров", "J. F. Smith".
    [GeneratedRegex(
        @"\b\p{Lu}\p{L}{2,}(?:-\p{Lu}\p{L}+)? \p{Lu}\. ?\p{Lu}\.|\b\p{Lu}\. ?\p{Lu}\. ?\p{Lu}\p{L}{2,}", Linear)]
    private static partial Regex Initials();

    [GeneratedRegex(
        @"U\. ?[NSK]\.|E\. ?U\.|D\. ?C\.|L\. ?A\.|[RР]\. ?[FФ]\.|A\. ?D\.|[AP]\. ?M\.|B\. ?C\.|С\. ?Ш\.|"
        + @"У\. ?К\.", Linear)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(
        @"^(?:street|road|avenue|boulevard|square|bridge|hospital|clinic|school|university|college|academy|institute|"
        + @"church|"
        + @"cathedral|mosque|monastery|theatre|theater|museum|stadium|camp|airport|port|station|district|foundation|"
        + @"airbase|"
        + @"вулиц\w+|вул|улиц\w+|ул|проспект\w*|бульвар\w*|площ\w+|лікарн\w+|больниц\w+|школ\w+|університет\w*|"
        + @"университет\w*|імені|ім|"
        + @"имени|им|rue|avenue|place|boulevard|hôpital|hopital|école|ecole|pont|شارع|جسر|مستشفى|مدرسة|جامعة|مسجد|"
        + @"جامع|مخيم|مطار|"
        + @"ميناء|ساحة|دوار|مركز|معبر)$", Linear)]
    private static partial Regex Place();
}
