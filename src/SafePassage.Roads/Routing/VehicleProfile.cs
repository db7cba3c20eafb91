using System.Collections.Immutable;
using SafePassage.Roads.Network;

namespace SafePassage.Roads.Routing;

/// <summary>What one kind of vehicle may use and how fast it drives there. A profile is figures and lists, no
/// code.</summary>
/// <remarks>Speeds are km/h. Immutable; safe to share between threads.</remarks>
public sealed partial record VehicleProfile
{
    private static readonly Lazy<VehicleProfile> _bus = new(MakeBus);

    /// <summary>A loaded bus or coach in a convoy, at most 80 km/h, 3.8 m high and 18 t heavy.</summary>
    public static VehicleProfile Bus => _bus.Value;

    /// <summary>Stable word for the profile, for example <c>bus</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Access tags that speak about this vehicle, from the most particular to the most general: the first one
    /// stated decides.</summary>
    public required ImmutableArray<AccessKey> AccessKeys { get; init; }

    /// <summary>Access values under which the vehicle may pass.</summary>
    public required ImmutableHashSet<AccessValue> AllowedAccess { get; init; }

    /// <summary>Of the access values that are allowed those under which a way may only begin or end a route.</summary>
    public required ImmutableHashSet<AccessValue> DestinationAccess { get; init; }

    /// <summary>Speed on each class of road where no limit is posted; a class that is missing is never used.</summary>
    public required ImmutableDictionary<RoadClass, int> ClassSpeeds { get; init; }

    /// <summary>Classes used only where an access tag other than the general <c>access</c> allows this
    /// vehicle.</summary>
    public required ImmutableHashSet<RoadClass> ClassesOnInvitation { get; init; }

    /// <summary>The softest track grade (1 to 5) used without invitation; 0 for none.</summary>
    public required int TrackGradeMax { get; init; }

    /// <summary>The most the vehicle drives on each kind of surface; a kind that is missing sets no limit.</summary>
    public required ImmutableDictionary<SurfaceKind, int> SurfaceSpeeds { get; init; }

    /// <summary>Seconds for driving onto a ferry and for waiting until it leaves, at each pier where one is
    /// boarded.</summary>
    public required int FerryBoardingSeconds { get; init; }

    /// <summary>Per cent of a posted limit that is reached on average, 1 to 100.</summary>
    public required int PostedSpeedPercent { get; init; }

    /// <summary>The most this vehicle ever drives.</summary>
    public required int SpeedMax { get; init; }

    /// <summary>Barriers that stop this vehicle where no access tag lets it pass.</summary>
    public required ImmutableHashSet<BarrierKind> BlockingBarriers { get; init; }

    /// <summary>What the map tells of a road that closes it to this vehicle, whoever may use it.</summary>
    public required ImmutableHashSet<Hindrance> ClosingHindrances { get; init; }

    /// <summary>The loaded vehicle: what is posted for smaller ones closes a road to it.</summary>
    public required VehicleSize Size { get; init; }

    /// <summary>Whether one-way streets that are two-way for public service vehicles are two-way for this
    /// one.</summary>
    public required bool IsPublicService { get; init; }

    /// <summary>Speed on an arc of this way.</summary>
    /// <param name="way">The way.</param>
    /// <param name="forward">True along its drawing direction.</param>
    /// <returns>km/h, at least 1; 0 when the vehicle may not use the way in this direction.</returns>
    public int Speed(RoadWay way, bool forward) => MayUse(way, forward) ? SpeedOnceOpened(way, forward) : 0;

    /// <summary>Speed on an arc of a way that was opened by hand: nobody asks who may use it. It has its direction
    /// still.</summary>
    /// <inheritdoc cref="Speed"/>
    internal int SpeedOnceOpened(RoadWay way, bool forward)
    {
        if (!ClassSpeeds.TryGetValue(way.Class, out var speed) || !MayGo(way, forward))
        {
            return 0;
        }

        var posted = forward ? way.SpeedForward : way.SpeedBackward;
        if (posted > 0)
        {
            speed = posted * PostedSpeedPercent / 100;
        }

        speed = Math.Min(speed, SpeedMax);
        if (SurfaceSpeeds.TryGetValue(way.Surface, out var limit))
        {
            speed = Math.Min(speed, limit);
        }

        return Math.Max(1, speed);
    }

    private static VehicleProfile MakeBus() => new()
    {
        Name = "bus",
        AccessKeys =
        [
            AccessKey.Bus, AccessKey.Coach, AccessKey.Psv, AccessKey.MotorVehicle, AccessKey.Vehicle, AccessKey.Access,
        ],
        AllowedAccess = [AccessValue.Yes, AccessValue.Destination, AccessValue.Buses],
        DestinationAccess = [AccessValue.Destination],
        ClassSpeeds = new Dictionary<RoadClass, int>
        {
            [RoadClass.Motorway] = 80,
            [RoadClass.MotorwayLink] = 50,
            [RoadClass.Trunk] = 75,
            [RoadClass.TrunkLink] = 45,
            [RoadClass.Primary] = 65,
            [RoadClass.PrimaryLink] = 40,
            [RoadClass.Secondary] = 55,
            [RoadClass.SecondaryLink] = 35,
            [RoadClass.Tertiary] = 45,
            [RoadClass.TertiaryLink] = 30,
            [RoadClass.Unclassified] = 40,
            [RoadClass.Residential] = 30,
            [RoadClass.LivingStreet] = 10,
            [RoadClass.Service] = 15,
            [RoadClass.Track] = 15,
            [RoadClass.Road] = 30,
            [RoadClass.Busway] = 40,
            [RoadClass.Pedestrian] = 10,

            // Where no duration is stated: five knots, what a slow ferry over a river makes.
            [RoadClass.Ferry] = 9,
        }.ToImmutableDictionary(),
        ClassesOnInvitation = [RoadClass.Track, RoadClass.Pedestrian, RoadClass.Ferry],
        FerryBoardingSeconds = 15 * 60,
        TrackGradeMax = 1,
        SurfaceSpeeds = new Dictionary<SurfaceKind, int>
        {
            [SurfaceKind.Plates] = 50,
            [SurfaceKind.Cobbles] = 30,
            [SurfaceKind.Compacted] = 40,
            [SurfaceKind.Gravel] = 30,
            [SurfaceKind.Earth] = 20,
            [SurfaceKind.Soft] = 10,
        }.ToImmutableDictionary(),
        PostedSpeedPercent = 90,
        SpeedMax = 80,
        BlockingBarriers =
        [
            BarrierKind.Bollard, BarrierKind.RisingBollard, BarrierKind.LockedGate, BarrierKind.Block,
            BarrierKind.FootOnly, BarrierKind.HeightRestrictor, BarrierKind.Obstacle,
        ],
        ClosingHindrances =
        [
            Hindrance.Gone, Hindrance.Mines, Hindrance.Impassable, Hindrance.Water, Hindrance.OutOfUse,
            Hindrance.Seasonal,
        ],

        // A coach of two axles, 7 t and 11 t: what a convoy is made of when it is large.
        Size = new VehicleSize(Height: 3.8, Width: 2.55, Length: 12, Weight: 18, AxleLoad: 11),
        IsPublicService = true,
    };
}
