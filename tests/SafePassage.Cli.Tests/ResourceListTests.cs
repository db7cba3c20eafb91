using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>What is asked for and given comes from a list and goes to one, as a person types it.</summary>
public sealed class ResourceListTests : IDisposable
{
    private const string Headings = "record,resource,answers,party,what,quantity,unit,place,begins_at,until,note";

    private static readonly string[] s_rows =
    [
        "offered,o-1,r-1,,buses,10,vehicles,tokmak,2026-03-28T08:00+03:00,2026-03-28T20:00+03:00,",
        "requested,r-1,,,bus,at least 12,vehicles,tokmak,2026-03-28 08:00,2026-03-28 20:00,\"=two, with ramps\"",
        "committed,c-1,o-1,,bus,8,,tokmak,2026-03-28 08:00,2026-03-28 20:00,",
        "released,f-1,c-1,,,2,,,2026-03-28 15:00,,",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.xlsx")]
    public async Task A_list_comes_in_goes_out_and_comes_in_again_with_nothing_new(string file)
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("in.csv", [Headings, .. s_rows]);
        var taken = await ImportAsync("un", "in.csv", "--place", "tokmak=tokmak");
        Assert.Contains("4 new, 0 changed, 0 known already, 0 refused", taken.Output, StringComparison.Ordinal);
        Assert.Contains("4 of 4 statements in the log", taken.Output, StringComparison.Ordinal);

        await DoneAsync("resource", "export", "--data", "host", "--out", file);
        var again = await ImportAsync("un", file);
        Assert.Contains("Read as", again.Output, StringComparison.Ordinal);
        Assert.Contains("HXL row", again.Output, StringComparison.Ordinal);
        Assert.Contains("0 new, 0 changed, 4 known already, 0 refused", again.Output, StringComparison.Ordinal);

        // Another member's key says nothing either: what stands is known, whoever said it.
        var other = await ImportAsync("ua", file);
        Assert.Contains("4 known already, 0 refused", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_number_is_a_new_version_and_a_row_of_another_party_is_refused()
    {
        await OwnHost.ConstituteAsync(_folder);
        Write("in.csv", [Headings, .. s_rows]);
        await ImportAsync("un", "in.csv", "--place", "tokmak=tokmak");
        Write("more.csv", [Headings, s_rows[1].Replace("12", "14", StringComparison.Ordinal)]);
        var changed = await ImportAsync("un", "more.csv");
        Assert.Contains("0 new, 1 changed, 0 known already", changed.Output, StringComparison.Ordinal);
        Write("theirs.csv", [Headings, s_rows[0].Replace(",,buses", ",un,buses", StringComparison.Ordinal)
            .Replace(",10,", ",11,", StringComparison.Ordinal)]);
        var theirs = await RunAsync("resource", "import", "theirs.csv", "--data", "host", "--key", "ua.seed");
        Assert.Equal(1, theirs.ExitCode);
        Assert.Contains(
            "theirs.csv row 2, column 'party': It is for un to say", theirs.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("column 'unit': 'tonnes' is not the unit of fuel", "requested,r-9,,,fuel,3,tonnes,tokmak,{0},{1},")]
    [InlineData("column 'quantity': '' is no number", "requested,r-9,,,fuel,,litres,tokmak,{0},{1},")]
    [InlineData("column 'begins_at': '2026-03-28' says no hour",
        "requested,r-9,,,fuel,3,litres,tokmak,2026-03-28,{1},")]
    [InlineData("row 2, column 'begins_at': '2026-03-29T03:30:00' is no time, or the clock of Europe/Kyiv",
        "requested,r-9,,,fuel,3,litres,tokmak,2026-03-29 03:30,2026-03-29 20:00,")]
    [InlineData("column 'answers': What is committed answers something", "committed,c-9,,,fuel,3,,tokmak,{0},{1},")]
    [InlineData("In every row each value stands one column to the right", "x,requested,r-9,,,fuel,3,,tokmak,{0},{1},")]
    [InlineData("column 'note': The text seems to hold a phone number",
        "requested,r-9,,,fuel,3,,tokmak,{0},{1},Call +380 67 123 45 67")]
    public async Task What_is_wrong_in_a_row_is_named_and_nothing_is_signed(string told, string row)
    {
        await OwnHost.ConstituteAsync(_folder);
        var filled = row.Replace("{0}", "2026-03-28 08:00", StringComparison.Ordinal)
            .Replace("{1}", "2026-03-28 20:00", StringComparison.Ordinal);
        Write("in.csv", [Headings, filled]);
        var refused = await RunAsync(
            "resource", "import", "in.csv", "--data", "host", "--key", "un.seed", "--place", "tokmak=tokmak");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
        await DoneAsync("resource", "export", "--data", "host", "--out", "out.csv");
        Assert.DoesNotContain("r-9", File.ReadAllText(_folder.At("out.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_has_the_headings_and_the_tags_and_needs_no_operation()
    {
        await DoneAsync("resource", "export", "--template", "--out", "template.csv");
        var lines = File.ReadAllLines(_folder.At("template.csv"));
        Assert.Equal(2, lines.Length);
        Assert.Equal(Headings, lines[0]);
        Assert.StartsWith("#status,#item+id", lines[1], StringComparison.Ordinal);
        var without = await RunAsync("resource", "export", "--out", "out.csv");
        Assert.Equal(2, without.ExitCode);
    }

    private void Write(string name, string[] lines) => File.WriteAllLines(_folder.At(name), lines);

    private Task<RunResult> ImportAsync(string party, string file, params string[] more) =>
        DoneAsync(["resource", "import", file, "--data", "host", "--key", party + ".seed", .. more]);

    private Task<RunResult> DoneAsync(params string[] arguments) => OwnHost.DoneAsync(_folder, arguments);

    private Task<RunResult> RunAsync(params string[] arguments) => Called.RunAsync(_folder.Path, arguments);
}
