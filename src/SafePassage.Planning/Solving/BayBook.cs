using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>A run out with people on board, as the bays at its two ends see it; times are seconds.</summary>
/// <param name="Assembly">Index of the assembly point.</param>
/// <param name="Reception">Index of the reception point.</param>
/// <param name="Boards">When boarding begins.</param>
/// <param name="Departs">When it leaves.</param>
/// <param name="Arrives">When it arrives.</param>
/// <param name="Empty">When it is empty.</param>
internal readonly record struct BayUse(
    int Assembly, int Reception, long Boards, long Departs, long Arrives, long Empty);

/// <summary>When vehicles find room at the two ends of a run, while a plan is made: which bays are taken, and the hours
/// in which people board.</summary>
/// <remarks>Where a place has no bays of its own, nothing is kept. Not safe to share between threads.</remarks>
internal sealed class BayBook
{
    private readonly PlaceBays?[] _assembly;
    private readonly PlaceBays?[] _reception;

    private readonly OpenHoursClock?[] _hours;

    // Nothing begins so late.
    private readonly long _never;

    internal BayBook(CorridorModel model)
    {
        _hours = OpenHoursClock.OfBoarding(model);
        _never = model.AllHours.Closes;
        _assembly = [.. model.AssemblyPoints.Select(p => PlaceBays.Of(p.Bays, p.BaysTaken))];
        _reception = [.. model.ReceptionPoints.Select(p => PlaceBays.Of(p.Bays, p.BaysTaken))];
    }

    /// <summary>The second before which boarding cannot begin, because no bay is free at one end or nobody boards
    /// then; null where nothing stands against the run as it is.</summary>
    /// <remarks>Where the run is put off by so much and drives as long, it has a bay at that end, or is within the
    /// hours of boarding; where these are over for good, no run begins so late.</remarks>
    internal long? NotBefore(BayUse use)
    {
        var stands = (int)(use.Departs - use.Boards);
        if (_hours[use.Assembly] is { } hours && hours.ClosingAround(use.Boards, stands) is null)
        {
            return hours.EarliestEnd((int)use.Boards, stands) - stands ?? Math.Max(_never, use.Boards + 1);
        }

        var wait = Math.Max(
            _assembly[use.Assembly]?.Wait(use.Boards, use.Departs) ?? 0,
            _reception[use.Reception]?.Wait(use.Arrives, use.Empty) ?? 0);
        return wait == 0 ? null : use.Boards + wait;
    }

    /// <summary>Takes a bay at both ends.</summary>
    internal void Take(BayUse use) => Change(use, 1);

    /// <summary>Gives back what was taken.</summary>
    internal void GiveBack(BayUse use) => Change(use, -1);

    private void Change(BayUse use, int vehicles)
    {
        _assembly[use.Assembly]?.Change(use.Boards, use.Departs, vehicles);
        _reception[use.Reception]?.Change(use.Arrives, use.Empty, vehicles);
    }

    // How many stand in the bays of one place: from each second on, until the next. Neighbours differ.
    private sealed class PlaceBays
    {
        private readonly int _bays;
        private readonly List<(long From, int Standing)> _steps = [(long.MinValue, 0)];

        private PlaceBays(int bays) => _bays = bays;

        internal static PlaceBays? Of(int? bays, ImmutableArray<BayStay>? taken)
        {
            if (bays is not { } count)
            {
                return null;
            }

            var place = new PlaceBays(count);
            foreach (var stay in taken ?? [])
            {
                place.Change(stay.From, stay.Until, 1);
            }

            return place;
        }

        /// <summary>Seconds by which a stay must be put off until a bay is free for all of it.</summary>
        internal long Wait(long from, long until)
        {
            var begins = from;
            for (var n = IndexAt(from); from < until && n < _steps.Count
                && _steps[n].From < begins + (until - from); n++)
            {
                if (_steps[n].Standing >= _bays)
                {
                    // Nobody stays for ever: the last step has no vehicle.
                    begins = _steps[n + 1].From;
                }
            }

            return begins - from;
        }

        internal void Change(long from, long until, int vehicles)
        {
            if (from >= until)
            {
                return;
            }

            var (first, end) = (Split(from), Split(until));
            for (var n = first; n < end; n++)
            {
                _steps[n] = (_steps[n].From, _steps[n].Standing + vehicles);
            }

            Join(end);
            Join(first);
        }

        private int IndexAt(long second)
        {
            var (low, high) = (0, _steps.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = _steps[middle].From <= second ? (middle, high) : (low, middle - 1);
            }

            return low;
        }

        // The index of the step that begins in a second.
        private int Split(long second)
        {
            var n = IndexAt(second);
            if (_steps[n].From < second)
            {
                _steps.Insert(++n, (second, _steps[n - 1].Standing));
            }

            return n;
        }

        private void Join(int n)
        {
            if (_steps[n].Standing == _steps[n - 1].Standing)
            {
                _steps.RemoveAt(n);
            }
        }
    }
}
