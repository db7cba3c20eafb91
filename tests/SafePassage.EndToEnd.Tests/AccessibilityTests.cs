using System.Text.Json;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// Every page in both colour schemes against the rules that a machine can check (WCAG 2.2 A and AA, by axe-core).
/// </summary>
public sealed class AccessibilityTests(Stage stage)
{
    private const string Check = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          // Places close to each other on the ground are close on the map; the tally beside it has a control for each
          // of them.
          for (const v of found.violations.filter(v => v.id === 'target-size')) {
            v.nodes = v.nodes.filter(n => !n.html.includes('class="node '));
          }
          return JSON.stringify(found.violations.filter(v => v.nodes.length > 0).map(v =>
            `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`));
        }
        """;

    public static TheoryData<string> Paths =>
    [
        "/", "/accord", "/claims", "/plan", "/log", "/log/3", "/movements/convoy-1", "/keys", "/nothing-here", "/app/",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_can_be_read_by_everyone(string path)
    {
        var axe = FindChecker();
        foreach (var sight in new[] { Sight.Desk, Sight.Desk with { Dark = true }, Sight.Phone })
        {
            var page = await stage.OpenAsync(sight with { BypassPolicy = true });
            await page.GotoAsync(new Uri(stage.Address, path).ToString());
            if (path == "/app/")
            {
                await JourneyTests.ReadyAsync(page);
            }

            if (path == "/keys")
            {
                await BrowserKeyTests.ReadyAsync(page);
            }

            await page.AddScriptTagAsync(new() { Path = axe });
            var violations = JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Check))!;
            Assert.True(violations.Length == 0, $"{path}, {sight}:\n{string.Join('\n', violations)}");
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/claims")]
    [InlineData("/accord")]
    [InlineData("/keys")]
    public async Task A_page_mirrors_for_languages_from_right_to_left(string path)
    {
        var page = await stage.OpenAsync(Sight.Phone);
        await page.GotoAsync(new Uri(stage.Address, path).ToString());
        await page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const heading = document.querySelector('h1').getBoundingClientRect();
              return innerWidth - heading.right < heading.left + 1;
            }
            """), "the heading stands at the right");
    }

    private static string FindChecker()
    {
        const string inside = "src/SafePassage.Web/ClientApp/node_modules/axe-core/axe.min.js";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, inside)))
            {
                return Path.Combine(folder.FullName, inside);
            }
        }

        Assert.Skip($"{inside} is absent: it comes with the client's packages (npm ci)");
        return "";
    }
}
