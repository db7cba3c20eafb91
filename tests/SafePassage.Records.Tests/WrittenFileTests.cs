using System.Text;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Records.Tests;

/// <summary>Files that people write: what is wrong in them is told in their words, with the field.</summary>
public sealed class WrittenFileTests
{
    private const string Good =
        """
        {
          // A line for the drafter.
          "title": "Corridor",
          "terms": [{"code": "marking", "state": "silent"}],
          "segments": [{"id": "s1", "from": "a", "to": "b", "controlledBy": "ru"}],
          "checkpoints": [{"place": "b", "heldBy": "ru", "inspection": "none", "maxMinutes": 5, "present": []}],
          "windows": [{"opensAt": "2027-01-10T08:00:00+01:00", "closesAt": "2027-01-10T18:00:00+01:00"}],
          "expiresAt": "2027-01-12T00:00:00Z"
        }
        """;

    [Theory]
    [InlineData("\"title\": \"Corridor\",", "", "$", "These fields are missing: title.")]
    [InlineData("\"title\"", "\"termz\": 1, \"title\"", "$.termz", "There is no field 'termz' here.")]
    [InlineData("\"title\"", "\"title\": \"A\", \"title\"", "$.title", "The field 'title' stands here twice.")]
    [InlineData("\"Corridor\"", "7", "$.title", "Here a text in quotation marks is expected.")]
    [InlineData("5, \"present\"", "\"5\", \"present\"", "$.checkpoints[0].maxMinutes",
        "Here a number is expected.")]
    [InlineData("\"present\": []", "\"present\": 1", "$.checkpoints[0].present", "Here a list [ ... ] is expected.")]
    [InlineData("[{\"code\"", "[1, {\"code\"", "$.terms[0]", "Here an object { ... } with its fields is expected.")]
    [InlineData("\"Corridor\"", "null", "$.title", "The field 'title' is null: leave it out, or fill it in.")]
    [InlineData("\"silent\"", "\"quiet\"", "$.terms[0].state",
        "'quiet' is not among the words that may stand here. Use one of: set, not-agreed, silent.")]
    [InlineData("\"none\"", "\"bags\"", "$.checkpoints[0].inspection",
        "'bags' is not among the words that may stand here. Use one of: none, vehicles-only, "
        + "vehicles-and-luggage, people-too.")]
    [InlineData("5, \"present\"", "5.5, \"present\"", "$.checkpoints[0].maxMinutes",
        "Here a whole number that is not too large is expected.")]
    [InlineData("\"Corridor\",", "\"Corridor\"", "$",
        "The text is no valid JSON here (line 4, character 3).")]
    public void A_fault_in_a_draft_is_told_with_its_field_and_without_words_of_the_program(
        string from, string to, string where, string what)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var refused = Refused(Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(("draft.bad-field", "mine.json " + where, what), (refused.Code, refused.Where, refused.What));
    }

    [Theory]
    [InlineData("\"2027-01-10T08:00:00+01:00\"", "\"2027-01-10T08:00:00\"", "$.windows[0].opensAt")]
    [InlineData("\"2027-01-12T00:00:00Z\"", "\"2027-01-12T00:00:00\"", "$.expiresAt")]
    public void A_time_without_its_distance_from_UTC_is_refused_and_never_taken_for_UTC(
        string from, string to, string where)
    {
        var refused = Refused(Good.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal("mine.json " + where, refused.Where);
        Assert.Contains("does not say how far its clock is from UTC", refused.What, StringComparison.Ordinal);
        Assert.NotNull(AccordDraft.Read(Encoding.UTF8.GetBytes(Good), "mine.json"));
    }

    [Fact]
    public void A_statement_from_a_file_states_its_offsets_and_one_in_a_log_reads_as_it_always_did()
    {
        var body = RecordKinds.Write(new Bodies.AccordResumed
        {
            Operation = new OperationId("test"),
            StatedAt = new DateTimeOffset(2027, 1, 10, 8, 0, 0, TimeSpan.Zero),
            Provenance = new Bodies.Provenance(Bodies.Basis.Counted),
            Accord = new AccordId("corridor"),
            Version = 1,
        });
        var bare = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(body).Replace("08:00:00+00:00", "08:00:00", StringComparison.Ordinal));
        Assert.Equal(
            RecordKinds.ReadUnsigned("accord-resumed", body), RecordKinds.ReadUnsigned("accord-resumed", bare));
        var refused = Assert.Throws<RefusalException>(() => RecordKinds.ReadWritten("accord-resumed", bare)).Refusal;
        Assert.Equal("accord-resumed $.statedAt", refused.Where);
    }

    private static Refusal Refused(string text) => Assert.Throws<RefusalException>(
        () => AccordDraft.Read(Encoding.UTF8.GetBytes(text), "mine.json")).Refusal;
}
