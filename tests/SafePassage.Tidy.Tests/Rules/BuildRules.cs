using System.Text.RegularExpressions;
using System.Xml.Linq;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A project outside the solution is neither built nor tested by the two commands.</summary>
internal sealed class SolutionIsComplete : Rule
{
    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var listed = XDocument.Parse(tree.Text("SafePassage.slnx") ?? "<Solution/>")
            .Descendants("Project").Select(p => p.Attribute("Path")!.Value).ToHashSet(StringComparer.Ordinal);
        var present = tree.Paths.Where(p => p.EndsWith(".csproj", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        var unlisted = present.Where(p => !listed.Contains(p));
        var absent = listed.Where(p => !present.Contains(p));
        return unlisted.Select(p => new Finding(p, 0, "is not listed in SafePassage.slnx."))
            .Concat(absent.Select(p => new Finding(p, 0, "is listed in SafePassage.slnx and does not exist.")));
    }
}

/// <summary>The journey runs forward: who may use whom is listed, and the build refuses the rest.</summary>
internal sealed class ModuleReferences : Rule
{
    public const string Listed = "src/Directory.Build.targets";

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var mayUse = Read(tree);
        var projects = tree.Texts(".csproj").Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal));
        foreach (var (path, text) in projects)
        {
            var project = Path.GetFileNameWithoutExtension(path);
            if (!mayUse.TryGetValue(project, out var allowed))
            {
                yield return new Finding(path, 0, $"is not listed in {Listed}.");
                continue;
            }

            var references = XDocument.Parse(text).Descendants("ProjectReference").Select(Target);
            foreach (var used in references.Where(r => !allowed.Contains(r, StringComparer.Ordinal)))
            {
                yield return new Finding(path, 0, $"may not reference {used}; the directions are in {Listed}.");
            }
        }

        foreach (var project in mayUse.Keys.Where(p => Reaches(p, p, mayUse, [])))
        {
            yield return new Finding(Listed, 0, $"lets {project} reach itself; the journey runs forward only.");
        }
    }

    /// <summary>The rules as the build reads them.</summary>
    public static Dictionary<string, string[]> Read(FileTree tree) =>
        XDocument.Parse(tree.Text(Listed) ?? "<Project/>").Descendants("ModuleRule").ToDictionary(
            r => r.Attribute("Include")!.Value,
            r => r.Attribute("MayUse")!.Value.Split(';', StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal);

    private static string Target(XElement reference) =>
        Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static bool Reaches(string from, string to, Dictionary<string, string[]> mayUse, HashSet<string> seen) =>
        mayUse.GetValueOrDefault(from, []).Any(next => string.Equals(next, to, StringComparison.Ordinal)
            || (seen.Add(next) && Reaches(next, to, mayUse, seen)));
}

/// <summary>The module table of ARCHITECTURE.md says what the build enforces.</summary>
internal sealed class ArchitectureTellsTheReferences : Rule
{
    private static readonly Regex s_row = Pattern(
        @"^\|\s*`?(?<module>[A-Z][\w.]*)`?\s*\|[^|\n]*\|\s*(?<uses>[^|\n]*?)\s*\|\s*$", RegexOptions.Multiline);

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        const string path = "ARCHITECTURE.md";
        const string product = "SafePassage.";
        if (tree.Text(path) is not { } text)
        {
            yield break;
        }

        var told = s_row.Matches(text).ToDictionary(
            m => product + m.Groups["module"].Value,
            m => m.Groups["uses"].Value.Split([',', ' ', '-'], StringSplitOptions.RemoveEmptyEntries)
                .Select(u => product + u).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var (project, mayUse) in ModuleReferences.Read(tree))
        {
            if (!told.TryGetValue(project, out var uses))
            {
                yield return new Finding(path, 0, $"has no row 'module | what it does | may use' for {project}.");
            }
            else if (!uses.SetEquals(mayUse))
            {
                yield return new Finding(path, 0,
                    $"says that {project} may use {Words(uses)}; {ModuleReferences.Listed} says {Words(mayUse)}.");
            }
        }
    }

    private static string Words(IEnumerable<string> projects) =>
        string.Join(", ", projects.Order(StringComparer.Ordinal));
}

/// <summary>The same commit builds from the same packages next year: versions are exact, central and locked.</summary>
internal sealed class LockedPackages : Rule
{
    private static readonly Regex s_range = Pattern(@"[*\[\](),]|^$|latest");

    private static readonly Regex s_package = Pattern("^(PackageVersion|PackageReference|GlobalPackageReference)$");

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        foreach (var (path, text) in tree.Texts(".csproj", ".props", ".targets"))
        {
            var isProject = path.EndsWith(".csproj", StringComparison.Ordinal);
            var packages = XDocument.Parse(text).Descendants().Where(e => s_package.IsMatch(e.Name.LocalName));
            if (isProject && tree.Text(Beside(path, "packages.lock.json")) is null)
            {
                yield return new Finding(path, 0, "has no packages.lock.json beside it; restore and commit it.");
            }

            foreach (var package in packages)
            {
                var version = (package.Attribute("Version") ?? package.Attribute("VersionOverride"))?.Value;
                if (version is not null && (isProject || s_range.IsMatch(version)))
                {
                    var name = package.Attribute("Include")?.Value;
                    yield return new Finding(
                        path, 0, $"{name} {version}: one exact version, in Directory.Packages.props.");
                }
            }
        }

        var scripts = tree.Paths.Where(p => Path.GetFileName(p) is "package.json");
        foreach (var path in scripts.Where(p => tree.Text(Beside(p, "package-lock.json")) is null))
        {
            yield return new Finding(path, 0, "has no package-lock.json beside it.");
        }
    }

    private static string Beside(string path, string name) => path[..(path.LastIndexOf('/') + 1)] + name;
}

/// <summary>Clock, chance and ids come from outside, so that a run can be repeated.</summary>
/// <remarks>The compiler does the work; this rule makes sure that it is asked to.</remarks>
internal sealed class BannedSymbolsAreWired : Rule
{
    private static readonly (string Path, string Part)[] s_wires =
    [
        ("BannedSymbols.txt", "P:System.DateTime.Now;"),
        ("BannedSymbols.txt", "P:System.DateTime.UtcNow;"),
        ("BannedSymbols.txt", "P:System.DateTimeOffset.Now;"),
        ("BannedSymbols.txt", "P:System.DateTimeOffset.UtcNow;"),
        ("BannedSymbols.txt", "M:System.Guid.NewGuid;"),
        ("BannedSymbols.txt", "M:System.Random.#ctor;"),
        ("BannedSymbols.txt", "P:System.Random.Shared;"),
        ("Directory.Build.props", "<AdditionalFiles Include=\"$(MSBuildThisFileDirectory)BannedSymbols.txt\""),
        ("Directory.Packages.props", "<GlobalPackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\""),
        (".editorconfig", "dotnet_diagnostic.RS0030.severity = error"),
    ];

    private static readonly Regex s_off = Pattern(@"(#pragma\s+warning\s+disable|<NoWarn>)[^\n]*\bRS0030\b");

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var missing = s_wires.Where(w => tree.Text(w.Path)?.Contains(w.Part, StringComparison.Ordinal) != true)
            .Select(w => new Finding(w.Path, 0, $"does not hold '{w.Part}'."));
        var off = from file in tree.Texts(".cs", ".csproj", ".props")
                  where file.Path.StartsWith("src/", StringComparison.Ordinal) && s_off.IsMatch(file.Text)
                  select new Finding(file.Path, 0, "turns banned symbols off; take a clock, a seed or an id source.");
        return missing.Concat(off);
    }
}
