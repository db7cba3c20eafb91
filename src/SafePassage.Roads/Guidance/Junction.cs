using SafePassage.Roads.Network;

namespace SafePassage.Roads.Guidance;

/// <summary>Tells what a driver has to be told where one arc leads into the next.</summary>
/// <remarks>
/// Said is what a driver could get wrong: nothing where there is no choice, nothing where the road plainly goes on.
/// Limit: a crossing of two divided roads is several junctions and may be told as two turns.
/// </remarks>
internal sealed class Junction(RoadNetwork network, Func<int, bool>? isUsable)
{
    // Roads that go on within this many degrees look like the way ahead.
    private const double AheadDegrees = 35;

    // Two roads ahead are a fork when they part by less than this.
    private const double ForkDegrees = 60;

    private const double BackDegrees = 160;

    /// <summary>What to say, or null for nothing.</summary>
    public (ManeuverKind Kind, ManeuverModifier Modifier)? Read(int before, int after)
    {
        var (from, to) = (network.Way(before), network.Way(after));
        if (IsFerry(from) != IsFerry(to))
        {
            return (IsFerry(to) ? ManeuverKind.Ferry : ManeuverKind.LeaveFerry, ManeuverModifier.None);
        }

        if (before == after || (IsRoundabout(from) && IsRoundabout(to)))
        {
            return null;
        }

        var arrival = RoadBearing.In(network, before);
        var turn = RoadBearing.Turn(arrival, RoadBearing.Out(network, after));
        if (after == RoadNetwork.Reverse(before) || Math.Abs(turn) >= BackDegrees)
        {
            return (ManeuverKind.Turn, ManeuverModifier.UTurn);
        }

        if (IsRoundabout(from) && !IsRoundabout(to))
        {
            return (ManeuverKind.LeaveRoundabout, RoadBearing.Modifier(turn));
        }

        var others = Others(before, after, arrival);
        return Ramp(from, to, turn, others)
            ?? (others.Count == 0 ? Renamed(from, to) : Choice(from, to, turn, others));
    }

    /// <summary>True on a roundabout.</summary>
    public static bool IsRoundabout(RoadWay way) => (way.Traits & WayTraits.Roundabout) != WayTraits.None;

