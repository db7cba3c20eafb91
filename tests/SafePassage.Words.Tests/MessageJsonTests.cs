using System.Text.Json;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Words.Tests;

public sealed class MessageJsonTests
{
    private const string Everything =
        """{"key":"a.b","with":{"at":{"moment":"2026-12-01T09:05:00+02:00"},"for":{"duration":6180},"n":3.5,"on":"""
        + """{"date":"2026-12-01"},"who":"ICRC","why":{"key":"c.d"}}}""";

    [Fact]
    public void Each_kind_of_fact_has_one_form()
    {
        var message = new Message(
            "a.b",
            ("who", "ICRC"),
            ("n", 3.50m),
            ("at", new DateTimeOffset(2026, 12, 1, 9, 5, 0, TimeSpan.FromHours(2))),
            ("on", new DateOnly(2026, 12, 1)),
            ("for", new Seconds(6180)),
            ("why", new Message("c.d")));
        Assert.Equal(Everything, JsonSerializer.Serialize(message).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(message, JsonSerializer.Deserialize<Message>(Everything));
    }

    [Fact]
    public void Messages_are_equal_when_key_and_facts_are()
    {
        var one = new Message("a", ("n", 1), ("m", "x"));
        Assert.Equal(one, new Message("a", ("m", "x"), ("n", 1.0m)));
        Assert.Equal(one.GetHashCode(), new Message("a", ("m", "x"), ("n", 1)).GetHashCode());
        Assert.NotEqual(one, new Message("a", ("n", 2), ("m", "x")));
        Assert.NotEqual(one, new Message("b", ("n", 1), ("m", "x")));
        Assert.NotEqual(new Message("a", ("n", 1)), new Message("a", ("n", "1")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"with":{}}""")]
    [InlineData("""{"key":""}""")]
    [InlineData("""{"key":5}""")]
    [InlineData("""{"key":"a","more":1}""")]
    [InlineData("""{"key":"a","with":[]}""")]
    [InlineData("""{"key":"a","with":{"n":true}}""")]
    [InlineData("""{"key":"a","with":{"n":null}}""")]
    [InlineData("""{"key":"a","with":{"n":{"hour":5}}}""")]
    [InlineData("""{"key":"a","with":{"n":{"moment":"yesterday"}}}""")]
    [InlineData("""{"key":"a","with":{"n":{"duration":-5}}}""")]
    [InlineData("""{"key":"a","with":{"n":{"date":"2026-12-01","duration":5}}}""")]
    [InlineData("""{"key":"a","with":{"n":0.12345}}""")]
    [InlineData("""{"key":"a","with":{"n":1,"n":2}}""")]
    [InlineData("""{"key":"a","with":{"n":{"key":5}}}""")]
    public void Anything_else_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Message>(json));
}
