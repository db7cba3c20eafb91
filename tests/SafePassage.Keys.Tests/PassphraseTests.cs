using SafePassage.Terms;
using Xunit;

namespace SafePassage.Keys.Tests;

public sealed class PassphraseTests
{
    [Theory]
    [InlineData("eleven char", "passphrase.short")]
    [InlineData("", "passphrase.short")]
    [InlineData("twelve\tcharacters", "passphrase.not-text")]
    [InlineData("twelve characters\n", "passphrase.not-text")]
    public void What_is_too_short_or_cannot_be_typed_is_refused_and_not_repeated(string typed, string code)
    {
        var refusal = Assert.Throws<RefusalException>(() => Passphrase.Of(typed, "the terminal")).Refusal;
        Assert.Equal(code, refusal.Code);
        Assert.True(typed.Length == 0 || !refusal.ToString().Contains(typed, StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Throws<RefusalException>(() => Passphrase.Of("twelve characters \ud83d", "the terminal"));

    [Fact]
    public void A_very_long_one_is_refused() =>
        Assert.Throws<RefusalException>(() => Passphrase.Of(new string('я', 513), "the terminal"));

    /// <summary>The letter й of one keyboard is two code points on another.</summary>
    [Fact]
    public void The_same_letters_from_two_keyboards_are_the_same_passphrase()
    {
        using var one = Passphrase.Of("мо\u0439 коридор!", "here");
        using var two = Passphrase.Of("мо\u0438\u0306 коридор!", "here");
        using var other = Passphrase.Of("мои коридор!", "here");
        Assert.True(one.IsSameAs(two));
        Assert.False(one.IsSameAs(other));
    }

    /// <summary>Twelve letters with an accent in two code points each are twelve, and eleven are not.</summary>
    [Fact]
    public void Characters_are_counted_as_a_reader_sees_them()
    {
        using var twelve = Passphrase.Of(string.Concat(Enumerable.Repeat("e\u0301", 12)), "here");
        Assert.Throws<RefusalException>(
            () => Passphrase.Of(string.Concat(Enumerable.Repeat("e\u0301", 11)), "here"));
    }
}
