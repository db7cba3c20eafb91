namespace SafePassage.Planning.Solving;

/// <summary>One to three vehicles out of the plan and in again, each by its exact best duty; what is no worse is
/// kept.</summary>
/// <remarks>A walk on a plateau: equal plans are taken too, so that room opens elsewhere. Not safe to share.</remarks>
internal sealed class Polish(PlanBook book, VehicleInsertion insertion, Chance chance)
{
    /// <summary>Walks until the effort is spent or nobody waits any more.</summary>
    /// <param name="price">Row prices.</param>
    /// <param name="work">Lane operations to spend.</param>
    /// <param name="target">Ends when so many people are out.</param>
    /// <param name="cancellationToken">Ends the walk; the plan stays whole.</param>
    internal void Run(long[] price, long work, int target, CancellationToken cancellationToken)
    {
        var until = insertion.Work + work;
        while (insertion.Work < until && book.People < target && book.Duties.Count > 0
            && !cancellationToken.IsCancellationRequested)
        {
            Step(price);
        }
    }

    private void Step(long[] price)
    {
        var before = book.People;
        var removed = new List<TimedDuty>();
        var kept = new List<TimedDuty>();
        for (var n = chance.Below(6) switch { 0 => 3, 1 or 2 => 2, _ => 1 }; n > 0 && book.Duties.Count > 0; n--)
        {
            var one = book.Duties[chance.Below(book.Duties.Count)];
            var other = book.Duties[chance.Below(book.Duties.Count)];
            var duty = other.Runs.Count < one.Runs.Count ? other : one;
            if (kept.Contains(duty))
            {
                continue;
            }

            book.Remove(duty);
            removed.Add(duty);
            kept.Add(duty.KeptPart());
            if (duty.Kept > 0)
            {
                book.BookBeginning(kept[^1]);
            }
        }

        var weight = chance.Below(4) switch { 0 => 0.5, 1 => 0.2, _ => 0.0 };
        var noise = chance.Below(8) switch { 0 => 0.0, 1 or 2 => 0.02, 3 or 4 => 0.1, 5 or 6 => 0.3, _ => 1.5 };
        var late = chance.Below(2) == 0;
        var added = new List<TimedDuty>();
        for (var n = removed.Count - 1; n >= 0; n--)
        {
            var duty = insertion.FindAfter(kept[n], price, weight, noise, late);
            if (kept[n].Kept > 0)
            {
                book.Remove(kept[n]);
            }

            book.BookBeginning(duty);
            added.Add(duty);
        }

        if (book.People < before)
        {
            added.ForEach(book.Remove);
            removed.ForEach(book.Restore);
        }
    }
}
