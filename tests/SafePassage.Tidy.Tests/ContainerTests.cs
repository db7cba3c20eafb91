using System.Text.RegularExpressions;
using SafePassage.Tidy.Tests.Tree;
using Xunit;

namespace SafePassage.Tidy.Tests;

/// <summary>The recipe of the container image, where there is no program to build it with.</summary>
public sealed partial class ContainerTests
{
    private static readonly string s_client = Path.Combine(Repository.Root, "src", "SafePassage.Web", "ClientApp");

    [Fact]
    public async Task Everything_that_the_client_build_makes_goes_into_the_image()
    {
        var recipe = await TextAsync(Path.Combine(Repository.Root, "deploy", "Containerfile"));
        var made = new List<string>();
        foreach (var settings in Directory.GetFiles(s_client, "vite*.config.ts"))
        {
            made.AddRange(OutDir().Matches(await TextAsync(settings)).Select(match => match.Groups["folder"].Value));
        }

        Assert.NotEmpty(made);
        Assert.All(made, folder => Assert.Contains(
            $"COPY --from=client /source/src/SafePassage.Web/wwwroot/{folder} src/SafePassage.Web/wwwroot/{folder}\n",
            recipe, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_that_the_client_build_reads_outside_its_folder_is_copied_before_it()
    {
        var recipe = await TextAsync(Path.Combine(Repository.Root, "deploy", "Containerfile"));
        var client = recipe[..recipe.IndexOf("RUN npm", StringComparison.Ordinal)];
        var sources = Directory.EnumerateFiles(s_client, "*.ts*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal)
                && !file.Contains(Path.Combine("ClientApp", "tests"), StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(s_client, "*.html", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal)));
        foreach (var file in sources)
        {
            foreach (Match read in Outside().Matches(await TextAsync(file)))
            {
                var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, read.Groups["path"].Value));
                if (!File.Exists(path) || path.StartsWith(s_client, StringComparison.Ordinal))
                {
                    continue;
                }

                var named = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
                Assert.True(Copied().Matches(client).Any(copy => named == copy.Groups["from"].Value
                    || named.StartsWith(copy.Groups["from"].Value + "/", StringComparison.Ordinal)),
                    $"{Path.GetFileName(file)} reads {named}: deploy/Containerfile does not copy it before npm runs.");
            }
        }
    }

    private static Task<string> TextAsync(string file) =>
        File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    [GeneratedRegex("outDir: '(?:\\.\\./)+wwwroot/(?<folder>[a-z]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutDir();

    [GeneratedRegex("['\"](?<path>(\\.\\./)+[^'\"?]+)['\"?]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outside();

    [GeneratedRegex("^COPY (?<from>src/\\S+) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Copied();
}
