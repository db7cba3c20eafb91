using CsCheck;
using PhoneNumbers;
using Xunit;

namespace SafePassage.Lint.Tests;

public sealed class PhonePropertyTests
{
    private static readonly string[] s_regions =
    [
        "UA", "RU", "BY", "MD", "PL", "US", "SY", "PS", "IL", "SD", "LB", "JO", "IQ", "TR", "EG", "YE", "ET", "SS",
        "LY", "AF",
        "RO", "HU", "SK", "CZ", "LT", "LV", "EE", "FI", "SE", "DE", "AT", "CH", "FR", "BE", "NL", "GB", "IT", "ES",
        "GR", "BG",
        "RS", "GE",
    ];

    private static readonly string[] s_separators = ["", " ", "-", ".", "/", "  ", " - ", "\u00A0", "–", "_", "\u2009",
    "·", "\\"];

    private static readonly string[] s_homeSeparators = ["", " ", "-", ".", "/", "\u00A0", "–", "_"];

    private static readonly string[] s_invisible =
        ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u202E", "\u2066", "\u0000", "\U000E0041",
        "\uFE0F", "\u034F"];

    private static readonly Gen<string> s_sentence = OneOf([.. HarmlessTexts.All]);

    private static readonly PhoneNumberUtil s_plans = PhoneNumberUtil.GetInstance();

    [Fact]
    public void A_number_of_any_region_is_found_as_it_is_dialled_from_abroad() =>
        Gen.Select(OneOf(s_regions), s_sentence, s_sentence, OneOf(s_separators), Gen.Bool)
            .Sample((region, before, after, separator, doubleZero) =>
            {
                var written = Format(region, PhoneNumberFormat.INTERNATIONAL, separator);
                var number = doubleZero ? "00" + written[1..] : written;
                Assert.NotNull(PersonalDataLint.Find($"{before} | {number} | {after}"));

                // As what it is refused does not matter: 007-912-345-67 is the form of a Russian insurance number too.
                return PersonalDataLint.Find($"Seats: {number}") is not null;
            });

    [Fact]
    public void A_number_of_any_region_is_found_as_it_is_dialled_at_home() =>
        Gen.Select(OneOf(s_regions), OneOf(s_homeSeparators))
            .Sample((region, separator) =>
            {
                var number = Format(region, PhoneNumberFormat.NATIONAL, separator);

                // Eight digits without a trunk prefix are no more a phone number than any other figure.
                Assert.True(
                    number.Count(char.IsAsciiDigit) < 9 || PersonalDataLint.Find($"Seats: {number}") is not null,
                    $"{region} {number}");
            });

    [Fact]
    public void Invisible_characters_hide_nothing() =>
        Gen.Select(OneOf(s_regions), OneOf(s_invisible).Array[20], Gen.Int[0, 1].Array[20])
            .Sample((region, invisible, where) =>
            {
                var number = Format(region, PhoneNumberFormat.INTERNATIONAL, " ");
                var wrapped = string.Concat(
                    number.Select((c, i) => where[i % 20] == 1 ? c + invisible[i % 20] : $"{c}"));
                return PersonalDataLint.Find($"Seats: {wrapped} today")?.What == PlantedTexts.Phone;
            });

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Format(string region, PhoneNumberFormat format, string separator)
    {
        var number = s_plans.GetExampleNumberForType(region, PhoneNumberType.MOBILE);
        var written = s_plans.Format(number, format);
        return string.Join(separator, written.Split([' ', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries));
    }
}
