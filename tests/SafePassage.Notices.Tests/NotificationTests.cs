using SafePassage.Records.Bodies;
using SafePassage.Terms;
using Xunit;
using static SafePassage.Notices.Tests.NoticeStories;

namespace SafePassage.Notices.Tests;

public sealed class NotificationTests
{
    private readonly NoticeStories _story = new();

    [Fact]
    public void It_goes_from_submitted_to_transmitted_to_acknowledged_to_active_to_lapsed()
    {
        _story.Submit();
        Assert.Equal(NotificationStanding.Submitted, _story.Told.StandingAt(Hour(1)));
        _story.Transmit("ru", 1);
        Assert.Equal(NotificationStanding.Submitted, _story.Told.StandingAt(Hour(2)));
        _story.Transmit("ua", 2);
        Assert.Equal(NotificationStanding.Transmitted, _story.Told.StandingAt(Hour(3)));
        _story.Acknowledge("ru", 4);
        Assert.Equal(1, _story.Told.AcknowledgedBy);
        Assert.Equal(NotificationStanding.Transmitted, _story.Told.StandingAt(Hour(5)));
        _story.Acknowledge("ua", 5);
        Assert.Equal(NotificationStanding.Acknowledged, _story.Told.StandingAt(Hour(71.9)));
        Assert.Equal(NotificationStanding.Active, _story.Told.StandingAt(Hour(72)));
        Assert.Equal(NotificationStanding.Lapsed, _story.Told.StandingAt(Hour(96)));
    }

    [Fact]
    public void Its_hours_begin_whoever_has_answered() =>
        Assert.Equal(NotificationStanding.Active, Told(s => s.Submit()).StandingAt(Hour(73)));

    [Theory]
    [InlineData(48, null, false)]
    [InlineData(47.9, null, true)]
    [InlineData(47.9, "Wounded need a surgeon", false)]
    [InlineData(24, "Wounded need a surgeon", false)]
    [InlineData(23.9, "Wounded need a surgeon", true)]
    public void It_is_late_below_48_hours_and_an_emergency_below_24(double begins, string? emergency, bool late) =>
        Assert.Equal(late, Told(s => s.Submit(0, begins, begins + 1, emergency)).IsLate);

    [Fact]
    public void Hours_that_an_amendment_moves_are_told_with_the_amendment_and_other_changes_keep_them()
    {
        _story.Submit();
        _story.Amend(60);
        Assert.Equal(Hour(0), _story.Told.HoursToldAt);
        Assert.False(_story.Told.IsLate);
        _story.Amend(61, begins: 80, until: 97);
        Assert.Equal(Hour(61), _story.Told.HoursToldAt);
        Assert.True(_story.Told.IsLate);
    }

    [Fact]
    public void Each_recipient_has_a_row_and_its_silence_is_a_number_of_hours()
    {
        _story.Submit();
        _story.Transmit("ru", 2);
        Assert.Null(RowOf("ru").UnansweredAt(Hour(1)));
        Assert.Equal(TimeSpan.FromHours(28), RowOf("ru").UnansweredAt(Hour(30)));
        Assert.Null(RowOf("ua").UnansweredAt(Hour(30)));
        _story.Acknowledge("ru", 31, "in-7");
        Assert.Null(RowOf("ru").UnansweredAt(Hour(40)));
        Assert.Equal(("in-7", Hour(31)), (RowOf("ru").Acknowledged!.Reference, RowOf("ru").Acknowledged!.At));
    }

    /// <summary>Who has the old text does not have the new one.</summary>
    [Fact]
    public void An_amendment_is_transmitted_and_acknowledged_anew()
    {
        _story.Submit();
        _story.Transmit("ru", 1);
        _story.Acknowledge("ru", 2);
        _story.Acknowledge("ua", 2);
        _story.Amend(10);
        Assert.Equal((0, 2), (_story.Told.AcknowledgedBy, _story.Told.TextNumber));
        Assert.Equal(NotificationStanding.Amended, _story.Told.StandingAt(Hour(11)));
        Assert.Null(RowOf("ru").Transmitted);
        Assert.Equal(1, RowOf("ru").Earlier!.Text);
        _story.Acknowledge("ru", 12);
        Assert.Equal(2, RowOf("ru").Acknowledged!.Text);
    }

