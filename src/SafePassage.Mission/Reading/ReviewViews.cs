using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records;
using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Reading;

/// <summary>Shows what waits for review, both sides of it, to whoever may see every side.</summary>
/// <param name="parts">What the room stands on.</param>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties, places and movements are called.</param>
internal sealed class ReviewViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    // A decision names no more (docs/formats/records.md).
    private const int SidesMax = 16;

    public ReviewView Read()
    {
        var now = parts.Time.GetUtcNow();
        var all = folds.Movements(Reader.Everything)
            .SelectMany(m => AlarmFold.Of(folds.Tally(m.Plan, null, Reader.Everything), now, AlarmFold.UsualPatience));
        var list = ReviewList.Of(
            folds.Page.Records, folds.Page.Aside, LogClock.Of(folds.Page.Records.Concat(folds.Page.Aside)), all);
        return new ReviewView(
            now,
            reader.Party is { } party ? names.Of(party) : null,
            [.. list.Waiting.Where(w => w.Sides.All(IsShown)).Select(Show)],
            [.. list.Decided.Where(d => IsShown(d.Decision)).Select(Show)],
            parts.Zone,
            parts.Book.Origin);
    }

    private bool IsShown(LoggedRecord record) => folds.Door.Show(record, reader) is not null;

    private ReviewItemView Show(ReviewItem item) => new(
        Codes.Of(item.Kind), item.Since, item.ChangesWhatCounts, MayDecide(item), [.. item.Sides.Select(Side)]);

    private DecidedReviewView Show(DecidedReview decided)
    {
        var body = (ReviewDecided)decided.Decision.Body;
        return new DecidedReviewView(
            names.Of(decided.Decision.Author), body.StatedAt, body.Reason, body.Stands,
            [.. decided.Sides.Where(IsShown).Select(Side)], decided.Decision.Index);
    }

    private bool MayDecide(ReviewItem item) => reader.Party is { } party && item.Sides.Count <= SidesMax
        && item.Sides.All(s => s.Body.Sequence is not null)
        && (reader.IsFacilitator || item.Sides.All(s => s.Author == party));

    private ReviewSideView Side(LoggedRecord record) => new(
        names.Of(record.Author), record.KeyId, record.Body.Sequence ?? 0, record.Id.ToString(),
        Summary.Of(folds.Door.Show(record, reader)!, names), record.Body.StatedAt,
        record is { HasEffect: true, IsInDoubt: false }, record.Index);
}
