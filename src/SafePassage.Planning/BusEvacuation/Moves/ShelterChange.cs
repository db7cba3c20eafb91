using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>One trip goes to another shelter that has room.</summary>
internal sealed class ShelterChange : TourMove
{
    internal override bool Propose(TourBook book, int first, int second, Chance chance, TourChange change)
    {
        var shelter = chance.Below(book.Instance.Places.Length);
        if (book.Tour(first).IsEmpty || book.Free(shelter) == 0)
        {
            return false;
        }

        change.Begin(book, first, first);
        var at = chance.Below(change.First.Count);
        var trip = change.First[at];
        change.First[at] = trip with { Shelter = shelter };
        return trip.Shelter != shelter;
    }
}