    /// <summary>Signed off line before the amendment, brought on a stick after it.</summary>
    [Fact]
    public void An_answer_made_before_an_amendment_and_logged_after_it_is_of_the_earlier_text()
    {
        _story.Submit();
        _story.Amend(10);
        _story.Acknowledge("ru", 5);
        Assert.Null(RowOf("ru").Acknowledged);
        Assert.Equal(Hour(5), RowOf("ru").Earlier!.At);
    }

    [Fact]
    public void A_first_text_is_acknowledged_also_by_a_clock_that_runs_behind() =>
        Assert.Equal(1, Told(s =>
        {
            s.Submit(5);
            s.Acknowledge("ru", 4);
        }).AcknowledgedBy);

    [Fact]
    public void An_amendment_may_name_other_recipients()
    {
        _story.Submit();
        _story.Amend(1, 72, 96, "ua", "receiver");
        Assert.Equal("ua receiver", string.Join(' ', _story.Told.Recipients.Select(r => r.Party)));
    }

    [Fact]
    public void Cancelled_stays_cancelled_and_completed_completed_at_every_instant()
    {
        _story.Submit();
        _story.Cancel(3);
        Assert.Equal(NotificationStanding.Cancelled, _story.Told.StandingAt(Hour(0)));
        Assert.Equal(NotificationStanding.Cancelled, _story.Told.StandingAt(Hour(200)));
        Assert.Equal("The road is not free", _story.Told.End!.Reason);
        Assert.Equal(NotificationStanding.Completed, Told(s =>
        {
            s.Submit();
            s.Complete(90);
        }).StandingAt(Hour(200)));
    }

    [Fact]
    public void Nobody_but_its_sender_takes_it_back()
    {
        _story.Submit();
        Assert.Throws<RefusalException>(() => _story.Cancel(3, "icrc"));
        Assert.Throws<RefusalException>(() => _story.Acknowledge("receiver", 3));
        Assert.Null(_story.Told.End);
    }

    [Fact]
    public void Details_are_due_at_their_time_and_all_of_them_once_it_has_ended()
    {
        _story.Submit();
        _story.Detail("ru", 1, 50);
        _story.Detail("ua", 1, 96);
        Assert.Equal("safe-passage-sealed:v1:AAAABBBB", _story.Told.Details[0].Sealed);
        Assert.Empty(_story.Told.DueForErasureAt(Hour(49)));
        Assert.Equal("ru", Assert.Single(_story.Told.DueForErasureAt(Hour(50))).Recipient.Value);
        Assert.Equal(2, _story.Told.DueForErasureAt(Hour(96)).Count);
        _story.Cancel(51);
        Assert.Equal(2, _story.Told.DueForErasureAt(Hour(52)).Count);
    }

    [Fact]
    public void Erased_details_are_told_by_who_erased_them_on_what_authority_without_the_text_itself()
    {
        _story.Submit();
        var detail = _story.Detail("ru", 1, 50);
        var erasure = _story.Erase(detail, "icrc");
        var left = NotificationHistory.Fold(_story.Log.Records.Where(r => r.Index != detail.Index));
        var erased = Assert.Single(Assert.Single(left).Erased);
        Assert.Equal(
            (detail.Index, "icrc", "The notification has lapsed; rule R7", erasure.Index),
            (erased.Entry, erased.By.Value, erased.Reason, erased.Index));
        Assert.Empty(left[0].Details);
    }

    [Fact]
    public void An_erasure_cannot_name_a_notification_for_a_text_of_another_kind()
    {
        var submitted = _story.Submit();
        Assert.Contains(
            "sealed details",
            Assert.Throws<RefusalException>(() => _story.Erase(submitted)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A row never says more than that a text was received.</summary>
    [Fact]
    public void No_word_of_it_speaks_of_consent() => Assert.DoesNotContain(
        Enum.GetNames<NotificationStanding>()
            .Concat(typeof(NotifiedRecipient).GetProperties().Select(p => p.Name))
            .Concat(typeof(NotificationBody).Assembly.GetTypes().Select(t => t.Name)
                .Where(n => n.StartsWith("Notification", StringComparison.Ordinal))),
        name => new[] { "Approve", "Accept", "Agree", "Guarantee", "Permit" }
            .Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    private NotifiedRecipient RowOf(string party) => _story.Told.Recipients.Single(r => r.Party.Value == party);

    private static Notification Told(Action<NoticeStories> tell)
    {
        var story = new NoticeStories();
        tell(story);
        return story.Told;
    }
}
