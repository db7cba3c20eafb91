using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>A plan while it is made: its duties, and what they leave of people, room and checkpoint hours.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class PlanBook
{
    private readonly DutyProblem _problem;

    internal PlanBook(DutyProblem problem)
    {
        _problem = problem;
        Calendar = new GateCalendar(problem);
        Waiting = new WaitingPeople(problem.Model);
        Bays = new BayBook(problem.Model);
        Room = [.. problem.Model.ReceptionPoints.Select(p => p.CapacityPeople)];
    }

    internal GateCalendar Calendar { get; }

    internal BayBook Bays { get; }

    /// <summary>People who still wait, or come later.</summary>
    internal WaitingPeople Waiting { get; }

    /// <summary>Room left at each reception point, in people.</summary>
    internal int[] Room { get; }

    internal List<TimedDuty> Duties { get; } = [];

    /// <summary>People out in all duties.</summary>
    internal int People { get; private set; }

    /// <summary>Books a duty: all of it, with as many people as there are, or nothing.</summary>
    /// <returns>False when a service or a bay is no longer free.</returns>
    internal bool TryBook(TimedDuty duty)
    {
        for (var n = 0; n < duty.Runs.Count; n++)
        {
            if (!TryBook(duty.Runs[n]))
            {
                for (var back = n - 1; back >= 0; back--)
                {
                    GiveBack(duty.Runs[back]);
                }

                return false;
            }
        }

        duty.People = duty.Runs.Sum(r => r.People);
        People += duty.People;
        Duties.Add(duty);
        return true;
    }

    /// <summary>Books the longest beginning of a duty that can be booked.</summary>
    internal void BookBeginning(TimedDuty duty)
    {
        while (!TryBook(duty))
        {
            duty.Runs.RemoveAt(duty.Runs.Count - 1);
        }
    }

    /// <summary>Takes a duty out of the plan.</summary>
    internal void Remove(TimedDuty duty)
    {
        Duties.Remove(duty);
        People -= duty.People;
        foreach (var run in duty.Runs)
        {
            GiveBack(run);
        }
    }

    /// <summary>Puts back a duty that was removed and whose services are still free.</summary>
    internal void Restore(TimedDuty duty)
    {
        foreach (var run in duty.Runs)
        {
            Book(run, 1);
        }

        People += duty.People;
        Duties.Add(duty);
    }

    private bool TryBook(TimedRun run)
    {
        var gates = _problem.Direction(run.Outward, run.Corridor).Gates;
        run.Load = new int[_problem.Classes];
        if (run.AskedPeople > 0)
        {
            var most = Room[run.To];
            for (var g = 0; g < gates.Length; g++)
            {
                most = Math.Min(most, Calendar.Leave(gates[g], Calendar.Second(gates[g], run.Starts[g])));
            }

            foreach (var c in _problem.Order)
            {
                run.Load[c] = Math.Min(
                    Math.Min(run.Asked[c], Waiting.MayBoard(c, run.From, run.LoadStarts)), most);
                most -= run.Load[c];
            }
        }

        if (run.People > 0 && Bays.NotBefore(run.Bays) is not null)
        {
            return false;
        }

        for (var g = 0; g < gates.Length; g++)
        {
            run.Units[g] = _problem.Units(gates[g], run.Outward, run.People);
            if (run.Units[g] > 0 && !Calendar.IsFree(gates[g], run.Starts[g], run.Units[g]))
            {
                return false;
            }
        }

        Book(run, 1);
        return true;
    }

    private void GiveBack(TimedRun run) => Book(run, -1);

    private void Book(TimedRun run, int sign)
    {
        var gates = _problem.Direction(run.Outward, run.Corridor).Gates;
        for (var g = 0; g < gates.Length; g++)
        {
            Calendar.Take(gates[g], run.Starts[g], run.Units[g], run.People, sign > 0);
        }

        if (run.People > 0)
        {
            if (sign > 0)
            {
                Bays.Take(run.Bays);
            }
            else
            {
                Bays.GiveBack(run.Bays);
            }

            Room[run.To] -= sign * run.People;
            for (var c = 0; c < run.Load.Length; c++)
            {
                Waiting.Board(c, run.From, run.LoadStarts, sign * run.Load[c]);
            }
        }
    }
}