    /// <summary>True when a vehicle can leave a roundabout at the head of one of its arcs.</summary>
    public bool HasExit(int arc)
    {
        foreach (var next in network.ArcsFrom(network.Head(arc)))
        {
            if (MayUse(next) && !IsRoundabout(network.Way(next)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFerry(RoadWay way) => way.Class == RoadClass.Ferry;

    private static bool IsLink(RoadWay way) => way.Class is RoadClass.MotorwayLink or RoadClass.TrunkLink
        or RoadClass.PrimaryLink or RoadClass.SecondaryLink or RoadClass.TertiaryLink;

    private static bool IsLarge(RoadWay way) => way.Class is RoadClass.Motorway or RoadClass.Trunk;

    // A yard, a field road: nobody takes it for the way ahead.
    private static bool IsSideWay(RoadWay way) =>
        way.Class is RoadClass.Service or RoadClass.Track or RoadClass.Pedestrian;

    private static bool IsSameRoad(RoadWay a, RoadWay b)
    {
        if (a.Id == b.Id || (a.Name.Length > 0 && string.Equals(a.Name, b.Name, StringComparison.Ordinal)))
        {
            return true;
        }

        var isUnmarked = a.Name.Length + a.Ref.Length + b.Name.Length + b.Ref.Length == 0;
        return (isUnmarked && a.Class == b.Class) || SharesRef(a, b);
    }

    private static bool SharesRef(RoadWay a, RoadWay b) => a.Ref.Length > 0
        && a.Ref.Split(';', StringSplitOptions.TrimEntries).Intersect(
            b.Ref.Split(';', StringSplitOptions.TrimEntries), StringComparer.Ordinal).Any();

    private static (ManeuverKind, ManeuverModifier)? Renamed(RoadWay from, RoadWay to)
    {
        var areMarked = from.Name.Length + from.Ref.Length > 0 && to.Name.Length + to.Ref.Length > 0;
        return areMarked && !IsSameRoad(from, to) ? (ManeuverKind.NewName, ManeuverModifier.Straight) : null;
    }

    private static (ManeuverKind, ManeuverModifier)? Ramp(
        RoadWay from, RoadWay to, double turn, List<(double Turn, RoadWay Way)> others)
    {
        if (others.Count > 0 && !IsLink(from) && IsLink(to) && !IsSameRoad(from, to)
            && (IsLarge(from) || to.Class is RoadClass.MotorwayLink or RoadClass.TrunkLink))
        {
            var side = SideOf(turn, others);
            return (IsLarge(from) ? ManeuverKind.OffRamp : ManeuverKind.OnRamp, side);
        }

        var comesIn = IsLink(from) && IsLarge(to) && Math.Abs(turn) < ForkDegrees;
        return comesIn ? (ManeuverKind.Merge, RoadBearing.Modifier(turn)) : null;
    }

    private static (ManeuverKind, ManeuverModifier)? Choice(
        RoadWay from, RoadWay to, double turn, List<(double Turn, RoadWay Way)> others)
    {
        var isSame = IsSameRoad(from, to);
        var rivals = IsSideWay(from) || IsSideWay(to) ? others : others.FindAll(other => !IsSideWay(other.Way));
        if (isSame && rivals.Count == 0)
        {
            return null;
        }

        var isAhead = Math.Abs(turn) < AheadDegrees;
        var isFork = Math.Abs(turn) < ForkDegrees && rivals.Exists(other =>
            Math.Abs(other.Turn) < ForkDegrees && Math.Abs(other.Turn - turn) < ForkDegrees);
        if (isFork)
        {
            var othersLeave = isSame && isAhead && rivals.TrueForAll(other =>
                !IsSameRoad(from, other.Way) && (Math.Abs(other.Turn) > Math.Abs(turn) || IsLink(other.Way)));
            return othersLeave ? null : (ManeuverKind.Fork, SideOf(turn, rivals));
        }

        if (isAhead)
        {
            return Renamed(from, to);
        }

        var modifier = RoadBearing.Modifier(turn);
        if (isSame && rivals.Exists(other => Math.Abs(other.Turn) < AheadDegrees))
        {
            return (ManeuverKind.Stay, modifier);
        }

        var isEnd = rivals.Count > 0 && rivals.TrueForAll(other =>
            Math.Abs(other.Turn) >= 50 && other.Turn > 0 != turn > 0);
        return (isEnd && Math.Abs(turn) >= 50 ? ManeuverKind.EndOfRoad : ManeuverKind.Turn, modifier);
    }

    // Where a road lies among those that go roughly the same way.
    private static ManeuverModifier SideOf(double turn, List<(double Turn, RoadWay Way)> others)
    {
        var near = others.FindAll(other => Math.Abs(other.Turn - turn) < 2 * ForkDegrees);
        var (isLeftmost, isRightmost) =
            (near.TrueForAll(other => other.Turn > turn), near.TrueForAll(other => other.Turn < turn));
        return isLeftmost == isRightmost
            ? isLeftmost ? RoadBearing.Modifier(turn) : ManeuverModifier.Straight
            : isLeftmost ? ManeuverModifier.SlightLeft : ManeuverModifier.SlightRight;
    }

    private List<(double Turn, RoadWay Way)> Others(int before, int after, double arrival)
    {
        var others = new List<(double, RoadWay)>();
        foreach (var arc in network.ArcsFrom(network.Head(before)))
        {
            if (arc != after && arc != RoadNetwork.Reverse(before) && MayUse(arc))
            {
                others.Add((RoadBearing.Turn(arrival, RoadBearing.Out(network, arc)), network.Way(arc)));
            }
        }

        return others;
    }

    private bool MayUse(int arc) => isUsable?.Invoke(arc)
        ?? (network.Way(arc).Traits & ((arc & 1) == 0 ? WayTraits.NoForward : WayTraits.NoBackward)) == WayTraits.None;
}
