using System.Text;
using SafePassage.Ledger.Merkle;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Recording;

/// <summary>The one door to the log: what it lets in, once, and what it turns away without a trace.</summary>
public sealed class RecordBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogWriter _writer = LogWriter.Usual();

    public RecordBookTests() => _writer.Plan("convoy-1", "azovstal", "zaporizhzhia");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_envelope_twice_is_one_record_with_one_index()
    {
        var count = Arrived("un", 127);
        long first;
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
            first = (await open.AppendAsync(count))[0];
            Assert.Equal(first, (await open.AppendAsync(count))[0]);
            Assert.Equal([first, first], await open.AppendAsync(count, count));
            Assert.Equal(_writer.Records.Count, open.Size);
        }

        await using var again = await OpenBook.AtAsync(_folder.Path);
        Assert.Equal(first, (await again.AppendAsync(Envelope.Read(count.Bytes.AsSpan())))[0]);
        Assert.Equal(_writer.Records.Count, again.Size);
    }

    [Fact]
    public async Task A_book_opened_again_tells_the_same_story()
    {
        string before;
        Arrived("un", 127);
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
            before = Story(open);
        }

        await using var again = await OpenBook.AtAsync(_folder.Path);
        Assert.Equal(before, Story(again));
        Assert.Equal(_writer.Records.Count, again.Book.Page.Records.Count);
    }

    [Theory]
    [InlineData("\"value\":127", "\"value\":-1", "$.count")]
    [InlineData("\"method\"", "\"passport\":\"none\",\"method\"", "passport")]
    [InlineData(
        "\"basis\":\"counted\"", "\"basis\":\"counted\",\"note\":\"Ask +380 50 123 45 67.\"",
        "note: The text seems to hold")]
    [InlineData(
        "\"basis\":\"counted\"", "\"basis\":\"counted\",\"note\":\"Write to a.person@example.org\"",
        "note: The text seems to hold")]
    [InlineData("\"operation\":\"test\"", "\"operation\":\"other\"", "$.operation")]
    public async Task A_statement_that_is_not_in_order_stores_nothing(string from, string to, string where)
    {
        var text = Encoding.UTF8.GetString(Arrived("un", 127).Payload.AsSpan());
        Assert.Contains(from, text, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        var refusal = await RefusedAsync(Envelope.Sign("headcount", bytes, LogWriter.KeyOf("un")));
        Assert.Contains(where, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_granted_has_no_voice()
    {
        var refusal = await RefusedAsync(Sign("stranger", Count(127)));
        Assert.Equal("record.key-unknown", refusal.Code);
    }

    [Fact]
    public async Task A_text_changed_after_signing_is_refused()
    {
        var signed = Arrived("un", 127);
        var changed = Encoding.UTF8.GetString(signed.Payload.AsSpan()).Replace("127", "128", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetString(signed.Bytes.AsSpan()).Replace(
            Convert.ToBase64String(signed.Payload.AsSpan()),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)),
            StringComparison.Ordinal);
        var refusal = await RefusedAsync(Envelope.Read(Encoding.UTF8.GetBytes(bytes)));
        Assert.Equal("record.bad-signature", refusal.Code);
    }

    [Fact]
    public async Task A_revoked_key_is_silent_from_then_on()
    {
        await using var open = await OpenBook.AtAsync(_folder.Path);
        await open.AppendAsync(_writer);
        var late = Sign("observer", Count(3));
        await open.AppendAsync(Sign("observer", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Party = new PartyId("observer"),
            KeyId = LogWriter.KeyOf("observer").Verifying.Id,
        }));
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => open.AppendAsync(late));
        Assert.Equal("record.key-unknown", refusal.Refusal.Code);
    }

    [Fact]
    public async Task Records_that_arrive_at_once_all_find_their_place()
    {
        await using var open = await OpenBook.AtAsync(_folder.Path);
        await open.AppendAsync(_writer);
        var start = open.Size;
        var counts = Enumerable.Range(0, 40).Select(i => Sign("un", Count(i))).ToArray();

        // Each is sent twice, from whichever thread comes first.
        var indexes = await Task.WhenAll(
            counts.Concat(counts).Select(c => Task.Run(async () => (await open.AppendAsync(c))[0])));
        Assert.Equal(Enumerable.Range((int)start, counts.Length).Select(i => (long)i), indexes.Distinct().Order());
        Assert.Equal(indexes[..counts.Length], indexes[counts.Length..]);
        Assert.Equal(start + counts.Length, open.Size);
        for (var i = 0; i < counts.Length; i++)
        {
            Assert.Equal(counts[i].Bytes, open.Book.Page.Entries[(int)indexes[i]].Record!.Envelope.Bytes);
        }
    }

    [Fact]
    public async Task An_erased_payload_leaves_the_entry_and_its_proofs()
    {
        var count = Arrived("un", 127);
        long index;
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
            index = (await open.AppendAsync(count))[0];
            Assert.True(open.Payloads.Erase(open.Book.Page.Entries[(int)index].Entry.Commitment.AsSpan()));
        }

        await using var again = await OpenBook.AtAsync(_folder.Path);
        Assert.Null(again.Book.Page.Entries[(int)index].Record);
        Assert.Equal(_writer.Records.Count - 1, again.Book.Page.Records.Count);
        var head = again.Book.Head;
        var reader = again.Book.Reader(head);
        Assert.True(MerkleProof.VerifyInclusion(
            index,
            head.Size,
            await reader.LeafHashAsync(index, TestContext.Current.CancellationToken),
            await reader.InclusionProofAsync(index, head.Size, TestContext.Current.CancellationToken),
            head.Root));
    }

    // cases/record, replay of an erased payload: anybody re-sent it and it was back.
    [Fact]
    public async Task What_was_erased_stays_erased_however_often_it_is_sent()
    {
        var count = Arrived("un", 127);
        var said = _writer.Records[^1];
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
            await open.AppendAsync(Sign(
                "icrc", LogWriter.Erasing(said) with { Reason = "Asked for by the protection lead." }));
            Assert.Null(open.PayloadOf(count));
            Assert.True(open.Book.Page.Entries[(int)said.Index].IsErased);
            Assert.Equal(said.Index, (await open.AppendAsync(count))[0]);
            Assert.Null(open.PayloadOf(count));
        }

        await using var again = await OpenBook.AtAsync(_folder.Path);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => again.AppendAsync(count));
        Assert.Equal("record.erased", refusal.Refusal.Code);
        Assert.Null(again.PayloadOf(count));
    }

    // cases/record, erased key: neither serve nor export started.
    [Fact]
    public async Task A_grant_that_was_erased_does_not_stop_the_start()
    {
        _writer.Grant("second", "ua");
        var granted = _writer.Records[^1];
        _writer.Count("second", "convoy-1", "azovstal", HeadcountKind.Boarded, Terms.Count.Exact(20));
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
            Assert.True(open.Payloads.Erase(open.Book.Page.Entries[(int)granted.Index].Entry.Commitment.AsSpan()));
        }

        await using var again = await OpenBook.AtAsync(_folder.Path);
        Assert.True(again.Book.Page.Entries[(int)granted.Index].IsErased);
        Assert.NotNull(again.Book.Page.Entries[^1].Unreadable);
        Assert.Equal(again.Size, (await again.AppendAsync(Sign("ua", Count(3))))[0]);
    }

    // cases/record, two histories: the payload store was lost, and the server signed on.
    [Fact]
    public async Task A_log_whose_texts_are_lost_is_refused_with_what_to_do()
    {
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
        }

        File.Delete(_folder.At("payloads.db"));
        var refusal = (await Assert.ThrowsAsync<RefusalException>(() => OpenBook.AtAsync(_folder.Path))).Refusal;
        Assert.Equal("store.texts-lost", refusal.Code);
        Assert.Contains("payloads.db", refusal.Next, StringComparison.Ordinal);
    }

    // cases/record, two histories: an older log.db was put back, with its own lock.db.
    [Fact]
    public async Task A_log_older_than_its_texts_is_refused_with_what_to_do()
    {
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(_writer);
        }

        var copies = new[] { "log.db", "lock.db" }.ToDictionary(
            f => f, f => File.ReadAllBytes(_folder.At(f)), StringComparer.Ordinal);
        await using (var open = await OpenBook.AtAsync(_folder.Path))
        {
            await open.AppendAsync(Sign("un", Count(1)));
            await open.AppendAsync(Sign("un", Count(2)));
        }

        foreach (var (file, bytes) in copies)
        {
            File.WriteAllBytes(_folder.At(file), bytes);
        }

        var refusal = (await Assert.ThrowsAsync<RefusalException>(() => OpenBook.AtAsync(_folder.Path))).Refusal;
        Assert.Equal("log.behind", refusal.Code);
    }

    [Fact]
    public async Task Whoever_waits_for_the_next_page_is_woken_by_it()
    {
        await using var open = await OpenBook.AtAsync(_folder.Path);
        var waiting = open.Book.WaitForPageAsync(0, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await open.AppendAsync(_writer);
        Assert.Equal(_writer.Records.Count, (await waiting).Entries.Count);
    }

    [Fact]
    public async Task Counts_of_a_key_compromised_before_them_are_in_doubt_from_then_on()
    {
        _writer.Grant("second", "un");
        var count = _writer.Count("second", "convoy-1", "azovstal", HeadcountKind.Boarded, Terms.Count.Exact(20));
        await using var open = await OpenBook.AtAsync(_folder.Path);
        await open.AppendAsync(_writer);
        Assert.False(open.Book.Page.Records[^1].IsInDoubt);
        await open.AppendAsync(Sign("un", new KeyRevoked
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Party = new PartyId("un"),
            KeyId = count.KeyId,
            CompromisedSince = 1,
        }));
        Assert.True(open.Book.Page.Records.Single(r => r.Index == count.Index).IsInDoubt);
    }

    /// <summary>Sends good records around the bad one: all or nothing, and nothing it is.</summary>
    private async Task<Refusal> RefusedAsync(Envelope bad)
    {
        await using var open = await OpenBook.AtAsync(_folder.Path);
        await open.AppendAsync(_writer);
        var (size, note) = (open.Size, open.Book.Head.Note.ToArray());
        var (before, after) = (Sign("icrc", Count(1)), Sign("icrc", Count(2)));

        var thrown = await Assert.ThrowsAsync<RefusalException>(() => open.AppendAsync(before, bad, after));
        Assert.Equal(size, open.Size);
        Assert.Equal(note, open.Book.Head.Note.ToArray());
        Assert.Equal(size, open.Book.Page.Entries.Count);
        Assert.All([before, bad, after], e => Assert.Null(open.PayloadOf(e)));
        Assert.False(string.IsNullOrWhiteSpace(thrown.Refusal.What));
        Assert.False(string.IsNullOrWhiteSpace(thrown.Refusal.Next));

        // The door still opens for what is in order.
        Assert.Equal(size, (await open.AppendAsync(before))[0]);
        return thrown.Refusal;
    }

    private static string Story(OpenBook open) => string.Join(
        '\n',
        open.Book.Page.Entries.Select(e => $"{e.Index} {Encoding.UTF8.GetString(e.Entry.ToBytes())} {e.Record?.Body}")
            .Append(open.Book.Head.Root.ToString()));

    private Envelope Arrived(string party, long people) =>
        _writer.Count(
            party, "convoy-1", "zaporizhzhia", HeadcountKind.Arrived, Terms.Count.Exact(people),
            at: LogWriter.Morning).Envelope;

    private Envelope Sign(string key, RecordBody body) => _writer.Sign(key, body);

    private static Headcount Count(int people) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddMinutes(people),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Place = new PlaceId("azovstal"),
        Kind = HeadcountKind.Boarded,
        Count = Terms.Count.Exact(people),
        Method = CountMethod.Tally,
        Group = "bus-1",
    };
}
