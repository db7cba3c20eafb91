using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>Statements made whole in a member's folder: numbered behind what waits, and never twice.</summary>
public sealed class StatementTests : IDisposable
{
    private readonly Folders _folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Statements_are_numbered_behind_the_log_and_behind_the_outbox()
    {
        await _folders.ConstituteAsync("un");
        for (var i = 1; i <= 3; i++)
        {
            Assert.Null((await _folders.SayAsync("un", "un", AccordWords.Text(i, $"Text {i}"))).Index);
        }

        var copy = await OpenedCopy.OpenAsync(_folders.At("un"), Cancel);
        var bodies = copy.Unsent.Select(RecordKinds.Read).ToArray();
        Assert.Equal([2L, 3L, 4L], bodies.Select(b => b.Sequence!.Value));
        Assert.Equal(
            [copy.Page.Records[0].Id, copy.Unsent[0].Id, copy.Unsent[1].Id],
            bodies.Select(b => RecordId.TryParse(b.Previous)!.Value));
        Assert.All(bodies, b => Assert.Equal(_folders.Settings.Id, b.Operation));
        Assert.All(bodies, b => Assert.Equal(_folders.Settings.LogOrigin, b.Log));

        // The log takes all of them, and none forks.
        var sent = await _folders.TakeInAsync(await _folders.FromCopyAsync("un"));
        Assert.All(sent, s => Assert.Null(s.Refused));
        await _folders.OnHostAsync(host =>
        {
            Assert.All(host.Book.Page.Entries, e => Assert.True(e.Record!.HasEffect, "No fork."));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_is_prepared_is_exactly_what_is_signed()
    {
        await _folders.ConstituteAsync("ua");
        var copy = await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel);
        using var key = LogWriter.KeyOf("ua");
        var statements = new Statements(copy, _folders.Settings);
        var prepared = statements.Prepare(key.Verifying.Id, AccordWords.Text(1));
        var signed = statements.Sign(key, AccordWords.Text(1));
        Assert.Equal("accord-proposed", prepared.Kind);
        Assert.True(prepared.Payload.AsSpan().SequenceEqual(signed.Payload.AsSpan()), "Byte for byte.");
        Assert.Equal(signed.PayloadHash, prepared.Hash);
    }

    [Fact]
    public async Task On_the_host_a_statement_goes_into_the_log()
    {
        await _folders.ConstituteAsync();
        await _folders.OnHostAsync(async host =>
        {
            using var key = LogWriter.KeyOf("icrc");
            var said = await Folders.SayAsync(host.Book, _folders.Settings, key, AccordWords.Text(1));
            Assert.Equal(new Submission(1, IsNew: true), said);
        });
    }

    [Fact]
    public async Task A_copy_made_for_somebody_else_signs_nothing_because_it_cannot_count()
    {
        await _folders.ConstituteAsync("press");
        var refusal = await Assert.ThrowsAsync<RefusalException>(
            () => _folders.SayAsync("press", "ua", AccordWords.Text(1)));
        Assert.Equal("statement.blind", refusal.Refusal.Code);
        Assert.Contains("ua", refusal.Refusal.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(DisclosureTier.Facilitator, false)]
    [InlineData(DisclosureTier.Party, true)]
    [InlineData(DisclosureTier.Public, true)]
    public async Task A_note_that_the_other_side_may_not_read_is_refused_in_an_accord(DisclosureTier? tier, bool passes)
    {
        await _folders.ConstituteAsync("un");
        var text = AccordWords.Text(1) with { Provenance = new Provenance(Basis.Counted, null, "By hand.", tier) };
        if (passes)
        {
            Assert.True((await _folders.SayAsync("un", "un", text)).IsNew, "It waits to be sent.");
        }
        else
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => _folders.SayAsync("un", "un", text));
            Assert.Equal("statement.hidden-note", refusal.Refusal.Code);
        }
    }

    [Fact]
    public async Task A_statement_cut_off_while_it_was_written_is_not_there_and_the_next_takes_its_place()
    {
        await _folders.ConstituteAsync("un");
        await _folders.SayAsync("un", "un", AccordWords.Text(1));
        var file = _folders.At("un").OutboxFile;
        var whole = await File.ReadAllBytesAsync(file, Cancel);
        await File.WriteAllBytesAsync(file, [.. whole, .. whole.AsSpan(0, 40)], Cancel);
        Assert.Single((await OpenedCopy.OpenAsync(_folders.At("un"), Cancel)).Unsent);
        await _folders.SayAsync("un", "un", AccordWords.Text(2));
        var copy = await OpenedCopy.OpenAsync(_folders.At("un"), Cancel);
        Assert.Equal([2L, 3L], copy.Unsent.Select(e => RecordKinds.Read(e).Sequence!.Value));
    }

    [Fact]
    public async Task A_statement_handed_in_twice_waits_once()
    {
        await _folders.ConstituteAsync("un");
        await _folders.SayAsync("un", "un", AccordWords.Text(1));
        var copy = await OpenedCopy.OpenAsync(_folders.At("un"), Cancel);
        Assert.False((await copy.SubmitAsync(copy.Unsent[0], Cancel)).IsNew, "It waits already.");
        var logged = await copy.SubmitAsync(copy.Page.Records[0].Envelope, Cancel);
        Assert.Equal(new Submission(0, IsNew: false), logged);
        Assert.Single((await OpenedCopy.OpenAsync(_folders.At("un"), Cancel)).Unsent);
    }

    [Fact]
    public async Task A_group_s_first_statement_is_signed_in_a_copy_of_an_empty_log()
    {
        await _folders.CreateAsync();
        await _folders.SyncAsync("un", await _folders.FromHostAsync(null));
        await _folders.SayAsync("un", "un", Folders.Group);
        var copy = await OpenedCopy.OpenAsync(_folders.At("un"), Cancel);
        var body = RecordKinds.Read(Assert.Single(copy.Unsent));
        Assert.Equal(1, body.Sequence);
        Assert.Null(body.Previous);
        Assert.Equal(KeyChain.Empty.NextNumber, body.Sequence);
    }
}
