using SafePassage.Terms;
using SafePassage.Words.Patterns;
using Xunit;

namespace SafePassage.Words.Tests;

public sealed class PatternReaderTests
{
    [Theory]
    [InlineData("a {", 4, "name of an argument")]
    [InlineData("a } b", 3, "closes nothing")]
    [InlineData("{}", 2, "name of an argument")]
    [InlineData("{1a}", 2, "name of an argument")]
    [InlineData("{a-b}", 3, "',' is missing")]
    [InlineData("{a", 3, "',' is missing")]
    [InlineData("{a, date}", 5, "'date' is not a kind")]
    [InlineData("{n, number, percent}", 11, "'}' is missing")]
    [InlineData("{n, selectordinal, other {#}}", 5, "'selectordinal' is not a kind")]
    [InlineData("{n, plural, offset:1 other {#}}", 13, "'offset' is no form")]
    [InlineData("{n, plural, one {#}}", 21, "no 'other'")]
    [InlineData("{n, plural, one {#} one {#} other {#}}", 21, "stands twice")]
    [InlineData("{n, plural, lots {#} other {#}}", 13, "'lots' is no form")]
    [InlineData("{n, plural, =x {#} other {#}}", 14, "no whole number")]
    [InlineData("{n, plural, =01 {#} other {#}}", 16, "no whole number")]
    [InlineData("{n, plural, other #}", 19, "'{' is missing")]
    [InlineData("{n, plural, other {#}", 22, "a choice is missing")]
    [InlineData("{n, plural, other {{a, select, other {#}}}}", 39, "select inside a plural")]
    [InlineData("a '{b", 4, "quote is not closed")]
    [InlineData("a <b>c</b>", 3, "begin a tag")]
    public void What_is_no_message_is_refused_with_its_place(string text, int character, string what)
    {
        var refusal = Assert.Throws<RefusalException>(() => PatternReader.Read("a.key", text)).Refusal;
        Assert.Equal("message.malformed", refusal.Code);
        Assert.Equal($"message 'a.key', character {character}", refusal.Where);
        Assert.Contains(what, refusal.What, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Next);
    }

    [Fact]
    public void Choices_five_deep_are_refused()
    {
        var opened = string.Concat(Enumerable.Repeat("{n, select, other {", 5));
        var text = opened + new string('}', 10);
        var refusal = Assert.Throws<RefusalException>(() => PatternReader.Read("a.key", text)).Refusal;
        Assert.Contains("More than 4", refusal.What, StringComparison.Ordinal);
    }
}
