using System.Globalization;
using CsCheck;
using SafePassage.Records.Bodies;
using SafePassage.Records.Entries;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Id = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"], 1, 20];

    private static readonly Gen<Count> Counts = Gen.OneOf(
        Gen.Long[0, 1_000_000].Select(Count.Exact),
        Gen.Long[0, 1_000_000].Select(Count.About),
        Gen.Long[0, 1_000_000].Select(Count.MoreThan),
        Gen.Long[0, 1_000_000].Select(Count.AtLeast),
        Gen.Long[1, 1_000_000].Select(Count.FewerThan),
        Gen.Select(Gen.Long[0, 1000], Gen.Long[0, 1000]).Select((low, more) => Count.Range(low, low + more)),
        Gen.Const(Count.Unknown));

    /// <summary>One body of every kind, every field set.</summary>
    public static TheoryData<RecordBody> OneOfEachKind() => [.. Samples.OfEveryKind()];

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void A_body_of_every_kind_is_read_as_it_was_written(RecordBody body)
    {
        using var key = LogWriter.KeyOf("un");
        var signed = RecordKinds.Sign(body, key);
        var read = Envelope.Read(signed.Bytes.AsSpan());
        Assert.Equal(RecordKinds.Of(body), read.Kind);
        Assert.True(read.VerifySignature(0, key.Verifying));
        Assert.Equal(RecordKinds.Write(body), RecordKinds.Write(RecordKinds.Read(read)));
        Assert.Equivalent(body, RecordKinds.Read(read), strict: true);
    }

    [Fact]
    public void Every_kind_has_a_sample() => Assert.Equal<string>(
        [.. RecordKinds.All], [.. Samples.OfEveryKind().Select(RecordKinds.Of).Order(StringComparer.Ordinal)]);

    [Fact]
    public void Any_headcount_is_read_as_it_was_written() =>
        Gen.Select(Counts, Id, Gen.Enum<HeadcountKind>(), Gen.Enum<CountMethod>()).Sample((count, id, kind, method) =>
        {
            using var key = LogWriter.KeyOf("un");
            var body = Samples.Headcount() with
            {
                Count = count,
                Group = id,
                Kind = kind,
                Method = method,
                OtherMovement = kind == HeadcountKind.Transferred ? new MovementId(id) : null,
            };
            return RecordKinds.Read(Envelope.Read(RecordKinds.Sign(body, key).Bytes.AsSpan())).Equals(body);
        });

    [Fact]
    public void An_absent_list_is_read_as_empty()
    {
        using var key = LogWriter.KeyOf("un");
        RecordBody Read(RecordBody body, string absent)
        {
            var text = System.Text.Encoding.UTF8.GetString(RecordKinds.Write(body));
            Assert.Contains(absent, text, StringComparison.Ordinal);
            text = text.Replace(absent, "", StringComparison.Ordinal);
            return RecordKinds.Read(Envelope.Sign(RecordKinds.Of(body), System.Text.Encoding.UTF8.GetBytes(text), key));
        }

        var claim = Samples.OfEveryKind().OfType<ClaimRecorded>().Single();
        var plan = Samples.OfEveryKind().OfType<MovementPlanned>().Single();
        Assert.Empty(((ClaimRecorded)Read(claim, ",\"movements\":[\"convoy-1\"]")).Metric.Movements);
        Assert.Empty(((MovementPlanned)Read(
            plan, ",\"streams\":[{\"id\":\"plant\",\"name\":\"People from the plant\"}]")).Streams);
    }

    [Fact]
    public void The_same_body_and_key_give_the_same_bytes()
    {
        using var key = LogWriter.KeyOf("un");
        Assert.Equal(
            RecordKinds.Sign(Samples.Headcount(), key).Bytes, RecordKinds.Sign(Samples.Headcount(), key).Bytes);
    }

    [Fact]
    public void An_entry_is_read_only_from_its_own_bytes()
    {
        using var key = LogWriter.KeyOf("un");
        var entry = LogEntry.Of(RecordKinds.Sign(Samples.Headcount(), key), new byte[32]);
        Assert.Equal(entry, LogEntry.TryRead(entry.ToBytes()));
        Assert.Null(LogEntry.TryRead([.. entry.ToBytes(), (byte)' ']));
        Gen.Select(Gen.Int[0, entry.ToBytes().Length - 1], Gen.Int[0, 7]).Sample((at, bit) =>
        {
            var bytes = entry.ToBytes();
            bytes[at] ^= (byte)(1 << bit);
            return LogEntry.TryRead(bytes) is not { } other || !other.Equals(entry);
        });
    }

    // In Danish "aa" is a letter behind z: a server there must order records as everybody else does.
    [Fact]
    public void Records_are_ordered_alike_in_every_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("da-DK");
            var first = RecordId.TryParse("aa" + new string('0', 62))!.Value;
            var second = RecordId.TryParse("ab" + new string('0', 62))!.Value;
            Assert.True(first < second);
            Assert.Equal([first, second], new[] { second, first }.Order());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
