using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Verdict.Tests.Evidence;

/// <summary>A person holds a code and a copy of a log, and wants to know whether the bulletin still holds.</summary>
public sealed class AskedBulletinTests
{
    private readonly LogWriter _log = LogWriter.Usual();

    [Fact]
    public async Task A_bulletin_in_force_is_told_with_its_title_its_issuer_and_its_end()
    {
        var code = CodeOf(Issue("b-1"));
        var (exit, text) = await AskAsync(code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), 23);
        Assert.True(exit == VerifyCommand.Agrees, text);
        Assert.Contains($"Bulletin {code} is in force at 2022-05-04 07:00 +03:00", text, StringComparison.Ordinal);
        Assert.Contains("entry 1, issued by un at 2022-05-03 08:00 +03:00", text, StringComparison.Ordinal);
        Assert.Contains("until 2022-05-04 08:00 +03:00", text, StringComparison.Ordinal);
        Assert.Contains("en: Buses leave at 14 | Buses at 14.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulletin_whose_time_is_over_has_lapsed()
    {
        var (exit, text) = await AskAsync(CodeOf(Issue("b-1")), 24);
        Assert.True(exit == VerifyCommand.Agrees, text);
        Assert.Contains("is LAPSED", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_bulletin_says_by_whom_when_and_why_and_so_it_does_when_its_time_is_over()
    {
        var code = CodeOf(Issue("b-1"));
        TakeBack("b-1");
        foreach (var hours in (int[])[2, 100])
        {
            var (exit, text) = await AskAsync(code, hours);
            Assert.True(exit == VerifyCommand.Agrees, text);
            Assert.Contains(
                "is CANCELLED: un took it back at 2022-05-03 09:00 +03:00, as entry 2 says: \"No bus will come today\"",
                text, StringComparison.Ordinal);
        }

        var told = JsonElement.Parse((await AskAsync(code, 2, asJson: true)).Text).GetProperty("bulletin");
        Assert.Equal("cancelled", told.GetProperty("standing").GetString());
        Assert.Equal("un", told.GetProperty("cancelled").GetProperty("by").GetString());
        Assert.Equal(2, told.GetProperty("cancelled").GetProperty("entry").GetInt32());
        Assert.Equal("Come to the ring.", told.GetProperty("texts")[0].GetProperty("sheet").GetString());
    }

    [Fact]
    public async Task A_replaced_bulletin_names_the_code_in_its_place_and_another_party_replaces_nothing()
    {
        var code = CodeOf(Issue("b-1"));
        Issue("b-2", code, by: "ru");
        Assert.Contains("is in force", (await AskAsync(code, 2)).Text, StringComparison.Ordinal);
        var next = CodeOf(Issue("b-3", code));
        Assert.Contains(
            $"is REPLACED: un put bulletin {next} in its place", (await AskAsync(code, 2)).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_code_that_no_bulletin_has_ends_with_an_error_and_says_so(bool asJson)
    {
        var right = CodeOf(Issue("b-1"));
        var wrong = (right[0] == '0' ? '1' : '0') + right[1..];
        var (exit, text) = await AskAsync(wrong, 2, asJson);
        Assert.Equal(VerifyCommand.Disagrees, exit);
        if (asJson)
        {
            var told = JsonElement.Parse(text).GetProperty("bulletin");
            Assert.Equal((wrong, "not-found"), (
                told.GetProperty("code").GetString()!, told.GetProperty("standing").GetString()!));
        }
        else
        {
            Assert.Contains($"NO BULLETIN of this log has the code {wrong}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_code_at_all_is_refused_before_anything_is_read()
    {
        var (exit, text) = await EvidenceFolder.VerifyAsync("no-such-folder", bulletin: "7QK2-M0X");
        Assert.Equal(VerifyCommand.NotChecked, exit);
        Assert.Contains("'7QK2-M0X' is no code of a bulletin", text, StringComparison.Ordinal);
    }

    /// <summary>Under the right code a copy could else tell people to come at another hour.</summary>
    [Fact]
    public async Task A_text_that_was_changed_disagrees_and_nothing_is_said_of_the_bulletin()
    {
        var issued = Issue("b-1");
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        var later = Body("b-1") with
        {
            Texts = [new BulletinText("en", "Buses leave at 16", "Come to the ring.", "Buses at 16.", "Buses at 16.")],
        };
        var changed = issued with { Envelope = _log.Sign("un", later), Body = later };
        await folder.SayAsync(
            [.. _log.Records.SkipLast(1), changed], EvidenceFolder.Open);
        foreach (var code in (string[])[CodeOf(issued), CodeOf(changed)])
        {
            var (exit, text) = await EvidenceFolder.VerifyAsync(folder.Path, bulletin: code);
            Assert.Equal(VerifyCommand.Disagrees, exit);
            Assert.Contains("entry 1: The record handed over is not the one", text, StringComparison.Ordinal);
            Assert.Contains($"Nothing is said of the bulletin {code}", text, StringComparison.Ordinal);
            Assert.DoesNotContain("in force", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever leaves the cancellation out of a copy cannot make the bulletin look certain.</summary>
    [Fact]
    public async Task A_copy_that_keeps_the_cancellation_back_says_that_later_entries_were_not_opened()
    {
        var code = CodeOf(Issue("b-1"));
        TakeBack("b-1");
        using var folder = await EvidenceFolder.OfAsync(_log.Records, say: r => r.Body is BulletinCancelled
            ? new WithheldEntry(r.Index, WithheldReason.NotPublicYet)
            : EvidenceFolder.Open(r));
        var (_, text) = await EvidenceFolder.VerifyAsync(folder.Path, bulletin: code, clock: new ClockAt(2));
        Assert.Contains("1 later entries were not opened", text, StringComparison.Ordinal);
    }

    private static string CodeOf(LoggedRecord record) => BulletinCode.Of(record.Id);

    private async Task<(int Code, string Text)> AskAsync(string code, double hours, bool asJson = false)
    {
        using var folder = await EvidenceFolder.OfAsync(_log.Records);
        return await EvidenceFolder.VerifyAsync(
            folder.Path, asJson: asJson, bulletin: code, clock: new ClockAt(hours));
    }

    private LoggedRecord Issue(string bulletin, string? replaces = null, string by = "un") =>
        _log.Add(by, Body(bulletin) with { Replaces = replaces });

    private static BulletinIssued Body(string bulletin) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Bulletin = new BulletinId(bulletin),
        Texts = [new BulletinText("en", "Buses leave at 14", "Come to the ring.", "Buses at 14.", "Buses at 14.")],
        Until = LogWriter.Morning.AddHours(24),
    };

    private void TakeBack(string bulletin) => _log.Add("un", new BulletinCancelled
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddHours(1),
        Provenance = LogWriter.Counted,
        Bulletin = new BulletinId(bulletin),
        Reason = "No bus will come today",
    });

    private sealed class ClockAt(double hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => LogWriter.Morning.AddHours(hours).ToUniversalTime();
    }
}
