using System.Text.RegularExpressions;
using Xunit;

namespace SafePassage.Web.Tests.ClientApp;

/// <summary>
/// Pages mirror for Arabic by their direction alone, and load nothing from outside: both are properties of the sheets.
/// </summary>
public sealed partial class StyleSheetTests
{
    public static TheoryData<string> Sheets =>
    [
        .. new[] { "wwwroot/css", "ClientApp/src" }
            .SelectMany(
                f => Directory.EnumerateFiles(Path.Combine(Server.Repository, "src/SafePassage.Web", f), "*.css"))
            .Select(f => Path.GetRelativePath(Server.Repository, f)),
    ];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Lengths_and_sides_are_logical(string sheet) =>
        Assert.Empty(Physical().Matches(Read(sheet)).Select(m => m.Value));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Nothing_is_loaded_from_outside(string sheet) =>
        Assert.All(
            Addresses().Matches(Read(sheet)).Select(m => m.Groups["to"].Value),
            a => Assert.StartsWith("/", a, StringComparison.Ordinal));

    [Theory]
    [InlineData("a { margin-left: 1px; }")]
    [InlineData("a { padding-top: 1px }")]
    [InlineData("a { left: 0; }")]
    [InlineData("a { text-align: right; }")]
    [InlineData("a { width: 3px; }")]
    [InlineData("a { border-bottom-color: red; }")]
    public void A_physical_side_would_be_found(string rule) => Assert.Single(Physical().Matches(rule));

    [Fact]
    public void There_are_sheets_to_look_at() => Assert.True(Sheets.Count >= 4);

    private static string Read(string sheet) =>
        Comments().Replace(File.ReadAllText(Path.Combine(Server.Repository, sheet)), "");

    [GeneratedRegex(
        @"(?<=[{;]\s*)(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[a-z-]*"
        + @"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|text-align:\s*(?:left|right)",
        RegexOptions.None,
        1000)]
    private static partial Regex Physical();

    [GeneratedRegex(@"url\(\s*[""']?(?<to>[^""')]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();
}
