using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>E-mail addresses, written plainly or in words, and names on messengers and networks.</summary>
internal static partial class AddressRule
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    public static LintFinding? Find(LintText text)
    {
        // Every pattern needs one of these, or a word for them; the words are short, so they are looked for by pattern.
        var folded = text.Folded;
        if (folded.Contains('@', StringComparison.Ordinal))
        {
            var plain = Found(text, Email(), "an e-mail address") ?? Found(text, Handle(), "a name on a messenger");
            if (plain is not null)
            {
                return plain;
            }
        }

        return Found(text, SpelledEmail(), "an e-mail address")
            ?? Found(text, ProviderEmail(), "an e-mail address")
            ?? (folded.Contains('/', StringComparison.Ordinal) ? Found(text, Profile(), "a name on a messenger") : null)
            ?? Found(text, NamedHandle(), "a name on a messenger");
    }

    private static LintFinding? Found(LintText text, Regex pattern, string what)
    {
        foreach (var match in pattern.EnumerateMatches(text.Folded))
        {
            // The patterns begin at the last character before the sign, so that each word costs one state of the
            // automaton.
            var start = match.Index;
            while (start > 0 && match.Index - start < 64 && IsOfMailbox(text.Folded[start - 1]))
            {
                start--;
            }

            return text.Finding(what, start, match.Index + match.Length - start);
        }

        return null;
    }

    private static bool IsOfMailbox(char character) =>
        char.IsLetterOrDigit(character) || character is '.' or '+' or '-' or '_';

    // Spaces around the sign and the dots do not hide it.
    [GeneratedRegex(@"[\w.+'-] ?@ ?\w[\w-]*(?: ?\. ?\w[\w-]*)* ?\. ?\p{L}{2,}", Linear)]
    private static partial Regex Email();

    [GeneratedRegex(@"@[\p{L}_][\w.]{2,63}", Linear)]
    private static partial Regex Handle();

    // A bracketed "at" is never prose, and neither is "at" with a spelled dot after it.
    [GeneratedRegex(
        @"[\w.+-] ?(?:[([{<] ?(?:at|a|@|ат|эт|собака|собачка|arobase) ?[)\]}>]|[ _](?:собака|собачка|arobase)[ _])"
        + @" ?\w[\w-]+ ?(?:\.| dot |[([{<] ?(?:dot|\.|точка|крапка|point) ?[)\]}>]| точка | крапка | point ) ?\p{L}{2,}"
        + @"|[\w.+-] (?:at|ат|эт) \w[\w-]+ ?(?: dot |[([{<] ?(?:dot|\.|точка|крапка) ?[)\]}>]| точка | крапка )"
        + @" ?\p{L}{2,}", Linear)]
    private static partial Regex SpelledEmail();

    // "Published at icrc.org" is prose; "ivan at mail.ru" is not, because a mailbox is all that is at such a provider.
    [GeneratedRegex(
        @"[\w.+-] (?:at|ат|эт) (?:gmail|googlemail|mail|e-?mail|yandex|ya|ukr|i|meta|outlook|hotmail|live|yahoo|ymail|"
        + @"proton|protonmail|pm|icloud|me|bk|list|inbox|rambler|gmx|web|bigmir|tutanota|tuta|freemail|online|wp|onet|"
        + @"o2|"
        + @"interia|aol|free|orange|laposte|walla)\.(?:com|net|org|ru|ua|by|pl|de|fr|me|uk|il|su|рф)\b", Linear)]
    private static partial Regex ProviderEmail();

    [GeneratedRegex(
        @"\b(?:t\.me|telegram\.me|telegram\.dog|tlgr?m\.\w{2,3}|wa\.me|signal\.me|viber\.(?:me|com)|vk\.(?:com|ru)|"
        + @"vkontakte\.ru|"
        + @"ok\.ru|odnoklassniki\.ru|facebook\.com|fb\.(?:com|me)|m\.me|instagram\.com|instagr\.am|twitter\.com|x\.com|"
        + @"tiktok\.com|threads\.net|linkedin\.com/in|youtube\.com/@|snapchat\.com/add|skype\.com|discord\.gg|"
        + @"imo\.im) ?/ ?"
        + @"[#+@]*[\w.-]{2,}", Linear)]
    private static partial Regex Profile();

    // "telegram: ivan_petrov", "viber ivan.p", "skype live:ivan".
    [GeneratedRegex(
        @"\b(?:telegram|tg|skype|insta(?:gram)?|signal|whats ?app|viber|facebook|fb|vk|телеграм+|тг|скайп|вайбер|"
        + @"вайбър|вотсап|"
        + @"инстаграм|інстаграм|تلغرام|تيليجرام|واتساب) ?[:=-]? ?(?:nick(?:name)?|id|user(?:name)?|ник|нік|live)? ?:? ?"
        + @"(?:[a-z]\w{0,30}[_.]\w{1,30}|[a-z][a-z]{2,30}\d{1,8}|[a-z]{2,30}_\w{0,30})\b", Linear)]
    private static partial Regex NamedHandle();
}
