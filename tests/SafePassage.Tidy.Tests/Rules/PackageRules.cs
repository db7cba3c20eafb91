using System.Text.RegularExpressions;
using System.Xml.Linq;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A version that no project asks for is updated, reviewed and trusted for nothing.</summary>
/// <remarks>A pin of a package that arrives with another one is used: the lock files then say so.</remarks>
internal sealed class NoUnusedPins : Rule
{
    private const string Pins = "Directory.Packages.props";

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var used = tree.Texts(".csproj", ".props", ".targets")
            .SelectMany(f => XDocument.Parse(f.Text).Descendants("PackageReference"))
            .Select(r => (r.Attribute("Include") ?? r.Attribute("Update"))?.Value ?? "")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var locks = tree.Texts("packages.lock.json").Select(f => f.Text).ToList();
        return from file in tree.Texts(Pins)
               from pin in XDocument.Parse(file.Text).Descendants("PackageVersion")
               let name = pin.Attribute("Include")!.Value
               where !used.Contains(name) && !locks.Exists(l => IsPinned(l, name))
               select new Finding(file.Path, 0, $"pins {name}, which no project references.") { Subject = name };
    }

    private static bool IsPinned(string locked, string name) => Regex.IsMatch(
        locked, $@"""{Regex.Escape(name)}"":\s*\{{\s*""type"":\s*""CentralTransitive""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));
}

/// <summary>A project references the packages that its sources name, and no others.</summary>
/// <remarks>
/// A package is named by its id as a namespace, unless <c>s_namedBy</c> has another word for it. Test frameworks that
/// a test uses without a namespace of their own stand there as well.
/// </remarks>
internal sealed class NoUnusedPackages : Rule
{
    private static readonly Dictionary<string, string> s_namedBy = new(StringComparer.Ordinal)
    {
        ["HarfBuzzSharp.NativeAssets.Linux"] = "HarfBuzzSharp",
        ["Microsoft.AspNetCore.OpenApi"] = "AddOpenApi",
        ["Microsoft.Extensions.TimeProvider.Testing"] = "Microsoft.Extensions.Time.Testing",
        ["libphonenumber-csharp"] = "PhoneNumbers",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "AddOtlpExporter",
        ["OpenTelemetry.Extensions.Hosting"] = "AddOpenTelemetry",
        ["PdfPig"] = "UglyToad.PdfPig",
        ["SharpZipLib"] = "ICSharpCode.SharpZipLib",
        ["SkiaSharp.NativeAssets.Linux.NoDependencies"] = "SkiaSharp",
        ["xunit.v3.assert"] = "Xunit",
        ["xunit.v3.extensibility.core"] = "Xunit",
        ["xunit.v3.mtp-v2"] = "Xunit",
        ["ZstdSharp.Port"] = "ZstdSharp",
    };

    public override IEnumerable<Finding> Findings(FileTree tree) =>
        from project in tree.Texts(".csproj")
        let folder = project.Path[..(project.Path.LastIndexOf('/') + 1)]
        let sources = tree.Texts(".cs", ".razor")
            .Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).Select(f => f.Text).ToList()
        from reference in XDocument.Parse(project.Text).Descendants("PackageReference")
        let name = reference.Attribute("Include")?.Value
        where name is not null
        let word = s_namedBy.GetValueOrDefault(name, name)
        where !sources.Exists(s => s.Contains(word, StringComparison.Ordinal))
        select new Finding(project.Path, 0, $"references {name}, and no source of it names {word}.")
        {
            Subject = name,
        };
}
