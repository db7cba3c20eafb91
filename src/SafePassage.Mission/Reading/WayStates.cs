using SafePassage.Accord;
using SafePassage.Mission.Views;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>How a way stands, as one record says it.</summary>
/// <param name="State">As in <see cref="MappedWayView"/>.</param>
/// <param name="At">When somebody said so; null when nobody did.</param>
/// <param name="By">Who said so; null when nobody did.</param>
internal readonly record struct WayState(string State, DateTimeOffset? At = null, PartyId? By = null);

/// <summary>Tells how the ways of a movement stand: who holds a piece of road says whether it is free, the accord says
/// how long that counts.</summary>
/// <param name="accords">The accords that the reader knows of.</param>
/// <param name="now">The server's clock.</param>
internal sealed class WayStates(IReadOnlyList<AccordState> accords, DateTimeOffset now)
{
    private static readonly string[] Worst =
        ["closed", "halted", "not-in-force", "unknown", "ahead", "too-old", "open", "over"];

    /// <summary>How pressing the state of a way is: 0 is the worst.</summary>
    public static int RankOf(string state) => Array.IndexOf(Worst, state);

    /// <summary>The worst that holds for one leg of a movement.</summary>
    /// <param name="movement">The movement as the reader sees it.</param>
    /// <param name="leg">Index of the leg.</param>
    /// <param name="under">The accord under which it moves; null when its plan names none.</param>
    public WayState Of(MovementView movement, int leg, AccordId? under)
    {
        if (movement.Status == "closed")
        {
            return new WayState("over");
        }

        if (accords.FirstOrDefault(a => a.Accord == under) is not { Current: { } text } accord)
        {
            return new WayState("unknown");
        }

        string[] places = [movement.Legs[0].From, .. movement.Legs.Select(l => l.To)];
        var states = Under(text.Proposal.Segments, places, leg)
            .Select(s => Said(accord, text.Clearings.First(c => c.Subject == s.Id)))
            .DefaultIfEmpty(new WayState("unknown"));

        // What was found on the road is told of a suspended accord too: the people may be on it.
        if (accord is { Suspension: { } suspended } && accord.StatusAt(now) is AccordStatus.Suspended)
        {
            states = states.Append(new WayState("halted", suspended.StatedAt, suspended.Party));
        }

        return states.MinBy(s => RankOf(s.State));
    }

    private WayState Said(AccordState accord, RoadReport report) => report.StatedAt is not { } at
        ? new WayState("unknown")
        : new WayState(
            !report.Holds ? "closed"
            : accord.StatusAt(now) is not (AccordStatus.InForce or AccordStatus.Suspended) ? "not-in-force"
            : report.IsAheadAt(now) ? "ahead"
            : report.IsTooOldAt(now) ? "too-old" : "open",
            at, report.From);

    // A piece of the accord may lead over several places of the movement, and a leg over several pieces: pieces are
    // joined until both ends of the stretch are places where the movement passes.
    private static IEnumerable<RouteSegment> Under(
        IReadOnlyList<RouteSegment> segments, string[] places, int leg)
    {
        var stretch = new List<RouteSegment>();
        foreach (var segment in segments)
        {
            if (Array.IndexOf(places, segment.From.Value) >= 0 || (stretch.Count > 0 && stretch[^1].To != segment.From))
            {
                stretch.Clear();
            }

            stretch.Add(segment);
            if (Array.IndexOf(places, segment.To.Value) >= 0
                && Leads(stretch[0].From.Value, segment.To.Value, places, leg))
            {
                foreach (var one in stretch)
                {
                    yield return one;
                }
            }
        }
    }

    // A movement may pass a place more than once: what counts is the way on from the last time before the leg's end.
    private static bool Leads(string from, string to, string[] places, int leg)
    {
        var start = Array.LastIndexOf(places, from, leg);
        return start >= 0 && Array.IndexOf(places, to, start + 1) > leg;
    }
}
