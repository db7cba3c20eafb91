using SafePassage.Terms;
using Xunit;

namespace SafePassage.Words.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("uk", "uk")]
    [InlineData("AR", "ar")]
    [InlineData("fr-CH", "fr")]
    public void A_code_names_a_language_whatever_its_region(string code, string language) =>
        Assert.Equal(language, Language.Parse(code).Code);

    [Fact]
    public void A_language_without_messages_is_refused_and_the_others_are_named()
    {
        var refusal = Assert.Throws<RefusalException>(() => Language.Parse("de")).Refusal;
        Assert.Equal("language.unknown", refusal.Code);
        Assert.Contains("en, uk, ru, fr, ar", refusal.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_Arabic_runs_from_right_to_left() =>
        Assert.Equal("العربية", Assert.Single(Language.All, l => l.IsRightToLeft).OwnName);
}
