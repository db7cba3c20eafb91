namespace SafePassage.Operations;

/// <summary>A place that a vehicle has come to, by its positions.</summary>
/// <param name="Node">The place.</param>
/// <param name="At">By when: the first position at it or beyond.</param>
public sealed record VehiclePassing(WayNode Node, DateTimeOffset At);

/// <summary>How far along its way a vehicle is, and whether it stands still or is off it.</summary>
/// <remarks>
/// A fold over its positions in order of their own clock; one that is older than the last changes nothing. What people
/// record stands beside it: a device says where it lies, and not who is with it. Immutable.
/// </remarks>
/// <param name="Vehicle">What the vehicle is called here; no plate.</param>
/// <param name="Last">The newest position.</param>
/// <param name="OnWay">Where on its way that is; null when the way has no spots.</param>
/// <param name="OnWayAt">When it was last near the way; null when it never was.</param>
/// <param name="Passed">The places that it has come to, in order of the way.</param>
/// <param name="OffSince">Since when it is off its way; null while it is not, or no road is known.</param>
/// <param name="StillAt">Where it stands, as far as it stands.</param>
/// <param name="StillSince">Since when it has not gone from there.</param>
public sealed record VehicleTrack(
    string Vehicle, VehiclePosition Last, WayPoint? OnWay, DateTimeOffset? OnWayAt,
    IReadOnlyList<VehiclePassing> Passed, DateTimeOffset? OffSince, VehiclePosition StillAt, DateTimeOffset StillSince)
{
    // No convoy is faster: 40 m/s are 144 km/h.
    private const double MetresPerSecondMost = 40;

    // What a vehicle can have come beyond that: positions are not exact.
    private const double SlackMetres = 500;

    // At a place from here on, along the road.
    private const double FenceMetres = 100;

    // Within this it stands: devices drift, and queues creep.
    private const double StillMetres = 100;

    /// <summary>The furthest place that it has come to; null when it was near none.</summary>
    public VehiclePassing? LastPassed => Passed.Count > 0 ? Passed[^1] : null;

    /// <summary>Folds the positions of one vehicle.</summary>
    /// <param name="vehicle">What it is called here.</param>
    /// <param name="positions">In any order.</param>
    /// <param name="way">Its way; null when it has no spots.</param>
    /// <param name="offMetres">From how many metres beside it a vehicle is off the way.</param>
    /// <returns>Null without a position.</returns>
    public static VehicleTrack? Of(
        string vehicle, IEnumerable<VehiclePosition> positions, WayLine? way, int offMetres)
    {
        VehicleTrack? track = null;
        foreach (var position in positions.OrderBy(p => p.FixAt))
        {
            track = track is null
                ? Begin(vehicle, position, way, offMetres)
                : position.FixAt > track.Last.FixAt ? track.After(position, way, offMetres) : track;
        }

        return track;
    }

    /// <summary>The track after further positions; one that is older than the last changes nothing.</summary>
    /// <param name="positions">In any order.</param>
    /// <param name="way">The way that it was folded on.</param>
    /// <param name="offMetres">As it was folded with.</param>
    public VehicleTrack With(IEnumerable<VehiclePosition> positions, WayLine? way, int offMetres) => positions
        .OrderBy(p => p.FixAt).Aggregate(this, (t, p) => p.FixAt > t.Last.FixAt ? t.After(p, way, offMetres) : t);

    private static VehicleTrack Begin(string vehicle, VehiclePosition position, WayLine? way, int offMetres) =>
        new VehicleTrack(vehicle, position, null, null, [], null, position, position.FixAt)
            .Placed(position, way, offMetres);

    private VehicleTrack After(VehiclePosition position, WayLine? way, int offMetres)
    {
        var moved = position.At.DistanceTo(StillAt.At) > StillMetres + position.Accuracy;
        return (this with
        {
            Last = position,
            StillAt = moved ? position : StillAt,
            StillSince = moved ? position.FixAt : StillSince,
        }).Placed(position, way, offMetres);
    }

    private VehicleTrack Placed(VehiclePosition position, WayLine? way, int offMetres)
    {
        if (way is null || position.Accuracy > VehiclePosition.VagueMetres)
        {
            return this;
        }

        var reach = OnWayAt is { } then
            ? SlackMetres + ((position.FixAt - then).TotalSeconds * MetresPerSecondMost)
            : double.MaxValue;
        var point = way.Find(
            position.At, position.Accuracy, OnWayAt is null ? null : OnWay?.AlongMetres, reach);
        if (point.OffMetres > offMetres + position.Accuracy)
        {
            // It keeps the place where it left the way, so that it is looked for from there on.
            var left = OnWay is { } on ? on with { OffMetres = point.OffMetres } : point;
            return this with { OnWay = left, OffSince = way.IsRoad ? OffSince ?? position.FixAt : null };
        }

        var passed = Passed.ToList();
        foreach (var (node, along) in way.Nodes.Skip(passed.Count).TakeWhile(
            n => n.AlongMetres - FenceMetres <= point.AlongMetres))
        {
            passed.Add(new VehiclePassing(node, position.FixAt));
        }

        return this with { OnWay = point, OnWayAt = position.FixAt, OffSince = null, Passed = passed };
    }
}
