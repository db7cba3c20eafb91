using System.Buffers.Text;
using System.Text;
using Xunit;

namespace SafePassage.Lint.Tests;

/// <summary>Plates and phones of a notification pass sealed, in their one field, and nowhere else.</summary>
public sealed class NoticeLintTests
{
    private const string Head = "safe-passage-sealed:v1:";

    [Theory]
    [InlineData("notification-submitted", "purpose")]
    [InlineData("notification-submitted", "marking")]
    [InlineData("notification-submitted", "emergency")]
    [InlineData("notification-submitted", "name")]
    [InlineData("notification-amended", "reason")]
    [InlineData("notification-transmitted", "way")]
    [InlineData("notification-acknowledged", "reference")]
    [InlineData("notification-cancelled", "reason")]
    [InlineData("notification-detailed", "recipient")]
    [InlineData("bulletin-issued", "title")]
    [InlineData("bulletin-issued", "sheet")]
    [InlineData("bulletin-issued", "brief")]
    [InlineData("bulletin-issued", "aloud")]
    [InlineData("bulletin-issued", "replaces")]
    [InlineData("bulletin-cancelled", "reason")]
    [InlineData("payload-erased", "reason")]
    public void A_plate_a_phone_and_a_name_are_refused_in_every_plain_field(string kind, string field)
    {
        foreach (var planted in new[] { "AP 4821 EK", "+380 67 123 45 67", "Olena Kovalenko" })
        {
            var found = PersonalDataLint.FindIn(
                kind, Encoding.UTF8.GetBytes($$"""{"{{field}}":"{{planted}}","list":[{"{{field}}":"{{planted}}"}]}"""));
            Assert.Equal("$." + field, found?.Field);
        }
    }

    [Fact]
    public void What_is_sealed_passes_in_its_field_and_in_no_other() => Assert.All(
        Enumerable.Range(0, 200),
        seed =>
        {
            var text = SealedBy(seed, recipients: 1 + (seed % 3), steps: 1 + (seed % 9));
            Assert.Null(Find("notification-detailed", "sealed", text[..(text.Length / 2)], text[(text.Length / 2)..]));
            Assert.Equal(
                "$.sealed", Find("notification-detailed", "sealed", text[1..])?.Field);
        });

    [Fact]
    public void A_phone_in_the_field_of_what_is_sealed_is_refused_under_another_kind() => Assert.Equal(
        "$.sealed[0]", Find("notification-submitted", "sealed", "+380671234567")?.Field);

    [Theory]
    [InlineData("+380671234567")]
    [InlineData("safe-passage-sealed:v1:+380671234567")]
    [InlineData("safe-passage-sealed:v1:380671234567")]
    [InlineData("safe-passage-sealed:v1:")]
    [InlineData("driver Olena Kovalenko, AP 4821 EK")]
    public void What_is_not_sealed_is_refused_there(string text)
    {
        var found = Find("notification-detailed", "sealed", text);
        Assert.Equal(("text that is not sealed", "$.sealed"), (found?.What, found?.Field));
    }

    /// <summary>Right in length and letters, and anybody can read it.</summary>
    [Fact]
    public void A_plain_text_in_the_dress_of_a_sealed_one_is_refused()
    {
        var bytes = new byte[385];
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("AP 4821 EK, +380 67 123 45 67; ", 12)).PadRight(384))
            .AsSpan(0, 384).CopyTo(bytes.AsSpan(1));
        bytes[0] = 1;
        Assert.NotNull(Find("notification-detailed", "sealed", Head + Base64Url.EncodeToString(bytes)));
    }

    [Fact]
    public void A_text_with_clear_words_between_its_pieces_is_refused()
    {
        var text = SealedBy(1, 1, 1);
        Assert.NotNull(Find("notification-detailed", "sealed", text, "+380671234567"));
        Assert.NotNull(Find("notification-detailed", "sealed", text, " 067 123 45 67"));
    }

    private static LintFinding? Find(string kind, string field, params string[] pieces) => PersonalDataLint.FindIn(
        kind, Encoding.UTF8.GetBytes($$"""{"{{field}}":["{{string.Join("\",\"", pieces)}}"]}"""));

    private static string SealedBy(int seed, int recipients, int steps)
    {
        var bytes = new byte[1 + 32 + 32 + (48 * recipients) + (256 * steps) + 16];
        new Random(seed).NextBytes(bytes);
        bytes[0] = (byte)recipients;
        return Head + Base64Url.EncodeToString(bytes);
    }
}
