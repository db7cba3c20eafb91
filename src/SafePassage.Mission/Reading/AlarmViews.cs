using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows what a person must look at, in the same words whoever it is about.</summary>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">Who reads: of a movement whose counts it may not see nothing rings.</param>
/// <param name="names">What parties and movements are called.</param>
/// <param name="now">The server's clock: it rings alarms, and ends none.</param>
internal sealed class AlarmViews(PageFolds folds, Reader reader, PartyNames names, DateTimeOffset now)
{
    /// <summary>The alarms of every movement that the reader may see, in order of the movements.</summary>
    public IReadOnlyList<AlarmView> Read() =>
    [
        .. folds.Movements(reader).Where(m => folds.Door.KnowsTheCounts(m.Plan.Movement, reader)).SelectMany(Read),
    ];

    private IEnumerable<AlarmView> Read(BoardedMovement movement)
    {
        var tally = folds.Tally(movement.Plan, null, reader);
        var shown = new ShownNumbers(tally, folds.Door.SmallOf(movement.Plan.Movement, reader));
        return AlarmFold.Of(tally, now, AlarmFold.UsualPatience).Select(alarm => new AlarmView(
            Words.Of(alarm.Kind),
            alarm.Movement.Value,
            movement.Plan.Name,
            alarm.From.Value,
            Name(tally, alarm.From),
            alarm.At.Value,
            Name(tally, alarm.At),
            alarm.Visit,
            alarm.Counted is { } counted ? Words.Of(counted) : null,
            Number(alarm, shown),
            alarm.Since,
            [.. alarm.Parties.Select(names.Of)],
            alarm.Evidence));
    }

    private static string Name(ConvoyTally tally, PlaceId place) =>
        tally.At(place)?.Node.Name ?? Identifier.ToWords(place.Value);

    private static string Number(Alarm alarm, ShownNumbers shown) => alarm.Kind switch
    {
        AlarmKind.Unexplained => shown.Gap(alarm.Number),
        AlarmKind.AwaitingACount => shown.Awaiting?.ToString() ?? Words.Of(Showing.Withheld, ""),
        _ => ShownNumbers.Withheld(
            alarm.Number.IsKnown ? alarm.Number.Missing.ToString() : "unknown",
            shown.HidesSpread(alarm.At, alarm.Visit, alarm.Counted)),
    };
}
