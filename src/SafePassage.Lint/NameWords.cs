using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SafePassage.Lint;

/// <summary>The lists that the name rule asks: given names, and words that are no surnames.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string> s_given = GivenNames("[latin]", "[cyrillic]");
    private static readonly FrozenSet<string> s_arabic = GivenNames("[arabic]");
    private static readonly FrozenSet<string> s_others = Words("other-words.txt").Select(w => w.Word).ToFrozenSet();

    // Endings of surnames that are hardly ever those of places or of ordinary words.
    private static readonly string[] s_surnames =
    [
        "enko", "chuk", "shchuk", "yshyn", "ishvili", "shvili", "adze", "енко", "ченко", "енка", "енку", "чук", "чука",
        "щук",
        "швили", "швілі", "адзе",
    ];

    // Endings that towns have too (Rostov, Lviv): they count only beside an initial or a given name in small letters.
    private static readonly string[] s_weakSurnames =
    [
        "ov", "ova", "ev", "eva", "yov", "sky", "skyi", "ska", "skaya", "skiy", "yuk", "iak", "yak", "ов", "ова", "ев",
        "ева",
        "єв", "єва", "ський", "ська", "ский", "ская", "юк", "як", "ін", "іна",
    ];

    private static readonly string[] s_patronymics =
    [
        "ovich", "evich", "ovych", "yovych", "iyovych", "evych", "ovna", "evna", "ivna", "yivna", "iivna", "ichna",
        "inichna",
        "ович", "овича", "овичу", "овичем", "евич", "евича", "евичу", "евичем", "йович", "йовича", "йовичу", "йовичем",
        "овна",
        "овны", "овне", "овну", "овной", "евна", "евны", "евне", "евну", "евной", "івна", "івни", "івні", "івну",
        "івною", "ївна",
        "ївни", "ївні", "ївну", "ївною", "ична", "ичны", "ичне", "ичну",
    ];

    /// <summary>A given name in the nominative or, in Cyrillic, another case.</summary>
    public static bool IsGiven(string word) => s_given.Contains(word);

    /// <summary>An Arabic given name, also with "and", "for" or "by" written onto it.</summary>
    public static bool IsArabicGiven(string word) =>
        s_arabic.Contains(word) || (word.Length > 3 && word[0] is 'و' or 'ل' or 'ب' && s_arabic.Contains(word[1..]));

    /// <summary>A word that is no surname wherever it stands.</summary>
    public static bool IsOther(string word) => s_others.Contains(word);

    public static bool IsPatronymic(string word) => word.Length >= 6 && EndsWith(word, s_patronymics);

    public static bool IsSurname(string word) => word.Length >= 5 && EndsWith(word, s_surnames);

    public static bool MayBeSurname(string word) =>
        word.Length >= 4 && (IsSurname(word) || EndsWith(word, s_weakSurnames));

    /// <summary>
    /// The spellings under which a word is looked up: small letters, Latin without accents, and a word that mixes
    /// Latin and Cyrillic letters in one script.
    /// </summary>
    public static string Spelling(string word)
    {
        var small = word.ToLowerInvariant();
        var latin = small.Count(c => c is >= 'a' and <= 'z');
        var cyrillic = small.Count(c => c is >= '\u0400' and <= '\u04FF');
        if (latin > 0 && cyrillic > 0)
        {
            small = latin >= cyrillic ? Replaced(small, Cyrillic, Latin) : Replaced(small, Latin, Cyrillic);
        }

        return cyrillic > latin || small.All(char.IsAscii) ? small : WithoutAccents(small);
    }

    private const string Latin = "aeopcyxiksjb";
    private const string Cyrillic = "аеорсухікѕјЬ";

    private static string Replaced(string word, string from, string to) =>
        string.Concat(word.Select(c => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? to[at] : c));

    private static string WithoutAccents(string word) =>
        string.Concat(
            word.Normalize(NormalizationForm.FormD)
                .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            .Normalize(NormalizationForm.FormC);

    private static bool EndsWith(string word, string[] endings) =>
        endings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal));

    private static FrozenSet<string> GivenNames(params string[] blocks) =>
        Words("given-names.txt").Where(w => blocks.Contains(w.Block)).SelectMany(w => Cases(w.Word)).ToFrozenSet();

    // The cases of Ukrainian and Russian, made from the last letter. Some of what this makes is no word, and harms
    // nobody.
    private static IEnumerable<string> Cases(string name)
    {
        if (name[^1] is < '\u0400' or > '\u04FF')
        {
            return [name];
        }

        var stem = name[..^1];
        string[] endings = name[^1] switch
        {
            'а' => ["а", "и", "ы", "і", "е", "у", "ою", "ой"],
            'я' => ["я", "и", "і", "ї", "е", "ю", "ею", "єю", "ей"],
            'о' => ["о", "а", "у", "ові", "ом"],
            'й' => ["й", "я", "ю", "єм", "єві", "ем", "є", "ї", "и", "е"],
            'ь' => ["ь", "я", "ю", "ем", "і", "и", "е", "еві"],
            _ => [$"{name[^1]}", name[^1] + "а", name[^1] + "у", name[^1] + "ом", name[^1] + "ові", name[^1] + "ем",
            name[^1] + "е"],
        };
        return endings.Select(ending => stem + ending);
    }

    private static IEnumerable<(string Block, string Word)> Words(string resource)
    {
        using var stream = typeof(NameWords).Assembly.GetManifestResourceStream(resource)!;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var block = "";
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                block = line;
            }
            else if (!line.StartsWith('#'))
            {
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return (block, word);
                }
            }
        }
    }
}
