using System.Text;
using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Records.Tests;

public sealed class RefusalTests
{
    private static readonly string Good = Encoding.UTF8.GetString(RecordKinds.Write(Samples.Headcount()));

    [Fact]
    public void A_flipped_byte_is_refused_or_changes_nothing_that_is_signed()
    {
        var log = LogWriter.Usual();
        var record = log.Count("un", "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        var ring = RingAfter(log);
        Gen.Select(Gen.Int[0, record.Envelope.Bytes.Length - 1], Gen.Int[0, 7]).Sample(
            (at, bit) =>
            {
                var bytes = record.Envelope.Bytes.ToArray();
                bytes[at] ^= (byte)(1 << bit);
                try
                {
                    // Unused bits of base64 padding may flip: what is signed must then be the same to the byte.
                    return ring.Accept(9, Envelope.Read(bytes)).Record.PayloadHash == record.PayloadHash;
                }
                catch (RefusalException e)
                {
                    return e.Refusal.Next.Length > 0;
                }
            },
            iter: 3000);
    }

    [Fact]
    public void A_key_that_was_never_granted_is_refused()
    {
        using var stranger = LogWriter.KeyOf("stranger");
        Refused("record.key-unknown", () => RingAfter(LogWriter.Usual()).Accept(1, Sign(stranger)));
    }

    [Fact]
    public void A_signature_by_another_key_under_a_good_key_id_is_refused()
    {
        using var stranger = LogWriter.KeyOf("stranger");
        using var un = LogWriter.KeyOf("un");
        var text = Encoding.UTF8.GetString(Sign(stranger).Bytes.AsSpan())
            .Replace(stranger.Verifying.Id, un.Verifying.Id, StringComparison.Ordinal);
        Refused(
            "record.bad-signature",
            () => RingAfter(LogWriter.Usual()).Accept(1, Envelope.Read(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void A_revoked_key_speaks_no_more_and_what_it_said_before_stands()
    {
        var log = LogWriter.Usual();
        log.Grant("phone", "ua", PartyRole.Observer);
        log.Count("phone", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(3));
        log.Add("un", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Party = new PartyId("ua"),
            KeyId = LogWriter.KeyOf("phone").Verifying.Id,
        });
        Refused("record.key-unknown", () => log.Count("phone", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(4)));
        Assert.Single(log.Records, r => r.Body is Headcount);
    }

    [Fact]
    public void A_party_cannot_grant_a_key_to_another()
    {
        var log = LogWriter.Usual();
        using var key = LogWriter.KeyOf("phone");
        Refused("record.not-facilitator", () => log.Add("ru", new KeyGranted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Member = new GroupMember(new PartyId("ua"), "UA", PartyRole.Observer, key.Verifying.ToString()),
        }));
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
    [InlineData("\"group\":\"30-april\"", "\"group\":\"The first group\"", "group")]
    [InlineData("\"note\":\"Accompanied.\"", "\"note\":\"Call +380 50 123 45 67\"", "note")]
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

    [Fact]
    public void A_record_of_another_operation_is_refused() => Refused(
        "record.other-operation",
        () => LogWriter.Usual().Add("un", Samples.Headcount() with { Operation = new OperationId("elsewhere") }));

    private static Envelope Sign(SigningKey key) =>
        RecordKinds.Sign(Samples.Headcount() with { Operation = LogWriter.Operation }, key);

    private static RecordBody Read(string kind, string payload)
    {
        using var key = LogWriter.KeyOf("un");
        return RecordKinds.Read(Envelope.Sign(kind, Encoding.UTF8.GetBytes(payload), key));
    }

    private static KeyRing RingAfter(LogWriter log) =>
        log.Records.Aggregate(KeyRing.Empty, (ring, r) => ring.Accept(r.Index, r.Envelope).Next);

    private static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(act).Refusal.Code);

    private static void Refused(string code, Func<object> act) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(act).Refusal.Code);
}
