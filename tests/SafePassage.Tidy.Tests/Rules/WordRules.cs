using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>
/// Nobody can promise safety, and the parties approve nothing: the product never says so. It says agreed by,
/// acknowledged by and attested by.
/// </summary>
/// <remarks>
/// Looks at what people read: strings in C#, everything but comments in pages and scripts, documents without their
/// code. A word that is only named in a document, in quotes of its own, is passed over; so are terms of programming.
/// </remarks>
internal sealed class WordsForPeople : FileRule
{
    private static readonly Regex s_allowed = Pattern(
        @"safe[ _-]?passage|(thread|aot|trim|type|memory|null)[ -]?safe|safe to share between threads|safe-area",
        RegexOptions.IgnoreCase);

    private static readonly Regex s_named = Pattern(
        @"[""“](safe|guaranteed|approved)(\s+by\s+[^""”\n]{1,40})?[,.]?[""”]", RegexOptions.IgnoreCase);

    private static readonly Regex s_banned = Pattern(
        @"(?<![\w-])(safe|safer|safest|safely|guaranteed|approved)(?!\w)", RegexOptions.IgnoreCase);

    private static readonly Regex s_comment = Pattern(
        @"@\*.*?\*@|<!--.*?-->|/\*.*?\*/|(?<![:""'`\w])//[^\n]*", RegexOptions.Singleline);

    protected override string[] Endings => [".cs", ".razor", ".html", ".ts", ".tsx", ".md"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from part in Parts(path, text)
        let words = s_allowed.Replace(part.Text, m => new string('_', m.Length))
        from Match match in s_banned.Matches(words)
        select new Finding(path, LineOf(text, part.At) + words.AsSpan(0, match.Index).Count('\n'),
            $"'{match.Value}': nobody can promise it. Say agreed by, acknowledged by or attested by, with the time.");

    protected override bool AppliesTo(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal);

    private static IEnumerable<(int At, string Text)> Parts(string path, string text)
    {
        if (path.EndsWith(".cs", StringComparison.Ordinal))
        {
            return CSharpFile.Literals(text);
        }

        var isDocument = path.EndsWith(".md", StringComparison.Ordinal);
        var read = isDocument ? Markdown.WithoutCode(text) : text;
        return [(0, (isDocument ? s_named : s_comment).Replace(read, m => Masked(m.Value)))];
    }

    private static string Masked(string text) => string.Concat(text.Select(c => c == '\n' ? c : ' '));
}

/// <summary>A path of one machine means nothing on the next.</summary>
internal sealed class NoMachinePaths : FileRule
{
    private static readonly Regex s_path = Pattern(
        @"(?<![\w.}])(/(home|root|work|workspace|Users|mnt)/\w|/tmp/\w+/)|\b[A-Z]:\\Users\\");

    protected override string[] Endings => [];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, text, s_path, m => $"'{m.Value}' is a path of one machine.");

    // Lock files are written by tools and hold hashes only.
    protected override bool AppliesTo(string path) => !path.EndsWith("lock.json", StringComparison.Ordinal);
}

/// <summary>No private key is ever committed; demonstration keys are made at the first start.</summary>
internal sealed class NoPrivateKeys : FileRule
{
    private static readonly Regex s_key = Pattern(
        @"-----BEGIN ([A-Z]+ )*PRIVATE KEY( BLOCK)?-----|PRIVATE\+KEY\+[\w./-]+\+[0-9a-f]{8}\+"
        + @"|AGE-SECRET-KEY-1[0-9A-Z]{20}|""kty""[^}]*""d""\s*:\s*""[\w-]{20,}");

    protected override string[] Endings => [];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, text, s_key, _ => "private key material; remove it, and treat the key as lost to others.");
}

/// <summary>The red cross and its sisters protect people by law; they are no icons of ours (rule R13).</summary>
internal sealed class EmblemsAreNoIcons : FileRule
{
    private static readonly Regex s_emblem = Pattern(
        @"[\u271A\u2719\u26D1]|&#(x271a|x2719|x26d1|10010|10009|9937);"
        + @"|\bred[-_]?(cross|crescent|crystal)(?=[\w.""'#-])", RegexOptions.IgnoreCase);

    protected override string[] Endings => [".razor", ".html", ".css", ".ts", ".tsx", ".svg"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, text, s_emblem, m => $"'{m.Value}': a protected emblem is not an icon.");

    protected override bool AppliesTo(string path) => path.StartsWith("src/", StringComparison.Ordinal);
}

/// <summary>Pages work without internet and tell nobody that they are open: nothing is loaded from outside.</summary>
/// <remarks>A plain link that a person may follow is allowed, and so is the name of an XML namespace.</remarks>
internal sealed class NothingFromOutside : FileRule
{
    private const string Address = @"(https?:|wss?:)?//[\w$\[{]";

    private static readonly Regex s_loads = Pattern(
        @"<(script|img|iframe|source|audio|video|embed|track|input|image|use)\b[^>]*?\s"
        + @$"(src|srcset|href|xlink:href)\s*=\s*\\?[""']*{Address}"
        + @$"|<object\b[^>]*?\sdata\s*=\s*\\?[""']*{Address}"
        + @$"|<link\b[^>]*?\shref\s*=\s*\\?[""']*{Address}"
        + @$"|@import\s+(url\()?\s*\\?[""']?{Address}"
        + @$"|\burl\(\s*\\?[""']?{Address}"
        + @"|\b(fetch|import|importScripts|sendBeacon|EventSource|WebSocket|Worker|SharedWorker|Request)\s*\(\s*"
        + @"[""'`](https?:|wss?:)?//"
        + @"|\bfrom\s+[""'](https?:)?//"
        + @"|\b(tiles|glyphs|sprite|url|urls|src|href|style)\s*[:=]\s*\[?\s*[""'`](https?:|wss?:)//",
        RegexOptions.IgnoreCase);

    private static readonly Regex s_anchor = Pattern(@"<a\b[^>]*>", RegexOptions.IgnoreCase);

    protected override string[] Endings => [".razor", ".html", ".cshtml", ".css", ".ts", ".tsx", ".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        Matches(path, s_anchor.Replace(text, m => new string(' ', m.Length)), s_loads,
            _ => "loads something from another machine; bring it into the repository.");

    protected override bool AppliesTo(string path) =>
        path.StartsWith("src/", StringComparison.Ordinal) && !path.Contains("/Properties/", StringComparison.Ordinal);
}
