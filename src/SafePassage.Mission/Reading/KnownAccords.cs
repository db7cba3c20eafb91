using SafePassage.Accord;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;

namespace SafePassage.Mission.Reading;

/// <summary>The accords that a reader knows of, folded once for each page of the book.</summary>
internal static class KnownAccords
{
    /// <summary>Their states, in order of first mention.</summary>
    public static IReadOnlyList<AccordState> Of(PageFolds folds, Reader reader) =>
        folds.View<IReadOnlyList<AccordState>>("accord-states", reader, () =>
        [
            .. AccordHistory.Named(folds.Seen(reader)).Where(id => folds.Door.Knows(id, reader))
                .Select(id => AccordHistory.Fold(id, folds.Page.Keys, folds.Seen(reader))),
        ]);

    /// <summary>
    /// The one to look at: in force or suspended, else the one that began last; null when there is none.
    /// </summary>
    public static AccordState? Foremost(IReadOnlyList<AccordState> accords, DateTimeOffset at) =>
        accords.LastOrDefault(a => a.StatusAt(at) is AccordStatus.InForce or AccordStatus.Suspended)
            ?? accords.LastOrDefault(a => a.StatusAt(at) is not (AccordStatus.Terminated or AccordStatus.Expired))
            ?? (accords.Count > 0 ? accords[^1] : null);
}
