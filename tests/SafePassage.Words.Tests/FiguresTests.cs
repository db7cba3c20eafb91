using SafePassage.Terms;
using Xunit;

namespace SafePassage.Words.Tests;

/// <summary>Numbers of people as views write them, said in a language.</summary>
public sealed class FiguresTests
{
    private static readonly Wordbook s_english = Catalogue.Load().In(Language.English);

    [Theory]
    [InlineData("", "")]
    [InlineData("101", "101")]
    [InlineData("+58", "+58")]
    [InlineData("−32", "−32")]
    [InlineData("1,000", "1\u202F000")]
    [InlineData("about 1,500", "about 1\u202F500")]
    [InlineData("500 to 1,000", "500 to 1\u202F000")]
    [InlineData("+58 to 59", "+58 to 59")]
    [InlineData("3 missing", "3 missing")]
    [InlineData("0 to 12 missing", "0 to 12 missing")]
    [InlineData("at most 4 missing", "at most 4 missing")]
    [InlineData("between 3 too many and 5 missing", "between 3 too many and 5 missing")]
    [InlineData("fewer than 10", "fewer than 10")]
    [InlineData("withheld", "withheld")]
    [InlineData("—", "\u2068—\u2069")]
    [InlineData("a dozen", "a dozen")]
    public void A_number_is_said_as_it_was_written_with_its_groups_in_their_one_form(string shown, string said) =>
        Assert.Equal(said, s_english.Figure(shown));

    public static TheoryData<string> Counts =>
    [
        .. new[]
        {
            Count.Exact(7), Count.Range(2, 9), Count.AtLeast(3), Count.About(4), Count.MoreThan(5),
            Count.FewerThan(6), Count.Unknown,
        }.Select(c => c.ToString()),
    ];

    // What falls through is shown in English to everybody: no form of a count may.
    [Theory]
    [MemberData(nameof(Counts))]
    [InlineData("nobody")]
    [InlineData("none")]
    [InlineData("29 too many")]
    public void Every_form_of_a_count_has_a_message(string shown) =>
        Assert.NotEqual("count.as-it-is", Figures.Of(shown).Key, StringComparer.Ordinal);
}
