using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A place that breaks a rule.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line from 1, or 0 for the file as a whole.</param>
/// <param name="What">What is wrong and what to do.</param>
internal sealed record Finding(string Path, int Line, string What)
{
    /// <summary>The full name of the type or member that is meant, where the rule is about one.</summary>
    public string? Subject { get; init; }

    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {What}" : $"{Path}: {What}";
}

/// <summary>One house rule.</summary>
internal abstract class Rule
{
    /// <summary>The name of the rule and of its fixture.</summary>
    public string Name => GetType().Name;

    /// <summary>Every place of the tree that breaks the rule.</summary>
    public abstract IEnumerable<Finding> Findings(FileTree tree);

    /// <summary>The line (from 1) of a position.</summary>
    protected static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    /// <summary>A pattern with named groups only, which gives up rather than hang.</summary>
    protected static Regex Pattern(string pattern, RegexOptions options = RegexOptions.None) => new(
        pattern, options | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));
}

/// <summary>A house rule that looks at one file at a time.</summary>
internal abstract class FileRule : Rule
{
    /// <summary>How the names of the files end that the rule looks at; empty for all that hold text.</summary>
    protected abstract string[] Endings { get; }

    public sealed override IEnumerable<Finding> Findings(FileTree tree) =>
        tree.Texts(Endings).Where(f => AppliesTo(f.Path)).SelectMany(f => Findings(f.Path, f.Text));

    /// <summary>Every place of the file that breaks the rule.</summary>
    public abstract IEnumerable<Finding> Findings(string path, string text);

    /// <summary>False for a file with a fitting ending that the rule is not about.</summary>
    protected virtual bool AppliesTo(string path) => true;

    /// <summary>One finding for each match of a pattern.</summary>
    protected static IEnumerable<Finding> Matches(string path, string text, Regex pattern, Func<Match, string> what) =>
        pattern.Matches(text).Select(m => new Finding(path, LineOf(text, m.Index), what(m)));
}
