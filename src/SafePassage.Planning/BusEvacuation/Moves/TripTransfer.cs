using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Takes one trip out of a tour and puts it anywhere into another, or elsewhere into the same.</summary>
internal sealed class TripTransfer : TourMove
{
    internal override bool Propose(TourBook book, int first, int second, Chance chance, TourChange change)
    {
        var count = book.Tour(first).Length;
        if (count < (first == second ? 2 : 1))
        {
            return false;
        }

        change.Begin(book, first, second);
        var from = chance.Below(count);
        var trip = change.First[from];
        change.First.RemoveAt(from);
        change.Second.Insert(chance.Below(change.Second.Count + 1), trip);
        return true;
    }
}
