using System.Text;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests.Admission;

/// <summary>A record exists once, however it is spelled and however often it is sent.</summary>
public sealed class IdentityTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    // cases/record, replay (sigstore/rekor-server 38, sigstore-go 225): the same content in another spelling.
    [Theory]
    [InlineData("a space in front")]
    [InlineData("another order of fields")]
    [InlineData("an escape")]
    [InlineData("a newline in the base64")]
    [InlineData("URL-safe base64")]
    [InlineData("base64 without padding")]
    public void Another_spelling_is_the_same_record_and_the_same_bytes(string spelling)
    {
        var envelope = _log.Records[0].Envelope;
        var text = Encoding.UTF8.GetString(envelope.Bytes.AsSpan());
        var again = Envelope.Read(Encoding.UTF8.GetBytes(Respell(text, spelling)));
        Assert.False(string.Equals(text, Respell(text, spelling), StringComparison.Ordinal));
        Assert.Equal(envelope.Id, again.Id);
        Assert.Equal(envelope.Bytes, again.Bytes);
    }

    [Fact]
    public void Who_signs_besides_does_not_make_another_record()
    {
        var envelope = _log.Records[0].Envelope;
        using var icrc = LogWriter.KeyOf("icrc");
        Assert.Equal(envelope.Id, envelope.Countersign(icrc).Id);
        Assert.Throws<ArgumentException>(() => envelope.Countersign(icrc).Countersign(icrc));
    }

    // cases/record, corrections (getodk/central-backend 299): 48, then 50, then 48 again by the same observer.
    [Fact]
    public void The_same_number_counted_again_later_is_a_new_statement()
    {
        _log.Plan("convoy-1", "a", "b");
        var counts = ((long[])[48, 50, 48]).Select(n => _log.Count(
            "un", "convoy-1", "a", HeadcountKind.Boarded, Count.Exact(n), at: LogWriter.Morning)).ToArray();
        Assert.Equal(3, counts.Select(c => c.Id).Distinct().Count());
        var figure = Counting.ObserverFigure.From(counts, Counting.CountScope.Of);
        Assert.Equal(Count.Exact(48), Assert.Single(figure).Total);
    }

    [Fact]
    public void A_second_statement_of_one_number_is_set_aside_as_a_fork()
    {
        _log.Plan("convoy-1", "a", "b");
        var chain = _log.Register.ChainOf(LogWriter.KeyOf("ua").Verifying.Id);
        using var key = LogWriter.KeyOf("ua");
        var (one, other) = (
            new Signing.StatementAuthor(key, LogWriter.Origin, chain),
            new Signing.StatementAuthor(key, LogWriter.Origin, chain));
        Assert.True(_log.Add(one.Sign(Boarded(48))).HasEffect);
        var fork = _log.Add(other.Sign(Boarded(50)));
        Assert.Equal(("fork", false), (Assert.Single(fork.Remarks).Code, fork.HasEffect));

        // What follows the first goes on; what follows the fork is aside with it.
        Assert.True(_log.Add(one.Sign(Boarded(51))).HasEffect);
        Assert.False(_log.Add(other.Sign(Boarded(52))).HasEffect);
    }

    [Fact]
    public void A_hole_is_named_and_what_follows_it_counts_at_once()
    {
        _log.Plan("convoy-1", "a", "b");
        using var key = LogWriter.KeyOf("ua");
        var author = new Signing.StatementAuthor(key, LogWriter.Origin, KeyChain.Empty);
        var late = new[] { author.Sign(Boarded(1)), author.Sign(Boarded(2)) };
        Assert.True(_log.Add(author.Sign(Boarded(3))).HasEffect);
        Assert.Equal([(1, 2)], _log.Register.ChainOf(key.Verifying.Id).Holes);
        Assert.True(_log.Add(late[1]).HasEffect);
        Assert.Equal([(1, 1)], _log.Register.ChainOf(key.Verifying.Id).Holes);
        Assert.True(_log.Add(late[0]).HasEffect);
        Assert.Empty(_log.Register.ChainOf(key.Verifying.Id).Holes);
        Assert.Equal(4, _log.Register.ChainOf(key.Verifying.Id).NextNumber);
    }

    [Fact]
    public void What_fills_a_hole_must_be_what_the_next_one_names()
    {
        _log.Plan("convoy-1", "a", "b");
        using var key = LogWriter.KeyOf("ua");
        var author = new Signing.StatementAuthor(key, LogWriter.Origin, KeyChain.Empty);
        _ = author.Sign(Boarded(1));
        _log.Add(author.Sign(Boarded(2)));
        var stranger = new Signing.StatementAuthor(key, LogWriter.Origin, KeyChain.Empty);
        Assert.False(_log.Add(stranger.Sign(Boarded(99))).HasEffect);
    }

    [Fact]
    public void A_statement_for_another_log_or_without_a_number_is_refused()
    {
        using var key = LogWriter.KeyOf("un");
        var elsewhere = new Signing.StatementAuthor(key, "log.example/other", KeyChain.Empty);
        Refused("record.other-log", elsewhere.Sign(Boarded(3)));
        Refused("record.other-log", RecordKinds.Sign(Boarded(3), key));
        Refused("record.no-sequence", RecordKinds.Sign(Boarded(3) with { Log = LogWriter.Origin }, key));
        Refused("record.no-previous", RecordKinds.Sign(
            Boarded(3) with { Log = LogWriter.Origin, Sequence = 2 }, key));
        Refused("record.no-previous", RecordKinds.Sign(
            Boarded(3) with { Log = LogWriter.Origin, Sequence = 1, Previous = new string('a', 64) }, key));
    }

    private void Refused(string code, Envelope envelope) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(() => _log.Add(envelope)).Refusal.Code);

    private static Headcount Boarded(long people) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = new PlaceId("a"),
        Kind = HeadcountKind.Boarded,
        Count = Count.Exact(people),
        Method = CountMethod.Tally,
    };

    private static string Respell(string text, string spelling)
    {
        var payload = text.Split("\"payload\":\"")[1].Split('"')[0];
        return spelling switch
        {
            "a space in front" => " " + text,
            "another order of fields" => "{" + text[(text.IndexOf("\"payload\":", StringComparison.Ordinal))..^1]
                + "," + text[1..(text.IndexOf("\"payload\":", StringComparison.Ordinal) - 1)] + "}",
            "an escape" => text.Replace("keyid", "k\\u0065yid", StringComparison.Ordinal),
            "a newline in the base64" => text.Replace(
                payload, payload[..40] + "\\n" + payload[40..], StringComparison.Ordinal),
            "URL-safe base64" => text.Replace(
                text.Split("\"sig\":\"")[1].Split('"')[0],
                text.Split("\"sig\":\"")[1].Split('"')[0].Replace('+', '-').Replace('/', '_'),
                StringComparison.Ordinal),
            _ => text.Replace("==\"", "\"", StringComparison.Ordinal),
        };
    }
}
