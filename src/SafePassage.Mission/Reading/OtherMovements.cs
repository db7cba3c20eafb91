using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows people who change between movements: where, how many, and with which other movement.</summary>
/// <param name="folds">What follows from what was said so far.</param>
/// <param name="reader">Who reads: a movement of which it may not know is not named.</param>
/// <param name="names">What movements are called.</param>
internal sealed class OtherMovements(PageFolds folds, Reader reader, PartyNames names)
{
    /// <summary>Those who change at a node.</summary>
    public IEnumerable<OtherMovementView> At(NodeTally node, ShownNumbers shown)
    {
        foreach (var kind in node.Kinds.Where(k => k is { OtherMovement: not null, Primary: not null }))
        {
            var went = kind.Kind == HeadcountKind.Transferred;
            yield return Of(
                went ? "went-over-to" : "came-from", kind.OtherMovement!.Value,
                Words.Of(shown.Of(node, kind.Kind), kind.Primary!.Total.ToString()));
        }

        if (node.TakenOver is { } taken)
        {
            // How many each of them took is told by nobody; together they took those who are missing here.
            foreach (var (i, movement) in taken.Movements.Index())
            {
                yield return Of(
                    "gone-on-with", movement,
                    i > 0 ? "" : ShownNumbers.Withheld(taken.Count.ToString(), shown.Hides(taken.Count)));
            }
        }
    }

    private OtherMovementView Of(string relation, MovementId movement, string count)
    {
        var isKnown = folds.Door.Knows(movement, reader);
        return new OtherMovementView(
            relation, isKnown ? movement.Value : null, isKnown ? names.Of(movement) : null, count);
    }
}
