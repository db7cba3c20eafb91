using SafePassage.Terms;
using Xunit;

namespace SafePassage.Keys.Tests;

public sealed class KeyCardTests : IDisposable
{
    private const string Line = "safe-passage-key:v1:ebVWLo_mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ:"
        + "3M8Wv6FJJI0Scr5hNcY30OJn1bd01_NslP__QXZhw28";

    private readonly PartyKey _key = PartyKey.FromSeed(Made.Seed);
    private readonly PartyKey _other = PartyKey.FromSeed(Made.Counting(2, 32));

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    /// <summary>The vector of docs/formats/keys.md.</summary>
    [Fact]
    public void The_lines_are_those_of_the_format()
    {
        var card = KeyCard.Of(_key, new PartyId("un-ocha"));
        Assert.Equal(
            """
            safe-passage-key v1
            name un-ocha
            signing ebVWLo_mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ
            sealing 3M8Wv6FJJI0Scr5hNcY30OJn1bd01_NslP__QXZhw28
            id 65b60673d6ed884b
            words vessel shield return motion arm galaxy session fragile

            """,
            card.ToString());
        Assert.Equal(Line, KeyCard.Of(_key, name: null).Line);
        Assert.Equal(Line + ":un-ocha", card.Line);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("un-ocha")]
    public void Both_forms_are_read_again(string? name)
    {
        var card = KeyCard.Of(_key, name is null ? null : new PartyId(name));
        Assert.Equal(card, KeyCard.Parse(card.ToString(), "here"));
        Assert.Equal(card, KeyCard.Parse(card.Line + "\r\n", "here"));
        var mailed = card.ToString().Replace("\n", " \r\n\r\n", StringComparison.Ordinal);
        Assert.Equal(card, KeyCard.Parse(mailed, "here"));
    }

    [Fact]
    public void The_words_cover_both_keys_and_not_the_name()
    {
        var card = KeyCard.Of(_key, name: null);
        Assert.Equal(card.Words, (card with { Name = new PartyId("un-ocha") }).Words);
        Assert.NotEqual(card.Words, (card with { Recipient = _other.Sealing.Recipient }).Words);
        Assert.NotEqual(card.Words, (card with { Signing = _other.Signing.Verifying }).Words);
    }

    [Theory]
    [InlineData("signing")]
    [InlineData("sealing")]
    [InlineData("id")]
    [InlineData("words")]
    public void A_line_that_is_missing_or_of_another_card_is_refused(string field)
    {
        var (own, other) = (KeyCard.Of(_key, name: null).ToString(), KeyCard.Of(_other, name: null).ToString());
        var theirs = LineOf(other, field);
        Assert.Equal("card.broken", Refused(own.Replace(LineOf(own, field), theirs, StringComparison.Ordinal)));
        Refused(own.Replace(LineOf(own, field) + "\n", "", StringComparison.Ordinal));
        Assert.Equal("card.broken", Refused(own + LineOf(own, field)));
    }

    [Theory]
    [InlineData("", "card.none")]
    [InlineData("hello", "card.none")]
    [InlineData("safe-passage-key:v2:a:b", "card.none")]
    [InlineData("safe-passage-key:v1:a:b", "card.broken")]
    [InlineData("safe-passage-key:v1:", "card.broken")]
    [InlineData(Line + ":un-ocha:more", "card.broken")]
    [InlineData(Line + ":Anna Petrova", "card.broken")]
    [InlineData(Line + ":", "card.broken")]
    public void What_is_no_card_is_refused(string text, string code) => Assert.Equal(code, Refused(text));

    [Fact]
    public void An_unknown_line_is_refused() =>
        Assert.Equal("card.broken", Refused(KeyCard.Of(_key, name: null) + "phone 12345\n"));

    [Fact]
    public void The_code_is_square_and_another_card_has_another()
    {
        var (card, other) = (KeyCard.Of(_key, name: null), KeyCard.Of(_other, name: null));
        var rows = CardCode.Blocks(card).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        Assert.InRange(rows.Length * 2, rows[0].Length, rows[0].Length + 1);
        Assert.InRange(rows[0].Length, 40, 79);
        Assert.NotEqual(CardCode.Blocks(card), CardCode.Blocks(other), StringComparer.Ordinal);
        Assert.StartsWith("<svg", CardCode.Svg(card), StringComparison.Ordinal);
        Assert.NotEqual(CardCode.Svg(card), CardCode.Svg(other), StringComparer.Ordinal);
    }

    private static string LineOf(string card, string field) =>
        card.Split('\n').Single(l => l.StartsWith(field + " ", StringComparison.Ordinal));

    private static string Refused(string text) =>
        Assert.Throws<RefusalException>(() => KeyCard.Parse(text, "here")).Refusal.Code;
}
