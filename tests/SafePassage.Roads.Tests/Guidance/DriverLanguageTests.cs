using System.Text.RegularExpressions;
using SafePassage.Roads.Guidance;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Guidance;

public sealed partial class DriverLanguageTests
{
    private static readonly DriverStep s_left = new(
        ManeuverKind.Turn, ManeuverModifier.Left, 0, default, 90, 0, 0, "", "", "", new Metres(0), new Seconds(0), []);

    public static TheoryData<string> Codes => [.. DriverLanguage.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_language_has_every_word_with_the_same_places_to_fill(string code)
    {
        var (words, english) = (DriverLanguage.Of(code).Words, DriverLanguage.Of("en").Words);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in words)
        {
            Assert.Equal(Placeholders(english[key]), Placeholders(text), StringComparer.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(text));
        }

        Assert.Equal(10, words["digits"].Length);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_maneuver_can_be_said_and_nothing_is_left_to_fill(string code)
    {
        var language = DriverLanguage.Of(code);
        foreach (var kind in Enum.GetValues<ManeuverKind>())
        {
            foreach (var modifier in Enum.GetValues<ManeuverModifier>())
            {
                foreach (var (road, number, place, exit) in ((string, string, string, int)[])
                    [("", "", "", 0), ("Road", "", "Place", 2), ("Road", "M14;E58", "", 1), ("", "M14", "Place", 0)])
                {
                    var text = language.Text(s_left with
                    {
                        Kind = kind,
                        Modifier = modifier,
                        Name = road,
                        Ref = number,
                        Place = place,
                        Exit = exit,
                        BearingAfter = 225,
                    });
                    Assert.DoesNotMatch(@"[{}]|\.\.|  ", text);
                    Assert.EndsWith(".", text, StringComparison.Ordinal);
                }
            }
        }

        foreach (var kind in Enum.GetValues<WarningKind>())
        {
            Assert.DoesNotMatch("[{}]", language.Text(new StepWarning(kind, new Metres(0), 0)));
            Assert.DoesNotMatch("[{}]", language.Text(new StepWarning(kind, new Metres(700), 0)));
        }
    }

    /// <remarks>Letters of another script inside the words would be a slip of the keyboard.</remarks>
    [Theory]
    [InlineData("en", @"^[\x20-\x7e\u00a0]+$")]
    [InlineData("fr", @"^[\x20-\x7e\u00a0-\u00ff’]+$")]
    [InlineData("ar", @"^([\u0600-\u06ff\u00a0 .:]|\{[a-z]+\})+$")]
    [InlineData("uk", @"^([а-щьюяєіїґА-ЩЬЮЯЄІЇҐ’—\u00a0 .,:]|\{[a-z]+\})+$")]
    [InlineData("ru", @"^([а-яёА-ЯЁ—\u00a0 .,:-]|\{[a-z]+\})+$")]
    public void Words_are_in_the_letters_of_their_language(string code, string letters)
    {
        foreach (var (key, text) in DriverLanguage.Of(code).Words)
        {
            if (key is not ("digits" or "direction" or "decimal"))
            {
                Assert.Matches(letters, text);
            }
        }
    }

    [Theory]
    [InlineData("en", "Turn left onto Mira Avenue (M14, E58).")]
    [InlineData("fr", "Tournez à gauche sur Mira Avenue (M14, E58).")]
    [InlineData("uk", "Поверніть ліворуч — Mira Avenue (M14, E58).")]
    [InlineData("ru", "Поверните налево — Mira Avenue (M14, E58).")]
    [InlineData("ar", "انعطف يسارًا إلى \u2068Mira Avenue\u2069 (\u2068M14, E58\u2069).")]
    public void A_turn_into_a_road_is_said(string code, string text)
    {
        Assert.Equal(text, DriverLanguage.Of(code).Text(s_left with { Name = "Mira Avenue", Ref = "M14;E58" }));
    }

    [Theory]
    [InlineData("en", "At the roundabout, take exit number 3.", "Drive north-east.")]
    [InlineData("fr", "Au rond-point, prenez la sortie numéro\u00a03.", "Roulez vers le nord-est.")]
    [InlineData("uk", "На перехресті з круговим рухом зверніть на з’їзд номер 3.", "Рушайте на північний схід.")]
    [InlineData("ru", "На перекрёстке с круговым движением сверните на съезд номер 3.",
        "Двигайтесь на северо-восток.")]
    [InlineData("ar", "عند الدوّار اسلك المخرج رقم ٣.", "انطلق نحو الشمال الشرقي.")]
    public void A_roundabout_and_a_departure_are_said(string code, string roundabout, string depart)
    {
        var language = DriverLanguage.Of(code);
        Assert.Equal(roundabout, language.Text(s_left with { Kind = ManeuverKind.Roundabout, Exit = 3 }));
        Assert.Equal(depart, language.Text(s_left with { Kind = ManeuverKind.Depart, BearingAfter = 40 }));
    }

    [Theory]
    [InlineData(0, "50 m", "50 m", "٥٠ م", "50 м")]
    [InlineData(74, "50 m", "50 m", "٥٠ م", "50 м")]
    [InlineData(75, "100 m", "100 m", "١٠٠ م", "100 м")]
    [InlineData(974, "950 m", "950 m", "٩٥٠ م", "950 м")]
    [InlineData(975, "1 km", "1 km", "١ كم", "1 км")]
    [InlineData(1250, "1.3 km", "1,3 km", "١٫٣ كم", "1,3 км")]
    [InlineData(230_010, "230 km", "230 km", "٢٣٠ كم", "230 км")]
    public void A_distance_is_said_as_a_driver_says_it(
        int metres, string english, string french, string arabic, string ukrainian)
    {
        var distance = new Metres(metres);
        Assert.Equal(english, Said("en"));
        Assert.Equal(french, Said("fr"));
        Assert.Equal(arabic, Said("ar"));
        Assert.Equal(ukrainian, Said("uk"));
        Assert.Equal(ukrainian, Said("ru"));

        string Said(string code) => DriverLanguage.Of(code).Text(distance).Replace('\u00a0', ' ');
    }

    [Fact]
    public void Arabic_runs_from_right_to_left_and_an_arabic_name_is_held_together_in_other_text()
    {
        Assert.Equal(["ar"], DriverLanguage.Codes.Where(code => DriverLanguage.Of(code).IsRightToLeft),
            StringComparer.Ordinal);
        Assert.Equal("Turn left onto \u2068شارع النيل\u2069.",
            DriverLanguage.Of("en").Text(s_left with { Name = "شارع النيل" }));
        Assert.Equal("انعطف يسارًا إلى شارع النيل.", DriverLanguage.Of("ar").Text(s_left with { Name = "شارع النيل" }));
    }

    [Fact]
    public void A_warning_says_what_and_when()
    {
        var warning = new StepWarning(WarningKind.Ford, new Metres(420), 0);
        Assert.Equal("Attention, in 400\u00a0m: ford, check the depth before you drive through.",
            DriverLanguage.Of("en").Text(warning));
        Assert.Equal("Увага: міст.",
            DriverLanguage.Of("uk").Text(new StepWarning(WarningKind.Bridge, new Metres(10), 0)));
    }

    [Fact]
    public void A_name_with_braces_is_not_filled_in_again()
    {
        Assert.Equal("Turn left onto {exit}.", DriverLanguage.Of("en").Text(s_left with { Name = "{exit}" }));
    }

    [Fact]
    public void A_language_without_words_is_refused()
    {
        var refusal = Assert.Throws<RefusalException>(() => DriverLanguage.Of("tlh")).Refusal;
        Assert.Equal("guidance.unknown-language", refusal.Code);
        Assert.Contains("ar, en, fr, ru, uk", refusal.Next, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Pattern().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
