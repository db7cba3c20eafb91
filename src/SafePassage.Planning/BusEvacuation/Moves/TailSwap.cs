using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Two buses exchange everything from some trip on.</summary>
internal sealed class TailSwap : TourMove
{
    internal override bool Propose(TourBook book, int first, int second, Chance chance, TourChange change)
    {
        if (first == second)
        {
            return false;
        }

        change.Begin(book, first, second);
        var (i, j) = (chance.Below(change.First.Count + 1), chance.Below(change.Second.Count + 1));
        change.First.RemoveRange(i, change.First.Count - i);
        change.First.AddRange(book.Tour(second)[j..]);
        change.Second.RemoveRange(j, change.Second.Count - j);
        change.Second.AddRange(book.Tour(first)[i..]);
        return i < book.Tour(first).Length || j < book.Tour(second).Length;
    }
}
