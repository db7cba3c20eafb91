using System.Text;
using System.Text.Json;
using Xunit;

namespace SafePassage.Lint.Tests;

public sealed class PayloadLintTests
{
    private const string Key = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg";

    [Theory]
    [InlineData("""{"provenance":{"note":"Olena Kovalenko, born 1987"}}""", "$.provenance.note")]
    [InlineData("""{"terms":[{"text":"by bus"},{"text":"ask 067 123 45 67"}]}""", "$.terms[1].text")]
    [InlineData("""{"a":[1,[true,"x"],{"b":["y","ivan@mail.ru"]}]}""", "$.a[2].b[1]")]
    [InlineData("""{"a":{"b":{"c":1}},"speaker":"Mr Smith"}""", "$.speaker")]
    [InlineData("""["fine","fine","t.me/ivan"]""", "$[2]")]
    [InlineData(""" "call 0671234567" """, "$")]
    [InlineData("""{"call 0671234567":1}""", "$.call 0671234567")]
    [InlineData("""{"note":"\u0030\u00367\u200b1234567"}""", "$.note")]
    public void The_field_of_a_finding_is_named(string payload, string field) =>
        Assert.Equal(field, PersonalDataLint.FindIn("headcount", Encoding.UTF8.GetBytes(payload))?.Field);

    [Theory]
    [InlineData("convoy-1", null)]
    [InlineData("ua-2022-03-26-corridors", null)]
    [InlineData("born-1987", null)]
    [InlineData("men-18-60", null)]
    [InlineData("aa1234bb", "a vehicle plate")]
    [InlineData("tel-0671234567", "a phone number")]
    [InlineData("t.me/ivan", "a name on a messenger")]
    [InlineData("ivan@mail.ru", "an e-mail address")]
    [InlineData("Olena Kovalenko", "the name of a person")]
    public void An_id_gets_the_rules_of_ids_unless_it_is_none(string id, string? what) =>
        Assert.Equal(what, PersonalDataLint.FindIn("headcount",
            Encoding.UTF8.GetBytes($$"""{"group":"{{id}}"}"""))?.What);

    [Theory]
    [InlineData("key", Key)]
    [InlineData("keyId", "1234567890123456")]
    [InlineData("parent", "0671234567067123456706712345670671234567067123456706712345671234")]
    [InlineData("seal", "0671234567067123456706712345670671234567067123456706712345671234")]
    [InlineData("statedAt", "2022-05-03T14:00:00+03:00")]
    public void A_hash_a_key_and_a_time_are_left_alone(string field, string value) =>
        Assert.Null(PersonalDataLint.FindIn("headcount", Encoding.UTF8.GetBytes($$"""{"{{field}}":"{{value}}"}""")));

    // Among some thousand ends there are several that look like a spot or a telephone.
    [Fact]
    public void The_name_of_a_log_is_left_alone_whatever_chance_made_of_its_end() => Assert.All(
        Enumerable.Range(0, 4_000).Select(n => $"safe-passage/corridor-north-{unchecked((uint)n * 2_654_435_761):x8}"),
        log => Assert.Null(PersonalDataLint.FindIn("headcount", Encoding.UTF8.GetBytes($$"""{"log":"{{log}}"}"""))));

    [Theory]
    [InlineData("key")]
    [InlineData("keyId")]
    [InlineData("previous")]
    [InlineData("seal")]
    [InlineData("proposalHash")]
    [InlineData("parent")]
    [InlineData("log")]
    public void A_sentence_in_the_field_of_a_hash_is_free_text(string field) =>
        Assert.NotNull(PersonalDataLint.FindIn("headcount",
            Encoding.UTF8.GetBytes($$"""{"{{field}}":"Olena Kovalenko"}""")));

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"note":"\ud800"}""")]
    public void What_is_not_JSON_is_a_fault(string payload) =>
        Assert.ThrowsAny<JsonException>(() => PersonalDataLint.FindIn("headcount", Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void A_harmless_payload_passes() =>
        Assert.Null(
            PersonalDataLint.FindIn(
                "headcount",
                Encoding.UTF8.GetBytes(
                    """{"place":"port-city","provenance":{"source":"un.org/press/en/2022/sgt3309.doc.htm"}}""")));
}
