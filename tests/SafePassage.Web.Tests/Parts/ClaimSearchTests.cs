using SafePassage.Mission.Views;
using SafePassage.Web.Parts;
using SafePassage.Words;
using Xunit;

namespace SafePassage.Web.Tests.Parts;

/// <summary>What the address of the claims page asks for.</summary>
public sealed class ClaimSearchTests
{
    private static readonly ClaimView[] Claims =
    [
        Claim("first", "Mayor", "more than 100,000", 100_000, "no-evidence"),
        Claim("second", "Army", "156", 156, "exceeds-what-is-attested"),
        Claim("third", "Bureau", "unknown", null, "supported"),
    ];

    [Theory]
    [InlineData("day", "first second third")]
    [InlineData("number", "first second third")]
    [InlineData("category", "third second first")]
    [InlineData("speaker", "second third first")]
    [InlineData("no-such-order", "first second third")]
    public void Claims_stand_in_the_order_asked_for(string sort, string order) =>
        Assert.Equal(order, string.Join(' ', Ids(ClaimSearch.Of(null, sort, null))));

    [Theory]
    [InlineData("mayor", "first")]
    [InlineData("100000", "first")]
    [InlineData("100,000 MAYOR", "first")]
    [InlineData("mayor 156", "")]
    [InlineData("   ", "first second third")]
    public void Every_word_must_stand_in_a_claim_and_a_number_is_found_with_and_without_separators(
        string words, string found) => Assert.Equal(found, string.Join(' ', Ids(ClaimSearch.Of(words, null, null))));

    [Fact]
    public void A_category_is_read_from_its_words_or_its_address_and_another_is_as_if_it_were_not_there()
    {
        Assert.Equal(["second"], Ids(ClaimSearch.Of(null, null, "exceeds-what-is-attested")));
        Assert.Equal(["third"], Ids(ClaimSearch.Of(null, null, "supported")));
        Assert.Equal(3, Ids(ClaimSearch.Of(null, null, "true")).Length);
    }

    [Fact]
    public void The_address_of_another_category_keeps_words_and_order()
    {
        var asked = ClaimSearch.Of("Маріуполь 5&6", "number", null);
        Assert.StartsWith("/claims?q=%D0%9C", asked.Address(null), StringComparison.Ordinal);
        Assert.EndsWith(
            "5%266&sort=number&category=no-evidence", asked.Address("no-evidence"), StringComparison.Ordinal);
        Assert.Equal("/claims", ClaimSearch.Of(null, null, "supported").Address(null));
        Assert.Equal(ClaimSearch.WordsMax, ClaimSearch.Of(new string('a', 500), null, null).Words.Length);
    }

    private static string[] Ids(ClaimSearch asked) =>
        [.. asked.Shown(asked.Found(Claims, Catalogue.Load().In(Language.English))).Select(c => c.Id)];

    private static ClaimView Claim(string id, string speaker, string value, long? number, string category) => new(
        id, speaker, null, new DateOnly(2022, 5, 3), "Some came.", value, number,
        new Message("metric.period.whole"), null, category,
        "nobody", "nobody", $"{speaker}: {value}.", "Because.", "Desk", null, [], [], [], null, 0);
}
