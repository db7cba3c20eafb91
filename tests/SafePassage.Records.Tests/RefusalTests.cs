using System.Text;
using CsCheck;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests;

public sealed class RefusalTests
{
    private static readonly string Good = Encoding.UTF8.GetString(RecordKinds.Write(Samples.Headcount()));

    [Fact]
    public void A_flipped_byte_is_refused_or_changes_nothing_that_is_signed()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "zaporizhzhia");
        var before = log.Register;
        var record = log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        Gen.Select(Gen.Int[0, record.Envelope.Bytes.Length - 1], Gen.Int[0, 7]).Sample(
            (at, bit) =>
            {
                var bytes = record.Envelope.Bytes.ToArray();
                bytes[at] ^= (byte)(1 << bit);
                try
                {
                    var envelope = Envelope.Read(bytes);
                    var judged = RecordJudge.AtTheDoor(
                        before, RecordJudge.Check(before, envelope), LogWriter.Now);
                    return judged.Id == record.Id;
                }
                catch (RefusalException e)
                {
                    return e.Refusal.Next.Length > 0;
                }
            },
            iter: 3000);
    }

    [Theory]
    [InlineData("\"method\"", "\"colour\":\"red\",\"method\"", "colour")]
    [InlineData("\"value\":127", "\"value\":-127", "count")]
    [InlineData("\"value\":127", "\"value\":127.5", "count")]
    [InlineData("\"kind\":\"arrived\"", "\"kind\":\"vanished\"", "kind")]
    [InlineData("\"kind\":\"arrived\"", "\"kind\":1", "kind")]
    [InlineData("\"place\":\"zaporizhzhia\"", "\"place\":\"Zaporizhzhia!\"", "place")]
    [InlineData("\"place\":\"zaporizhzhia\",", "", "place")]
    [InlineData("\"place\":\"zaporizhzhia\",", "\"place\":\"a\",\"place\":\"b\",", "place")]
    [InlineData("\"value\":127", "\"value\":1000000001", "count")]
    [InlineData("\"value\":127", "\"value\":9223372036854775807", "count")]
    [InlineData("\"value\":127", "\"value\":\"127\"", "count")]
    [InlineData("\"group\":\"30-april\"", "\"group\":\"The first group\"", "group")]
    [InlineData("\"source\":\"ukraine.un.org/en/180300\",", "", "source")]
    public void A_bad_field_is_refused_and_named(string good, string bad, string field)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refusal = Assert.Throws<RefusalException>(
            () => Read("headcount", Good.Replace(good, bad, StringComparison.Ordinal))).Refusal;
        Assert.Contains(field, refusal.Where + refusal.What, StringComparison.Ordinal);
        Assert.StartsWith("headcount", refusal.Where, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Next);
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00x")]
    public void Half_a_surrogate_pair_is_refused(string text) => Refused(
        "record.bad-field", () => Read("headcount", Good.Replace("Accompanied.", text, StringComparison.Ordinal)));

    [Fact]
    public void A_payload_under_another_kind_is_refused() =>
        Refused("record.bad-field", () => Read("movement-closed", Good));

    [Fact]
    public void A_step_under_another_event_is_refused()
    {
        var step = Samples.OfEveryKind().OfType<MovementStep>().First(s => s.Event == MovementEvent.Departed);
        Refused(
            "record.kind-mismatch", () => Read("movement-arrived", Encoding.UTF8.GetString(RecordKinds.Write(step))));
    }

    [Theory]
    [InlineData("\"departsAt\":\"2022-05-03T14:00:00+03:00\"", "", "due at no time")]
    [InlineData("2022-05-03T18:00:00+03:00", "2022-05-03T20:00:00+03:00", "before")]
    [InlineData(
        "\"departsAt\":\"2022-05-03T14:00:00+03:00\"", "\"departsAt\":\"2022-05-03T18:30:00+03:00\"", "before")]
    [InlineData(
        "\"departsAt\":\"2022-05-03T14:00:00+03:00\"", "\"leavesAt\":\"2022-05-03T14:00:00+03:00\"", "leavesAt")]
    public void An_appointment_that_cannot_be_kept_is_refused(string good, string bad, string what)
    {
        var plan = Encoding.UTF8.GetString(RecordKinds.Write(Samples.OfEveryKind().OfType<MovementPlanned>().First()));
        Assert.Contains(good, plan, StringComparison.Ordinal);
        var refusal = Assert.Throws<RefusalException>(
            () => Read("movement-planned", plan.Replace(good, bad, StringComparison.Ordinal))).Refusal;
        Assert.Contains(what, refusal.Where + refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arrived", "\"by\":\"ru\"")]
    [InlineData("arrived", "\"reason\":\"queue\"")]
    [InlineData("halted", "\"reason\":\"tired\"")]
    public void Only_a_halt_says_by_whom_and_why_and_in_words_of_a_list(string happened, string field)
    {
        var step = Samples.OfEveryKind().OfType<MovementStep>().First(s => s.Event == MovementEvent.Arrived);
        var payload = Encoding.UTF8.GetString(RecordKinds.Write(step))
            .Replace("\"event\":\"arrived\"", $"\"event\":\"{happened}\",{field}", StringComparison.Ordinal);
        Refused("record.bad-field", () => Read($"movement-{happened}", payload));
    }

    [Fact]
    public void A_halt_names_a_member_and_what_is_closed_is_not_cleared()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy", "a", "b");
        MovementStep Halt(string by) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
            Event = MovementEvent.Halted,
            Place = new PlaceId("a"),
            By = new PartyId(by),
            Reason = HaltReason.Inspection,
        };
        var cleared = new MovementCleared
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
            Place = new PlaceId("a"),
        };
        log.Add("un", cleared);
        Refused("record.bad-reference", () => log.Add("un", Halt("stranger")));
        log.Add("un", Halt("ru"));
        log.Add("un", Admission.RightsTableTests.Close("convoy"));
        Refused("record.bad-reference", () => log.Add("icrc", cleared));
    }

    /// <summary>What was signed before there were appointments is the same statement still, byte for byte.</summary>
    [Fact]
    public void A_plan_and_a_halt_without_the_new_fields_are_written_as_ever()
    {
        string[] said =
        [
            """
            {"name":"C","nodes":[
            {"place":"a","name":"A","location":{"latitude":47.1,"longitude":37.5},"role":"waypoint"},
            {"place":"b","name":"B","location":{"latitude":47.2,"longitude":37.5},"role":"waypoint","side":"any"}],
            "streams":[],"movement":"c",
            "operation":"example","statedAt":"2022-05-03T14:00:00+03:00","provenance":{"basis":"counted"}}
            """,
            """
            {"event":"halted","place":"a","movement":"c",
            "operation":"example","statedAt":"2022-05-03T14:00:00+03:00","provenance":{"basis":"counted"}}
            """,
        ];
        foreach (var (kind, text) in new[] { "movement-planned", "movement-halted" }.Zip(said))
        {
            var payload = text.ReplaceLineEndings("");
            Assert.Equal(payload, Encoding.UTF8.GetString(RecordKinds.Write(Read(kind, payload))));
        }
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_refused() => Refused("record.unknown-kind", () => Read("rumour", Good));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"payloadType\":\"text/plain\",\"payload\":\"\",\"signatures\":[{\"keyid\":\"a\",\"sig\":\"\"}]}")]
    public void What_is_no_envelope_is_refused(string text) =>
        Refused("record.not-an-envelope", () => Envelope.Read(Encoding.UTF8.GetBytes(text)));

    private static RecordBody Read(string kind, string payload)
    {
        using var key = LogWriter.KeyOf("un");
        return RecordKinds.Read(Envelope.Sign(kind, Encoding.UTF8.GetBytes(payload), key));
    }

    private static void Refused(string code, Func<object> act) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(act).Refusal.Code);
}
