using Xunit;

namespace SafePassage.Records.Tests;

public sealed class PersonalDataLintTests
{
    [Theory]
    [InlineData("Write to someone@example.org", "an e-mail address")]
    [InlineData("Call +380 50 123 45 67", "a phone number")]
    [InlineData("Call +380501234567", "a phone number")]
    [InlineData("Call +41 (22) 734-60-01", "a phone number")]
    [InlineData("Call 050 123 45 67 at once", "a phone number")]
    [InlineData("0501234567", "a phone number")]
    [InlineData("Bus AA1234BB", "a vehicle plate")]
    [InlineData("Bus АА 1234 ВВ", "a vehicle plate")]
    [InlineData("Car А123ВС 777", "a vehicle plate")]
    public void What_identifies_a_person_is_found(string text, string finding) =>
        Assert.Equal(finding, PersonalDataLint.Find(text));

    [Theory]
    [InlineData("At 14:00 Moscow time, 13:00 Kyiv time")]
    [InlineData("From 2022-04-30 to 2022-05-01")]
    [InlineData("101 - 21 - 11 = 69, and 69 + 58 = 127")]
    [InlineData("More than 100,000 of 481,626 people")]
    [InlineData("47.09514, 37.54131")]
    [InlineData("ukraine.un.org/en/180300")]
    [InlineData("en.interfax.com.ua/news/general/830115")]
    [InlineData("youm7.com 5748151")]
    [InlineData("S/PV.9027, paragraph 12")]
    [InlineData("Resolution 2328 (2016)")]
    [InlineData("90 buses, 10 ambulances, 6,000 people")]
    [InlineData("Road M14, kilometre 73")]
    [InlineData("56475aa75463474c")]
    [InlineData("About 08:00 on 3 May 2022")]
    public void An_ordinary_text_is_left_alone(string text) => Assert.Null(PersonalDataLint.Find(text));
}
