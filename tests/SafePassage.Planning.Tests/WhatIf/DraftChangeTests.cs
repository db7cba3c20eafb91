using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Tests.Modelling;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Routing;
using Xunit;

namespace SafePassage.Planning.Tests.WhatIf;

/// <summary>A change of terms that is put into a draft gives the model that the change gives.</summary>
/// <remarks>The fields stand in <c>tests/vectors/draft-changes-v1.json</c>; the desk's own tests hold that it sets
/// these and no others.</remarks>
public class DraftChangeTests
{
    private static readonly JsonNode Vector =
        JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("tests", "vectors", "draft-changes-v1.json")))!;

    public static TheoryData<int> Changes => [.. Enumerable.Range(0, Vector["changes"]!.AsArray().Count)];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Fields_of_the_draft_give_the_model_that_the_change_gives(int at)
    {
        var change = Vector["changes"]![at]!;
        var model = Compiled(Vector["draft"]!);
        var then = model;
        foreach (var line in change["lines"]!.AsArray())
        {
            then = ChangeOptions.ParseLine(line!.GetValue<string>()).ApplyTo(then);
        }

        Assert.NotEmpty(ModelComparison.Differences(model, then));
        var changed = Vector["draft"]!.DeepClone();
        foreach (var (path, value) in change["set"]!.AsObject())
        {
            Set(changed, path, value);
        }

        Assert.Empty(ModelComparison.Differences(then, Compiled(changed)));
    }

    [Theory]
    [InlineData("--vehicles buses=+4")]
    [InlineData("--vehicles buses=-4")]
    [InlineData("--rate gate=150%")]
    [InlineData("--per-day gate=500")]
    [InlineData("--per-day gate=none")]
    [InlineData("--open gate=20:00-06:00")]
    [InlineData("--open gate=always")]
    [InlineData("--hours road=00:00-24:00")]
    [InlineData("--boarding town=07:30-12:00")]
    [InlineData("--boarding town=always")]
    [InlineData("--room refuge=0")]
    [InlineData("--bays town=none")]
    [InlineData("--bays town=+1")]
    [InlineData("--stop town=50%")]
    [InlineData("--close road")]
    [InlineData("--days +2")]
    [InlineData("--slack 0")]
    [InlineData("--window +60")]
    [InlineData("--window -30")]
    public void A_change_is_written_as_it_is_read(string line)
    {
        var change = ChangeOptions.ParseLine(line);
        Assert.Equal(line, change.Line);
        Assert.Equal(change, ChangeOptions.ParseLine(change.Line));
    }

    [Fact]
    public void Every_kind_of_change_is_written_as_it_is_read()
    {
        var kinds = typeof(ModelChange).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ModelChange))).ToHashSet();
        kinds.ExceptWith(typeof(DraftChangeTests).GetMethod(nameof(A_change_is_written_as_it_is_read))!
            .GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (IReadOnlyList<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)
            .Select(data => ChangeOptions.ParseLine((string)data[0].Value!).GetType()));
        Assert.Empty(kinds);
    }

    private static CorridorModel Compiled(JsonNode draft) => ScenarioCompiler.Compile(
        ScenarioReader.Read(Encoding.UTF8.GetBytes(draft.ToJsonString()), "draft"),
        SampleTests.Corridor(), ClosureSet.Empty);

    private static void Set(JsonNode whole, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(whole, (at, step) =>
            at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!);
        if (value is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = value.DeepClone();
        }
    }
}
