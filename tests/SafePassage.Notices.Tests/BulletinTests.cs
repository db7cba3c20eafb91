using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using Xunit;
using static SafePassage.Notices.Tests.NoticeStories;

namespace SafePassage.Notices.Tests;

public sealed class BulletinTests
{
    private readonly NoticeStories _story = new();

    [Fact]
    public void It_stands_under_the_code_of_its_record_until_its_time_is_over()
    {
        var issued = _story.Issue("b-1");
        var told = Of("b-1");
        Assert.Equal(BulletinCode.Of(issued.Id), told.Code);
        Assert.Equal(BulletinStanding.Standing, told.StandingAt(Hour(23.9)));
        Assert.Equal(BulletinStanding.Lapsed, told.StandingAt(Hour(24)));
    }

    [Fact]
    public void A_cancelled_bulletin_says_so_under_its_old_code_for_ever_and_why()
    {
        var code = BulletinCode.Of(_story.Issue("b-1").Id);
        _story.TakeBack("b-1");
        Assert.Equal((code, "No bus will come today"), (Of("b-1").Code, Of("b-1").End!.Reason));
        Assert.Equal(BulletinStanding.Cancelled, Of("b-1").StandingAt(Hour(0)));
        Assert.Equal(BulletinStanding.Cancelled, Of("b-1").StandingAt(Hour(1000)));
    }

    [Fact]
    public void A_replaced_bulletin_names_the_code_of_the_latest_in_its_place()
    {
        var code = BulletinCode.Of(_story.Issue("b-1").Id);
        _story.Issue("b-2", code);
        var latest = BulletinCode.Of(_story.Issue("b-3", code).Id);
        Assert.Equal(
            (BulletinStanding.Replaced, latest), (Of("b-1").StandingAt(Hour(0)), Of("b-1").ReplacedBy));
        Assert.Equal(BulletinStanding.Standing, Of("b-3").StandingAt(Hour(0)));
    }

    /// <summary>Otherwise a party could make the other side's bulletin disappear.</summary>
    [Fact]
    public void Nobody_replaces_or_cancels_the_bulletin_of_another()
    {
        _story.Issue("b-2", BulletinCode.Of(_story.Issue("b-1").Id), by: "ru");
        Assert.Throws<RefusalException>(() => _story.TakeBack("b-1", "ru"));
        Assert.Equal(BulletinStanding.Standing, Of("b-1").StandingAt(Hour(0)));
    }

    private Bulletin Of(string id) =>
        BulletinHistory.Fold(_story.Log.Records).Single(b => b.Id == new BulletinId(id));
}
