using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// What a machine can check of a page: WCAG 2.2 A and AA, by axe-core, and that it is no wider than the screen.
/// </summary>
internal static class PageCheck
{
    /// <summary>By how many pixels the page that is open is wider than the screen.</summary>
    public const string Overflow = "() => document.documentElement.scrollWidth - innerWidth";

    private const string Check = """
        async (rules) => {
          const found = await axe.run(document, { runOnly: rules });
          // Places close to each other on the ground are close on the map; the tally beside it has a control for each
          // of them.
          for (const v of found.violations.filter(v => v.id === 'target-size')) {
            v.nodes = v.nodes.filter(n => !n.html.includes('class="node '));
          }
          return JSON.stringify(found.violations.filter(v => v.nodes.length > 0).map(v =>
            `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`));
        }
        """;

    public static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>What may differ between the light and the dark.</summary>
    public static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string? s_file = FindFile();

    public static void SkipWithoutRules() =>
        Assert.SkipWhen(s_file is null, "axe-core is absent: it comes with the client's packages (npm ci)");

    /// <summary>Gives the page the rules; its content policy must be off.</summary>
    public static Task PutIntoAsync(IPage page) => page.AddScriptTagAsync(new() { Path = s_file });

    /// <summary>What is wrong with the page that is open, at a size.</summary>
    public static async Task<IEnumerable<string>> FaultsAsync(IPage page, string path, Sight sight, string[] rules)
    {
        await page.SetViewportSizeAsync(sight.Width, sight.Height);
        var faults = rules.Length == 0
            ? [] : JsonSerializer.Deserialize<List<string>>(await page.EvaluateAsync<string>(Check, rules))!;
        if (await page.EvaluateAsync<int>(Overflow) is > 0 and var beyond)
        {
            faults.Add($"{beyond} px wider than the screen");
        }

        return faults.Select(f => $"{path}, {sight}: {f}");
    }

    private static string? FindFile()
    {
        const string inside = "src/SafePassage.Web/ClientApp/node_modules/axe-core/axe.min.js";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, inside)))
            {
                return Path.Combine(folder.FullName, inside);
            }
        }

        return null;
    }
}
