using Microsoft.AspNetCore.Http;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>In which of its languages a bulletin is shown, and what that language is called.</summary>
internal static class BulletinLanguages
{
    // Languages in which a bulletin may be written though the program does not speak them.
    private static readonly string[] RightToLeft = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

    /// <summary>The languages that a request asks for, the best first.</summary>
    /// <param name="request">What the browser accepts.</param>
    /// <param name="chosen">What the reader chose, before all others; null for nothing.</param>
    public static IReadOnlyList<string> AskedBy(HttpRequest request, string? chosen) =>
    [
        .. new[] { chosen }.OfType<string>(),
        .. request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0)
            .OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString()),
    ];

    /// <summary>The text in the first language asked for that there is; the issuer's first text otherwise.</summary>
    public static BulletinTextView? Choose(IReadOnlyList<BulletinTextView> texts, IReadOnlyList<string> asked) =>
        asked.Select(a => texts.FirstOrDefault(t => Is(t.Language, a))).FirstOrDefault(t => t is not null)
            ?? (texts.Count > 0 ? texts[0] : null);

    /// <summary>The program's words in the first language asked for that it speaks; English otherwise.</summary>
    public static Wordbook WordsIn(IReadOnlyList<string> asked) => Catalogue.Load().In(
        asked.Select(Spoken).FirstOrDefault(l => l is not null) ?? Language.English);

    /// <summary>What its readers call a language; its code where the program does not know.</summary>
    public static string NameOf(string code) => Spoken(code)?.OwnName ?? code;

    /// <summary>The way in which a language is written, as the <c>dir</c> attribute.</summary>
    public static string DirectionOf(string code) =>
        RightToLeft.Contains(code.Split('-')[0], StringComparer.OrdinalIgnoreCase) ? "rtl" : "ltr";

    private static Language? Spoken(string code) => Language.All.FirstOrDefault(l => Is(l.Code, code));

    // A region is passed over: who asks for fr-CH reads fr.
    private static bool Is(string language, string asked) => string.Equals(
        language.Split('-')[0], asked.Split('-')[0], StringComparison.OrdinalIgnoreCase);
}
