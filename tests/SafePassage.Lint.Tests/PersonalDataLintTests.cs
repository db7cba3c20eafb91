using System.Text;
using Xunit;

namespace SafePassage.Lint.Tests;

public sealed class PersonalDataLintTests
{
    [Fact]
    public void Every_planted_text_is_refused_for_what_it_is()
    {
        var missed = PlantedTexts.All
            .Select(planted => (planted.What, planted.Text, Found: PersonalDataLint.Find(planted.Text)?.What))
            .ToList();
        foreach (var kind in missed.GroupBy(p => p.What, StringComparer.Ordinal))
        {
            Print($"{kind.Key,-34}{kind.Count(p => p.Found == p.What),4} of {kind.Count(),3}");
        }

        var wrong = missed.Where(p => p.Found != p.What).Select(p => $"{p.What}: {p.Text} -> {p.Found ?? "nothing"}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_planted_text_is_found_inside_a_sentence()
    {
        var missed = PlantedTexts.All
            .Where(planted => PersonalDataLint.Find($"At the gate ({planted.Text}), as reported.") is null)
            .Select(planted => planted.Text);
        Assert.Empty(missed);
    }

    [Fact]
    public void Harmless_sentences_pass()
    {
        var alarms = HarmlessTexts.All
            .Select(text => (Text: text, Found: PersonalDataLint.Find(text)))
            .Where(p => p.Found is not null)
            .Select(p => $"{p.Text} -> {p.Found!.What}: {p.Text.Substring(p.Found.Start, p.Found.Length)}")
            .ToList();
        Print($"harmless sentences refused {alarms.Count} of {HarmlessTexts.All.Count}");
        Assert.Empty(alarms);
    }

    [Fact]
    public void Every_string_of_the_samples_passes()
    {
        var files = Directory.GetFiles(
            Path.Combine(AppContext.BaseDirectory, "sample"), "*.jsonl", SearchOption.AllDirectories);
        Assert.Equal(11, files.Length);
        var alarms = files.SelectMany(File.ReadLines)
            .Select(line => (Line: line, Found: PersonalDataLint.FindIn("headcount", Encoding.UTF8.GetBytes(line))))
            .Where(p => p.Found is not null)
            .Select(p => $"{p.Found}: {p.Line}");
        Assert.Empty(alarms);
    }

    [Theory]
    [InlineData("Call 067 123 45 67 now", "067 123 45 67")]
    [InlineData("Call 067\u200B123\u200B45\u200B67 now", "067\u200B123\u200B45\u200B67")]
    [InlineData("\u202E٠٦٧ ١٢٣ ٤٥ ٦٧\u202C", "٠٦٧ ١٢٣ ٤٥ ٦٧")]
    [InlineData("№ 3: Олена Кова\u00ADленко", "Олена Кова\u00ADленко")]
    [InlineData("𝟎𝟔𝟕𝟏𝟐𝟑𝟒𝟓𝟔𝟕.", "𝟎𝟔𝟕𝟏𝟐𝟑𝟒𝟓𝟔𝟕")]
    public void The_place_of_a_finding_is_that_in_the_text_as_given(string text, string found)
    {
        var finding = PersonalDataLint.Find(text);
        Assert.NotNull(finding);
        Assert.Equal(found, text.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_the_search() =>
        Assert.Equal(PlantedTexts.Phone, PersonalDataLint.Find("\uD800 067 123 45 67 \uDC00")?.What);

    [Theory]
    [InlineData("1234567890123456789012345678901234567890 ")]
    [InlineData("12 34 56 78 ")]
    [InlineData("21 80 1 ")]
    [InlineData("1,234,567, ")]
    [InlineData("+1+2+3-4=")]
    [InlineData("aaaaaaaaa@")]
    [InlineData("a.a.a.a-a_")]
    [InlineData("born in the ")]
    [InlineData("Maria, ")]
    [InlineData("12.123.123.")]
    [InlineData("АА 123 ")]
    [InlineData("00.00.")]
    [InlineData("a1 b2 c3/")]
    public void A_hostile_text_costs_no_more_per_character_when_it_is_longer(string part)
    {
        // Not the clock but the bytes allocated: quadratic work allocates quadratically here, and bytes do not waver.
        var brief = string.Concat(Enumerable.Repeat(part, 20));
        var lengthy = string.Concat(Enumerable.Repeat(part, 200));
        _ = (PersonalDataLint.Find(brief), PersonalDataLint.Find(lengthy));
        var forBrief = AllocatedBy(brief);
        var forLengthy = AllocatedBy(lengthy);
        Assert.True(
            forLengthy <= (20 * forBrief) + 100_000,
            $"{forBrief} bytes for {brief.Length}, {forLengthy} for {lengthy.Length}");
    }

    [Fact]
    public void A_text_of_nothing_but_figures_is_refused_before_it_costs_much() => Assert.Contains(
        "rows of figures",
        PersonalDataLint.Find(string.Concat(Enumerable.Repeat("00.00.", 600)))!.What, StringComparison.Ordinal);

    private static long AllocatedBy(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = PersonalDataLint.Find(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
