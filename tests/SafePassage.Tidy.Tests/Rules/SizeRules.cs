using System.Globalization;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A source file is read in one sitting: 400 lines, and never more than 800 even as an exception.</summary>
internal sealed class FileLength : FileRule
{
    public const int Most = 400;

    protected override string[] Endings => [".cs", ".ts", ".tsx", ".razor", ".css"];

    // What a build makes from another file, and compares with it, nobody reads in a sitting.
    protected override bool AppliesTo(string path) => !path.EndsWith(".generated.ts", StringComparison.Ordinal);

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').Length;
        if (lines > Most)
        {
            yield return new Finding(path, 0, string.Create(CultureInfo.InvariantCulture,
                $"{lines} lines; at most {Most} are read in one sitting. Split it by concern."));
        }
    }
}

/// <summary>A line fits beside another one on a screen.</summary>
internal sealed class LineLength : FileRule
{
    public const int Most = 120;

    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from line in text.Split('\n').Index()
        where line.Item.TrimEnd('\r').Length > Most
        select new Finding(path, line.Index + 1, string.Create(CultureInfo.InvariantCulture,
            $"{line.Item.TrimEnd('\r').Length} columns; at most {Most}."));
}

/// <summary>A method fits on a screen: 70 lines from its signature to its last brace.</summary>
/// <remarks>Tables (a field with an initial value) may be longer: they are read like data.</remarks>
internal sealed class MethodLength : FileRule
{
    public const int Most = 70;

    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from member in CSharpFile.Members(text)
        let lines = text.AsSpan(member.Start, member.End - member.Start).Count('\n') + 1
        where lines > Most
        select new Finding(path, LineOf(text, member.Start), string.Create(CultureInfo.InvariantCulture,
            $"the member that starts here has {lines} lines; at most {Most}. Name its parts."));
}

/// <summary>Whoever is new reads the architecture before the code; so it stays short.</summary>
internal sealed class ArchitectureLength : FileRule
{
    public const int Most = 300;

    protected override string[] Endings => ["ARCHITECTURE.md"];

    public override IEnumerable<Finding> Findings(string path, string text)
    {
        if (text.TrimEnd('\n').Split('\n').Length > Most)
        {
            yield return new Finding(path, 0, string.Create(CultureInfo.InvariantCulture, $"more than {Most} lines."));
        }
    }
}
