using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Planning.Tests.Scenarios;

/// <summary>What editors and hands do to a scenario is named, each with what to do.</summary>
public class ScenarioTextTests
{
    private static readonly string Sample =
        File.ReadAllText(RepositoryFiles.At("samples", "mariupol-2022", "scenario.json"));

    [Fact]
    public void Text_in_utf_16_is_named()
    {
        var refusal = Refused(Encoding.Unicode.GetBytes("\uFEFF" + Sample));
        Assert.Equal("scenario.encoding", refusal.Code);
        Assert.Contains("UTF-16", refusal.What, StringComparison.Ordinal);
        Assert.Equal("scenario.encoding", Refused(Encoding.Unicode.GetBytes(Sample)).Code);
    }

    [Fact]
    public void A_letter_of_a_windows_code_page_is_named_with_its_line()
    {
        var refusal = Refused([.. "{\n\"name\": \"Balzers, G"u8, 0xFC, .. "ter\"}"u8]);
        Assert.Equal(("scenario.encoding", "scenario.json line 2"), (refusal.Code, refusal.Where));
        Assert.Contains("1252", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_comma_is_named()
    {
        var refusal = Refused(Encoding.UTF8.GetBytes("{\n\"a\": 1,\n\"latitude\": 47,1276,\n\"longitude\": 9.5\n}"));
        Assert.Equal(("scenario.decimal-comma", "scenario.json line 3"), (refusal.Code, refusal.Where));
        Assert.Contains("47,1276", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seats\"", "\"seat\"", "$.fleet[0].seat", "seats")]
    [InlineData("\"horizonDays\"", "\"horisonDays\"", "$.horisonDays", "horizonDays")]
    public void A_misspelt_field_is_named_with_the_one_meant(string field, string written, string where, string meant)
    {
        var refusal = Refused(Encoding.UTF8.GetBytes(Sample.Replace(field, written, StringComparison.Ordinal)));
        Assert.Equal(
            ("scenario.unknown-field", "scenario.json " + where, $"Write it '{meant}'."),
            (refusal.Code, refusal.Where, refusal.Next));
    }

    [Fact]
    public void Coordinates_that_are_swapped_are_called_so()
    {
        var scenario = ScenarioReader.Read(Encoding.UTF8.GetBytes(Sample), "scenario.json");
        var first = scenario.AssemblyPoints[0];
        var refusal = Assert.Throws<RefusalException>(() => ScenarioCompiler.Compile(
            scenario with
            {
                AssemblyPoints = scenario.AssemblyPoints.SetItem(
                    0, first with { Location = new GeoPoint(first.Location.Longitude, first.Location.Latitude) }),
            },
            Modelling.SampleTests.Corridor(), ClosureSet.Empty)).Refusal;
        Assert.Equal("scenario.swapped", refusal.Code);
    }

    // What dispatchers brought, file by file; the collection stands beside the repository.
    [Theory]
    [InlineData("01-wrong-field.json", "scenario.unknown-field")]
    [InlineData("10-utf16.json", "scenario.encoding")]
    [InlineData("27-cp1252.json", "scenario.encoding")]
    [InlineData("28-decimal-comma.json", "scenario.decimal-comma")]
    public void The_files_of_dispatchers_are_refused_for_what_is_wrong_with_them(string file, string code) =>
        Assert.Equal(
            code,
            Refused(File.ReadAllBytes(RepositoryFiles.OptionalCase("desk", file))).Code);

    private static Refusal Refused(byte[] text) =>
        Assert.Throws<RefusalException>(() => ScenarioReader.Read(text, "scenario.json")).Refusal;
}
