using SafePassage.Words.Patterns;
using Xunit;

namespace SafePassage.Words.Tests;

/// <summary>The samples of CLDR's own table.</summary>
public sealed class PluralRulesTests
{
    [Theory]
    [InlineData("en", "one", "1 -1")]
    [InlineData("en", "other", "0 2 11 21 100 1.0 0.1 1.5")]
    [InlineData("uk", "one", "1 21 31 101 1001")]
    [InlineData("uk", "few", "2 3 4 22 24 102 1002")]
    [InlineData("uk", "many", "0 5 11 12 14 19 25 100 111 112 1000000")]
    [InlineData("uk", "other", "0.0 1.0 1.5 10.0")]
    [InlineData("ru", "one", "1 21 101")]
    [InlineData("ru", "few", "2 4 22 34")]
    [InlineData("ru", "many", "0 5 11 14 111 1000")]
    [InlineData("ru", "other", "1.5 2.0")]
    [InlineData("fr", "one", "0 1 0.0 0.5 1.5 1.9")]
    [InlineData("fr", "many", "1000000 2000000 1000000000")]
    [InlineData("fr", "other", "2 17 100 1000 100000 1000001 2.0 1000000.0")]
    [InlineData("ar", "zero", "0 0.0")]
    [InlineData("ar", "one", "1 1.0")]
    [InlineData("ar", "two", "2 2.00")]
    [InlineData("ar", "few", "3 10 103 110 1003 3.0")]
    [InlineData("ar", "many", "11 26 99 111 1011 11.0")]
    [InlineData("ar", "other", "100 101 102 200 202 1000 0.1 1.5 10.1")]
    public void A_number_takes_the_form_of_its_language(string code, string form, string numbers)
    {
        foreach (var number in numbers.Split(' '))
        {
            var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((number, form), (number, PluralRules.Form(Language.Parse(code), value)));
        }
    }
}
