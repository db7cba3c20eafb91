using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Two trips of two buses exchange one of their ends.</summary>
internal abstract class TripSwap : TourMove
{
    internal override bool Propose(TourBook book, int first, int second, Chance chance, TourChange change)
    {
        if (book.Tour(first).IsEmpty || book.Tour(second).IsEmpty)
        {
            return false;
        }

        change.Begin(book, first, second);
        var (i, j) = (chance.Below(change.First.Count), chance.Below(change.Second.Count));
        var (one, other) = (change.First[i], change.Second[j]);
        change.First[i] = WithEndOf(one, other);
        change.Second[j] = WithEndOf(other, one);
        return change.First[i] != one;
    }

    /// <summary>A trip with the end that another has.</summary>
    protected abstract BusTrip WithEndOf(BusTrip trip, BusTrip other);
}
