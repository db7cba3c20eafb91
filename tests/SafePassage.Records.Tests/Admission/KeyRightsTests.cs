using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>Whose key is good is decided by nobody alone, unless it is one's own.</summary>
public sealed class KeyRightsTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    // cases/record k1-self-grant: a belligerent granted itself a key as facilitator, and with it revoked the UN's.
    [Theory]
    [InlineData(PartyRole.Facilitator)]
    [InlineData(PartyRole.Observer)]
    [InlineData(PartyRole.Receiver)]
    public void A_belligerent_grants_itself_no_other_role(PartyRole role) =>
        Refused("record.other-role", () => _log.Add("ru", Grant("ru", role)));

    [Fact]
    public void Press_makes_itself_no_observer() =>
        Refused("record.other-role", () => _log.Add("press", Grant("press", PartyRole.Observer)));

    [Fact]
    public void Not_even_facilitators_give_a_belligerent_a_second_voice() =>
        Refused("record.other-role", () => _log.Add("un", Grant("ru", PartyRole.Observer), "icrc"));

    [Fact]
    public void A_party_adds_keys_in_its_own_role()
    {
        _log.Grant("second", "ru");
        Assert.Equal(2, _log.Register.Keys.GoodKeysOf(new PartyId("ru")));
        _log.Plan("convoy-1", "a", "b");
        Assert.Equal(
            PartyRole.Belligerent,
            _log.Count("second", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(3)).Role);
    }

    [Fact]
    public void A_new_member_is_granted_by_a_facilitator_and_a_second_party()
    {
        Refused("record.second-signature", () => _log.Add("un", Grant("oxfam", PartyRole.Observer)));
        Refused("record.second-signature", () => _log.Add("un", Grant("oxfam", PartyRole.Observer), "press"));
        Refused("record.not-facilitator", () => _log.Add("ru", Grant("oxfam", PartyRole.Observer), "ua"));
        _log.Add("un", Grant("oxfam", PartyRole.Observer), "ua");
        Assert.Equal(PartyRole.Observer, _log.Register.Keys.CapacityOf(new PartyId("oxfam")));
    }

    [Fact]
    public void A_garbage_signature_beside_a_valid_one_is_refused()
    {
        var envelope = _log.Sign("un", Grant("oxfam", PartyRole.Observer));
        using var icrc = LogWriter.KeyOf("icrc");
        using var other = LogWriter.KeyOf("other");
        var forged = System.Text.Encoding.UTF8.GetString(envelope.Countersign(other).Bytes.AsSpan())
            .Replace(other.Verifying.Id, icrc.Verifying.Id, StringComparison.Ordinal);
        Refused(
            "record.bad-signature", () => _log.Add(Envelope.Read(System.Text.Encoding.UTF8.GetBytes(forged))));
    }

    [Fact]
    public void Nobody_revokes_another_partys_key_alone()
    {
        _log.Grant("second", "ru");
        Refused("record.second-signature", () => _log.Add("un", Revoke("ru", "second")));
        Refused("record.not-facilitator", () => _log.Add("ua", Revoke("ru", "second"), "un"));
        Refused("record.second-signature", () => _log.Add("un", Revoke("ru", "second"), "second"));
        _log.Add("un", Revoke("ru", "second"), "ua");
        Assert.False(_log.Register.Keys.Find(Id("second"))!.IsGood);
    }

    [Fact]
    public void Nobody_silences_a_member_by_revoking_its_last_key()
    {
        Refused("record.last-key", () => _log.Add("un", Revoke("ru", "ru"), "icrc"));
        _log.GrantDevice("phone", "ru", "a");
        Refused("record.last-key", () => _log.Add("un", Revoke("ru", "ru"), "icrc"));
        _log.Add("ru", Revoke("ru", "ru"));
        Refused("record.key-unknown", () => _log.Add("ru", Headcount("a")));
    }

    [Fact]
    public void A_revoked_key_never_returns()
    {
        _log.Grant("second", "ru");
        _log.Add("ru", Revoke("ru", "second"));
        var refusal = Assert.Throws<RefusalException>(() => _log.Grant("second", "ru")).Refusal;
        Assert.Equal("record.key-known", refusal.Code);
        Assert.Contains("never returns", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_compromised_key_said_stays_and_is_in_doubt_from_the_number_named()
    {
        _log.Grant("second", "un");
        _log.Plan("convoy-1", "a", "b");
        var first = _log.Count("second", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(48));
        var second = _log.Count("second", "convoy-1", "b", HeadcountKind.Arrived, Count.Exact(90));
        _log.Add("un", Revoke("un", "second") with { CompromisedSince = second.Body.Sequence });
        Assert.False(_log.Register.IsInDoubt(first));
        Assert.True(_log.Register.IsInDoubt(second));
        Assert.False(Counting.Attestation.Attests(second with { IsInDoubt = true }));
        Assert.True(Counting.Attestation.Attests(first));
    }

    [Fact]
    public void A_device_counts_at_its_places_until_its_end_and_says_nothing_else()
    {
        _log.GrantDevice("phone", "un", "a");
        _log.Plan("convoy-1", "a", "b");
        var count = _log.Count("phone", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(48));
        Assert.Equal((new PartyId("un"), PartyRole.Facilitator), (count.Author, count.Role));
        Refused(
            "record.outside-scope",
            () => _log.Count("phone", "convoy-1", "b", HeadcountKind.Arrived, Count.Exact(48)));
        Refused(
            "record.not-yours",
            () => _log.Step("phone", "convoy-1", MovementEvent.Departed, "a", LogWriter.Morning));
        var late = _log.Sign("phone", Headcount("a"));
        Refused("record.expired", () => Records.Admission.RecordJudge.AtTheDoor(
            _log.Register,
            Records.Admission.RecordJudge.Check(_log.Register, late),
            LogWriter.Now.AddDays(2)));
    }

    // Points of small order: one signature under them fits many texts. 0, 1 with the sign bit, p - 1, p + 1, order 8.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    public void A_key_of_small_order_is_no_key(string hex) =>
        Assert.Null(VerifyingKey.TryRead(Convert.FromHexString(hex)));

    // cases/record bad-key-text: 43 exclamation marks stopped every page.
    [Fact]
    public void A_key_text_of_exclamation_marks_is_refused()
    {
        var body = Grant("ru", PartyRole.Belligerent);
        Refused("record.bad-field", () => _log.Add("ru", body with
        {
            Member = body.Member with { Key = new string('!', 43) },
        }));
    }

    private static KeyGranted Grant(string party, PartyRole role)
    {
        using var key = LogWriter.KeyOf("fresh " + party + role);
        return new KeyGranted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Member = new GroupMember(new PartyId(party), party, role, key.Verifying.ToString()),
        };
    }

    private static KeyRevoked Revoke(string party, string key) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Party = new PartyId(party),
        KeyId = Id(key),
    };

    private static Headcount Headcount(string place) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = new PlaceId(place),
        Kind = HeadcountKind.Boarded,
        Count = Count.Exact(3),
        Method = CountMethod.Tally,
    };

    private static string Id(string key)
    {
        using var signing = LogWriter.KeyOf(key);
        return signing.Verifying.Id;
    }

    private static void Refused(string code, Func<object> act) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(act).Refusal.Code);
}
