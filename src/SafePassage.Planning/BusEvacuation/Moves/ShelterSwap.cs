using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Two trips exchange their shelters.</summary>
internal sealed class ShelterSwap : TourMove
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
        change.First[i] = one with { Shelter = other.Shelter };
        change.Second[j] = other with { Shelter = one.Shelter };
        return one.Shelter != other.Shelter;
    }
}
