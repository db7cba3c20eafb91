using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Notices.Tests;

/// <summary>Random stories of a notification and of bulletins, told again from other orders of delivery.</summary>
public sealed class NoticeDeliveryTests
{
    private static readonly Gen<(int Deed, int Party, int Hour)[]> Stories =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1], Gen.Int[-5, 120]).Array[1, 25];

    private static readonly string[] Parties = ["ru", "ua"];

    [Fact]
    public void Records_given_twice_or_in_another_order_change_nothing() =>
        Gen.Select(Stories, Gen.Int[1, 1_000_000]).Sample(
        (acts, seed) =>
        {
            var records = Write(acts).Log.Records;
            var shuffled = records.Concat(records).OrderBy(r => unchecked((r.Index + 1) * seed) % 1009).ToArray();
            return Told(records) == Told(shuffled);
        },
        iter: 40);

    [Fact]
    public void Any_record_that_stands_again_at_the_end_of_the_log_changes_nothing() =>
        Gen.Select(Stories, Gen.Int[0, 1000]).Sample(
        (acts, pick) =>
        {
            var story = Write(acts);
            var before = Told(story.Log.Records);
            story.Log.Repeat(story.Log.Records[1 + (pick % (story.Log.Records.Count - 1))]);
            return Told(story.Log.Records) == before;
        },
        iter: 40);

    /// <summary>Handovers and answers that are brought late, in whatever order among themselves.</summary>
    [Fact]
    public void Rows_do_not_depend_on_the_order_in_which_answers_to_one_text_arrive() =>
        Gen.Select(Gen.Select(Gen.Bool, Gen.Int[0, 1], Gen.Int[1, 120]).Array[1, 12], Gen.Int[1, 1000]).Sample(
        (answers, seed) => Rows(answers) == Rows([.. answers.Index()
            .OrderBy(a => (a.Index + 1) * seed % 101).Select(a => a.Item)]),
        iter: 40);

    [Fact]
    public void Nobody_is_said_to_have_a_text_before_it_stood() => Stories.Sample(
        acts => NotificationHistory.Fold(Write(acts).Log.Records).All(n => n.Recipients.All(r =>
            (r.Acknowledged is not { } has || has.Index > n.TextIndex) && (r.Earlier?.Text ?? 0) < n.TextNumber)),
        iter: 40);

    private static string Rows((bool Answers, int Party, int Hour)[] acts)
    {
        var story = new NoticeStories();
        story.Submit();
        foreach (var (answers, party, hour) in acts)
        {
            _ = answers ? story.Acknowledge(Parties[party], hour) : story.Transmit(Parties[party], hour);
        }

        return string.Join(';', story.Told.Recipients.Select(
            r => $"{r.Party} {r.Transmitted?.At:O} {r.Acknowledged?.At:O}"));
    }

    private static NoticeStories Write((int Deed, int Party, int Hour)[] acts)
    {
        var story = new NoticeStories();
        story.Submit();
        var bulletins = 0;
        var code = BulletinCode.Of(story.Issue("b").Id);
        foreach (var (deed, party, hour) in acts)
        {
            try
            {
                _ = deed switch
                {
                    0 or 1 => story.Amend(hour, 72 + party),
                    2 or 3 => story.Transmit(Parties[party], hour),
                    4 or 5 => story.Acknowledge(Parties[party], hour),
                    6 => story.Detail(Parties[party], hour, hour),
                    7 => story.Issue($"b-{bulletins++}", party == 0 ? code : null),
                    8 => hour > 110 ? story.Cancel(hour) : story.Acknowledge(Parties[party], hour),
                    _ => story.TakeBack("b"),
                };
            }
            catch (RefusalException)
            {
                // What had ended takes nothing more.
            }
        }

        return story;
    }

    private static string Told(IEnumerable<LoggedRecord> records)
    {
        var all = records.ToArray();
        var notices = NotificationHistory.Fold(all).Select(n =>
            $"{n.Id} {n.TextIndex} {n.TextNumber} {n.HoursToldAt:O} {n.End?.Index} {n.AcknowledgedBy} "
            + string.Join(',', n.Recipients.Select(
                r => $"{r.Party}{r.Transmitted?.Index}/{r.Acknowledged?.Index}/{r.Earlier?.Index}"))
            + string.Join(',', n.Details.Select(d => d.Index)));
        return string.Join('\n', notices) + string.Join('\n', BulletinHistory.Fold(all).Select(
            b => $"{b.Code} {b.ReplacedBy} {b.End?.Index} {b.Until:O}"));
    }
}
