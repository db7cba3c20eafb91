namespace SafePassage.Planning.Simulation;

// Who comes next, and the bays at both ends of a run.
internal sealed partial class PlanDrive
{
    private enum Comes
    {
        ToCheckpoint,
        ToBoard,
        ToEmpty,
    }

    private void Come(int v, int second)
    {
        if (v >= _run.Length)
        {
            var (place, stay) = _plan.BaysTaken[v - _run.Length];
            ref var bay = ref FirstFree(place);
            bay = Math.Max(bay, second) + stay.Until - stay.From;
            return;
        }

        switch (_comes[v])
        {
            case Comes.ToCheckpoint:
                Serve(v, second);
                break;
            case Comes.ToBoard:
                Board(v, second);
                break;
            default:
                Empty(v, second);
                break;
        }
    }

    private ref int FirstFree(int place)
    {
        var bays = _bays[place];
        var first = 0;
        for (var n = 1; n < bays.Length; n++)
        {
            first = bays[n] < bays[first] ? n : first;
        }

        return ref bays[first];
    }

    private void Wait(int v, int second, Comes comes, int rank)
    {
        _comes[v] = comes;
        _joins.Enqueue(v, ((long)second << 32) | (uint)rank);
    }

    // In the first bay that is free; where its hours are too short by then, it comes again in later ones.
    private void Board(int v, int second)
    {
        var r = _run[v];
        ref readonly var run = ref _plan.Runs[r];
        ref var bay = ref FirstFree(run.BoardsAt);
        var begins = Math.Max(second, bay);
        var departs = Math.Max(run.Departs, begins + run.BoardSeconds);
        var isOpen = _plan.Boarding[run.Assembly] is not { } open || FirstBoarding(open, begins, run) == begins;
        if (!isOpen || departs + run.RoadSeconds > _closes[v])
        {
            _free[v] = begins;
        }
        else
        {
            (bay, _left[v]) = (departs, departs);
            if (!ToEnd(v, departs))
            {
                return;
            }

            (_run[v], _attempt[v]) = (r + 1, 0);
        }

        Begin(v);
    }

    private void Empty(int v, int second)
    {
        ref readonly var run = ref _plan.Runs[_run[v]];
        ref var bay = ref FirstFree(run.EmptiesAt);
        var begins = Math.Max(second, bay);
        bay = begins + run.EmptySeconds;
        _free[v] = begins + run.UnloadSeconds;
        (_run[v], _attempt[v]) = (_run[v] + 1, 0);
        Begin(v);
    }
}
