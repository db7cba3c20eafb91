using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>A bus drives one trip more than there are loads, or no longer does: where distances are not metric, the way
/// past a pick-up point and a shelter can be shorter.</summary>
internal sealed class EmptyTrip : TourMove
{
    internal override bool Propose(TourBook book, int first, int second, Chance chance, TourChange change)
    {
        change.Begin(book, first, first);
        if (chance.Below(2) == 0)
        {
            var (pickup, shelter) =
                (chance.Below(book.Instance.Loads.Length), chance.Below(book.Instance.Places.Length));
            if (book.Free(shelter) == 0)
            {
                return false;
            }

            change.First.Insert(chance.Below(change.First.Count + 1), new BusTrip(pickup, shelter));
            return true;
        }

        var at = change.First.Count == 0 ? -1 : chance.Below(change.First.Count);
        if (at < 0 || book.Empty(change.First[at].Pickup) == 0)
        {
            return false;
        }

        change.First.RemoveAt(at);
        return true;
    }
}
