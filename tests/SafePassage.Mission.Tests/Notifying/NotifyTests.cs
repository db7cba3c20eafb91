using System.Text;
using SafePassage.Keys;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Notifying;
using SafePassage.Mission.Tests.Support;
using SafePassage.Notices;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Notifying;

/// <summary>Notifications and bulletins from their files into the log, and out of it again.</summary>
public sealed class NotifyTests : IDisposable
{
    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public Task A_notification_goes_from_its_file_to_its_end() => OnHostAsync(async desk =>
    {
        await desk.SubmitAsync(NoticeDesk.File(""", "vehicles": 8, "marking": "White cloth" """));
        await desk.SayAsync("un", new TransmitNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, new PartyId("ru"), "by hand", LogWriter.Morning.AddHours(1)));
        await desk.SayAsync("ru", new AcknowledgeNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, new PartyId("ru"), "in-7", LogWriter.Morning.AddHours(2)));
        var told = Assert.Single(desk.Held.Notifications);
        Assert.Equal((1, 8, "White cloth"), (told.AcknowledgedBy, told.Text.Vehicles, told.Text.Marking));

        await desk.SayAsync("un", new AmendNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.File(), "notification.json", "Number of buses open", LogWriter.Morning.AddHours(3)));
        Assert.Equal((0, 2), (desk.Held.Notifications[0].AcknowledgedBy, desk.Held.Notifications[0].TextNumber));

        await desk.SayAsync("un", new CompleteNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, LogWriter.Morning.AddHours(90)));
        Assert.Equal(NotificationStanding.Completed, desk.Held.Notifications[0].StandingAt(LogWriter.Morning));
        Refused("notification.ended", () => new CancelNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, "No road", LogWriter.Morning));
    });

    [Fact]
    public Task What_cannot_stand_is_refused_before_anything_is_signed() => OnHostAsync(async desk =>
    {
        var submit = new SubmitNotification(desk.Book, desk.Operation);
        var at = LogWriter.Morning;
        Refused("notice.bad-file", () => submit.Say("[]"u8, "n.json", at));
        Refused("notice.bad-file", () => submit.Say("""{"purpose":1,"purpose":2}"""u8, "n.json", at));
        Refused("notice.bad-file", () => submit.Say(NoticeDesk.File(""", "sequence": 9"""), "n.json", at));
        Refused("notification.stranger", () => submit.Say(NoticeDesk.File(recipients: "\"nobody\""), "n.json", at));
        Refused("notification.over", () => submit.Say(NoticeDesk.File(), "n.json", NoticeDesk.Until));
        Assert.Contains(
            "n.json",
            Refused("record.bad-field", () => submit.Say(NoticeDesk.File(""", "plate": "x" """), "n.json", at)).Where,
            StringComparison.Ordinal);

        await desk.SubmitAsync();
        Refused("notification.known", () => submit.Say(NoticeDesk.File(), "n.json", at));
        Refused("notification.other-recipient", () => new TransmitNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, new PartyId("icrc"), "by hand", at));
        Refused("notification.other-recipient", () => new AcknowledgeNotification(desk.Book, desk.Operation).Say(
            NoticeDesk.Convoy, new PartyId("icrc"), null, at));
        Refused("notification.unknown", () => new CancelNotification(desk.Book, desk.Operation).Say(
            new NotificationId("other"), "No road", at));
    });

    [Fact]
    public Task Details_are_opened_by_their_recipient_and_by_nobody_else() => OnHostAsync(async desk =>
    {
        await desk.SubmitAsync(NoticeDesk.File(recipients: "\"ru\",\"ua\",\"icrc\""));
        var text = string.Join('\n', Enumerable.Repeat("AP 4821 EK, +380 67 123 45 67", 400));
        await desk.SealAsync("ru", text);
        var details = Assert.Single(desk.Held.Notifications[0].Details);
        Assert.Equal(("ru", NoticeDesk.Until), (details.Recipient.Value, details.EraseAt));
        Assert.True(details.Sealed.Length > 8_000, "Several pieces.");
        using var own = NoticeDesk.SealingOf("ru");
        using var other = NoticeDesk.SealingOf("ua");
        Assert.Equal(text, Encoding.UTF8.GetString(Sealed.Open(details.Sealed, own, "entry")));
        Assert.Throws<RefusalException>(() => Sealed.Open(details.Sealed, other, "entry"));

        Refused("details.no-key", () => desk.Seal("icrc", [1], null));
        Refused("details.length", () => desk.Seal("ua", [], null));
        Refused("details.length", () => desk.Seal("ua", new byte[SealDetails.BytesMax + 1], null));
        Refused("details.kept-long", () => desk.Seal("ua", [1], NoticeDesk.Until.AddHours(1)));
        await desk.SayAsync("un", desk.Seal("ua", new byte[SealDetails.BytesMax], null));
    });

    [Fact]
    public Task A_bulletin_is_found_under_its_code_also_when_it_was_taken_back() => OnHostAsync(async desk =>
    {
        var issue = new IssueBulletin(desk.Book, desk.Operation);
        await desk.SayAsync("un", issue.Say(NoticeDesk.Sheet(), "bulletin.json", LogWriter.Morning));
        var code = desk.Held.Bulletins[0].Code;
        Assert.Equal(code, BulletinCode.TryParse(code));
        await desk.SayAsync("un", issue.Say(
            NoticeDesk.Sheet("Buses leave at 15:00", $$""", "replaces": "{{code}}" """, "b-2"), "bulletin.json",
            LogWriter.Morning));
        Assert.Equal(BulletinStanding.Replaced, desk.Held.RequireBulletin(code).StandingAt(LogWriter.Morning));
        await desk.SayAsync("un", new CancelBulletin(desk.Book, desk.Operation).Say(
            code.ToLowerInvariant(), "No bus will come today", LogWriter.Morning));
        Assert.Equal(BulletinStanding.Cancelled, desk.Held.RequireBulletin(code).StandingAt(LogWriter.Morning));
        Refused("bulletin.cancelled", () => new CancelBulletin(desk.Book, desk.Operation).Say(
            code, "Again", LogWriter.Morning));
        Refused("bulletin.unknown", () => desk.Held.RequireBulletin("0000-0000"));
        Refused("bulletin.no-code", () => desk.Held.RequireBulletin("today"));
        Refused("bulletin.known", () => issue.Say(NoticeDesk.Sheet(), "bulletin.json", LogWriter.Morning));
        Refused("bulletin.over", () => issue.Say(NoticeDesk.Sheet(id: "b-3"), "bulletin.json", NoticeDesk.Until));
    });

    /// <summary>Off line, on a member's machine: the answer rests on what waits beside it.</summary>
    [Fact]
    public async Task In_a_copy_what_waits_to_be_sent_counts_as_said()
    {
        await _folders.ConstituteAsync("un");
        var copy = await OpenedCopy.OpenAsync(_folders.At("un"), TestContext.Current.CancellationToken);
        var desk = new NoticeDesk(copy, _folders.Settings);
        Assert.Null((await desk.SubmitAsync()).Index);
        Assert.Equal(NoticeDesk.Convoy, Assert.Single(desk.Held.Notifications).Id);
        await desk.SayAsync("un", new CancelNotification(copy, desk.Operation).Say(
            NoticeDesk.Convoy, "No road", LogWriter.Morning));
        Assert.NotNull(desk.Held.Notifications[0].End);
    }

    [Fact]
    public Task What_is_due_is_erased_and_stays_told() => OnHostAsync(async desk =>
    {
        await desk.SubmitAsync();
        await desk.SealAsync("ru", "AP 4821 EK");
        var erase = new ErasePayload(desk.Book, desk.Operation);
        Assert.Empty(erase.DueAt(NoticeDesk.Until.AddSeconds(-1)));
        var due = Assert.Single(erase.DueAt(NoticeDesk.Until));
        await desk.SayAsync("un", desk.Erase(due.Details.Index));
        Assert.Empty(erase.DueAt(NoticeDesk.Until));
        Assert.Equal(due.Details.Index, Assert.Single(desk.Held.Notifications[0].Erased).Entry);
        Refused("payload.not-held", () => desk.Erase(due.Details.Index));
        Refused("payload.no-entry", () => desk.Erase(99));
        Refused("payload.no-reason", () => desk.Erase(1, " "));
    });

    private static Refusal Refused(string code, Action act)
    {
        var refusal = Assert.Throws<RefusalException>(act).Refusal;
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private async Task OnHostAsync(Func<NoticeDesk, Task> use)
    {
        await _folders.CreateAsync();
        await _folders.OnHostAsync(async host =>
        {
            var desk = new NoticeDesk(host.Book, _folders.Settings);
            await desk.SayAsync("un", NoticeDesk.Group);
            await use(desk);
        });
    }
}
