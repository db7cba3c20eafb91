using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>One stretch of time in which vehicles may be on the road.</summary>
/// <param name="Opens">First second, after midnight of day 0.</param>
/// <param name="Closes">First second after; vehicles must have arrived by it.</param>
public readonly record struct OpenHours(int Opens, int Closes)
{
    /// <summary>The calendar day it opens on, 0 being the first.</summary>
    public int Day => Opens / 86_400;

    /// <summary>Calendar days it touches.</summary>
    internal int Days => ((Closes - 1) / 86_400) - Day + 1;

    /// <summary>The same hours in time order, with those that touch or overlap made one.</summary>
    internal static ImmutableArray<OpenHours> Merge(IEnumerable<OpenHours> hours)
    {
        var merged = new List<OpenHours>();
        foreach (var next in hours.OrderBy(h => h.Opens))
        {
            if (merged.Count > 0 && next.Opens <= merged[^1].Closes)
            {
                merged[^1] = merged[^1] with { Closes = Math.Max(merged[^1].Closes, next.Closes) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return [.. merged];
    }

    /// <summary>The seconds that lie in both of two lists of hours, each in time order without overlap.</summary>
    internal static ImmutableArray<OpenHours> Both(ImmutableArray<OpenHours> one, ImmutableArray<OpenHours> two)
    {
        var both = ImmutableArray.CreateBuilder<OpenHours>();
        for (var (i, j) = (0, 0); i < one.Length && j < two.Length;)
        {
            var (opens, closes) = (Math.Max(one[i].Opens, two[j].Opens), Math.Min(one[i].Closes, two[j].Closes));
            if (closes > opens)
            {
                both.Add(new OpenHours(opens, closes));
            }

            (i, j) = one[i].Closes <= two[j].Closes ? (i + 1, j) : (i, j + 1);
        }

        return both.ToImmutable();
    }

    /// <summary>The seconds of hours, in time order without overlap, that lie in none of those taken.</summary>
    internal static ImmutableArray<OpenHours> Without(ImmutableArray<OpenHours> hours, IEnumerable<OpenHours> taken)
    {
        var merged = Merge(taken);
        int[] from = [0, .. merged.Select(h => h.Closes)];
        int[] until = [.. merged.Select(h => h.Opens), int.MaxValue];
        return Both(hours, [.. from.Zip(until).Where(h => h.Second > h.First)
            .Select(h => new OpenHours(h.First, h.Second))]);
    }
}

/// <summary>An assembly point of the model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="People">People who wait from the beginning, by class.</param>
/// <param name="LoadSeconds">Seconds a vehicle is boarded.</param>
public sealed record ModelAssembly(string Id, string Name, GeoPoint Location, ClassCounts People, int LoadSeconds)
{
    /// <summary>Who comes later, in time order, no two at one second; null: nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelArrival>? Arrivals { get; init; }

    /// <summary>Of <see cref="People"/>, those who travel together, each make-up once; everybody else travels alone.
    /// Null: nobody travels together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PeopleGroup>? Groups { get; init; }

    /// <summary>Vehicles that may stand there at once from the beginning of boarding to departure; null: any
    /// number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Bays { get; init; }

    /// <summary>Stays in these bays of vehicles whose runs had begun before the plan, in time order; null:
    /// none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<BayStay>? BaysTaken { get; init; }

    /// <summary>The hours in which people board there, in time order, no two touching: boarding begins and ends within
    /// one stretch of them. Null: at all times.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OpenHours>? Hours { get; init; }

    /// <summary>Everybody who ever waits there, by class.</summary>
    [JsonIgnore]
    public ClassCounts AllPeople => Arrivals is { } later
        ? ClassCounts.Sum(People.Count, later.Select(a => a.People).Prepend(People)) : People;

    /// <summary>The seconds at which a step begins, 0 first: with each one more people are there.</summary>
    internal ImmutableArray<int> Steps => [0, .. (Arrivals ?? []).Select(a => a.At)];

    /// <summary>Those who come with each step, by class.</summary>
    internal ImmutableArray<ClassCounts> Batches => [People, .. (Arrivals ?? []).Select(a => a.People)];

    /// <summary>Those who are there by a second, by class.</summary>
    internal ClassCounts PresentBy(int second) => ClassCounts.Sum(
        People.Count, (Arrivals ?? []).Where(a => a.At <= second).Select(a => a.People).Prepend(People));

    /// <summary>The same point with other people: those of the beginning and those of each arrival changed alike; all
    /// of them alone.</summary>
    internal ModelAssembly WithPeople(Func<ClassCounts, ClassCounts> change) => this with
    {
        Groups = null,
        People = change(People),
        Arrivals = Arrivals is { } later ? [.. later.Select(a => a with { People = change(a.People) })] : null,
    };
}

/// <summary>People who come to an assembly point after the beginning.</summary>
/// <param name="At">The second, after midnight of day 0, from which on they may board; above 0.</param>
/// <param name="People">How many come, by class.</param>
public readonly record struct ModelArrival(int At, ClassCounts People);

/// <summary>A reception point of the model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="CapacityPeople">People it takes in over the whole plan.</param>
/// <param name="UnloadSeconds">Seconds a vehicle stands until it is empty.</param>
public sealed record ModelReception(string Id, string Name, GeoPoint Location, int CapacityPeople, int UnloadSeconds)
{
    /// <summary>Vehicles that may stand there at once from arrival until they are empty; null: any number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Bays { get; init; }

    /// <summary>Stays in these bays of vehicles whose runs had begun before the plan, in time order; null:
    /// none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<BayStay>? BaysTaken { get; init; }
}

/// <summary>A stay of one vehicle in one bay.</summary>
/// <param name="From">Its first second, after midnight of day 0.</param>
/// <param name="Until">The first second after it, in which another vehicle may take the bay.</param>
public readonly record struct BayStay(int From, int Until);

/// <summary>A checkpoint of the model: one server, first come first served.</summary>
/// <remarks>
/// A vehicle with n people (or the vehicle itself, n = 1) is served 3600·n/rate seconds, counted in whole ticks of
/// 1/rate second so that nothing is lost by rounding one vehicle after another; it is let go at the next full second.
/// A service begins and ends within one stretch of the hours for the way the vehicle drives.
/// </remarks>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is.</param>
/// <param name="RatePerHour">People or vehicles an hour.</param>
/// <param name="Unit">What the rate counts.</param>
/// <param name="PeoplePerDay">The most people outward in a calendar day, or null.</param>
public sealed record ModelCheckpoint(
    string Id, string Name, GeoPoint Location, int RatePerHour, RateUnit Unit, int? PeoplePerDay)
{
    /// <summary>The hours in which it serves vehicles on the way out, in time order, no two touching; null: at all
    /// times.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OpenHours>? HoursOut { get; init; }

    /// <summary>The same for vehicles on the way back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OpenHours>? HoursBack { get; init; }

    /// <summary>True where vehicles on the way back pass freely, though vehicles are counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool CountsOutwardOnly { get; init; }

    /// <summary>Id of the reception point whose intake it stands for: not a checkpoint on the road, but the queue
    /// before that place. Null for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IntakeOf { get; init; }

    /// <summary>Id of the corridor whose convoys set out there: not a checkpoint on the road, but the place where they
    /// form. Null for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConvoyOf { get; init; }

    /// <summary>True for a checkpoint on the road; false where it stands for an intake or for convoys.</summary>
    internal bool IsOnTheRoad => (IntakeOf ?? ConvoyOf) is null;

    /// <summary>What it counts of a vehicle that drives one way with so many people.</summary>
    internal int UnitsOf(bool outward, int people) => Unit == RateUnit.People ? people
        : outward || !CountsOutwardOnly ? 1 : 0;

    /// <summary>True where it counts vehicles of both directions.</summary>
    internal bool CountsBothWays => Unit == RateUnit.Vehicles && !CountsOutwardOnly;

    /// <summary>People who pass outward besides those whom the plan moves, by day, before it begins or in private
    /// cars, where a day has a limit; null: nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<PeopleOnDay>? Passed { get; init; }

    /// <summary>People who may still pass outward on a day, or null where only the rate sets a limit.</summary>
    internal int? LeaveOn(int day) => PeoplePerDay is not { } limit || Passed is not { } passed ? PeoplePerDay
        : Math.Max(0, limit - passed.Where(p => p.Day == day).Sum(p => p.People));

    /// <summary>The hours in which it serves vehicles that drive one way, or null.</summary>
    internal ImmutableArray<OpenHours>? HoursFor(bool outward) => outward ? HoursOut : HoursBack;

    /// <summary>The hours in which it serves anybody, or null.</summary>
    internal ImmutableArray<OpenHours>? AnyHours =>
        HoursOut is { } on && HoursBack is { } home ? OpenHours.Merge(on.Concat(home)) : null;
}

/// <summary>People on one day.</summary>
/// <param name="Day">The calendar day, 0 being the first.</param>
/// <param name="People">How many.</param>
public readonly record struct PeopleOnDay(int Day, int People);

/// <summary>A waypoint of the model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is.</param>
public sealed record ModelWaypoint(string Id, string Name, GeoPoint Location);

/// <summary>A corridor of the model, by ids.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AssemblyPoints">Ids of assembly points.</param>
/// <param name="Via">Ids of checkpoints and waypoints in the direction out.</param>
/// <param name="ReceptionPoints">Ids of reception points.</param>
public sealed record ModelCorridor(
    string Id,
    string Name,
    ImmutableArray<string> AssemblyPoints,
    ImmutableArray<string> Via,
    ImmutableArray<string> ReceptionPoints)
{
    /// <summary>The hours in which a run out begins and ends, in time order, no two touching; null: those of the
    /// model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OpenHours>? HoursOut { get; init; }

    /// <summary>The same for runs back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<OpenHours>? HoursBack { get; init; }
}

/// <summary>The drive from one place to the next without a stop.</summary>
/// <param name="From">Id of the place left.</param>
/// <param name="To">Id of the place reached.</param>
/// <param name="Seconds">Driving time, convoy speed cap included.</param>
/// <param name="Metres">Length.</param>
/// <param name="Line">The road's line for drawing; may be empty.</param>
public sealed record ModelLeg(string From, string To, int Seconds, int Metres, ImmutableArray<GeoPoint> Line)
{
    /// <summary>The ferries of the drive, in driving order; null where it takes none, and in older plans.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelFerry>? Ferries { get; init; }
}

/// <summary>A ferry that a drive takes.</summary>
/// <param name="Way">OpenStreetMap way id.</param>
/// <param name="Name">Its name, or its number; may be empty.</param>
/// <param name="Seconds">How long the roads give for it, boarding included; no wait for a departure.</param>
public sealed record ModelFerry(long Way, string Name, int Seconds);

/// <summary>A road that the map closes to the vehicles and that was opened for the plan.</summary>
/// <param name="Way">OpenStreetMap way id.</param>
/// <param name="Name">Its name, or its number; may be empty.</param>
/// <param name="Tags">The tags of the map that close it.</param>
/// <param name="Reason">Why it may be used, in the words of whoever opened it.</param>
public sealed record ModelOpenedRoad(long Way, string Name, string Tags, string Reason);

/// <summary>A closure of the scenario, or one given beside it, as the plan was made with it.</summary>
/// <remarks><see cref="RoadClosure.Source"/> is the key and the title of the source here.</remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why, in the words of whoever closed it.</param>
/// <param name="Name">The name of the closed way, or its number; empty when it has none, or no way is named.</param>
public sealed record ModelClosedRoad(ClosureKind Kind, string Reason, string Name) : RoadClosure(Kind, Reason)
{
    /// <summary>The stretches of the closed way between its junctions, for drawing; null when no way is
    /// named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ImmutableArray<GeoPoint>>? Stretches { get; init; }
}

/// <summary>A place that stands on a road far from the point given, or on a road that is cut off.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Way">OpenStreetMap id of the way on which it stands.</param>
/// <param name="Road">That road's name, or its number; may be empty.</param>
/// <param name="Class">That road's class.</param>
/// <param name="Metres">How far it was moved.</param>
/// <param name="Side">On which side of the road, as the map draws it, the point lies.</param>
/// <param name="IsOnIsland">True when no way leads from there to the rest of the roads and back.</param>
public sealed record ModelMovedPlace(
    string Id, string Name, long Way, string Road, RoadClass Class, int Metres, RoadSide Side, bool IsOnIsland);

/// <summary>A fleet group of the model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Vehicles">How many.</param>
/// <param name="Patterns">Places by class that each has; one of these on a run.</param>
/// <param name="StartsAt">Id of the assembly or reception point where they stand, empty, at first.</param>
public sealed record ModelFleet(
    string Id, string Name, int Vehicles, ImmutableArray<ClassCounts> Patterns, string StartsAt)
{
    /// <summary>The second from which they may do anything.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int FreeFrom { get; init; }

    /// <summary>Vehicles that stand elsewhere or are free at another time, each number once; null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<VehicleStand>? Elsewhere { get; init; }

    /// <summary>How long its crews may be on duty; null where nothing limits it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShiftRule? Shift { get; init; }

    /// <summary>How far they drive before they must refuel; null where nothing limits it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RangeRule? Range { get; init; }

    /// <summary>Where each vehicle stands and from when on, by its number less 1.</summary>
    internal VehicleStand[] Stands
    {
        get
        {
            VehicleStand[] all =
                [.. Enumerable.Range(1, Vehicles).Select(n => new VehicleStand(n, StartsAt, FreeFrom))];
            foreach (var other in Elsewhere ?? [])
            {
                all[other.Vehicle - 1] = other;
            }

            return all;
        }
    }

    /// <summary>The vehicles by where they stand and from when on, those of the lowest number first.</summary>
    internal IEnumerable<(VehicleStand First, ImmutableArray<int> Numbers)> Starts =>
        Elsewhere is null ? [(new VehicleStand(1, StartsAt, FreeFrom), [.. Enumerable.Range(1, Vehicles)])]
            : Stands.GroupBy(s => s with { Vehicle = 0 })
                .Select(g => (g.First(), g.Select(s => s.Vehicle).ToImmutableArray()));

    /// <summary>The same group with the first so many vehicles, or with more that stand where the group
    /// starts.</summary>
    internal ModelFleet WithVehicles(int vehicles) => this with
    {
        Vehicles = vehicles,
        Elsewhere = Elsewhere is { } others ? [.. others.Where(o => o.Vehicle <= vehicles)] : null,
    };

    /// <summary>The most people one vehicle carries on a run.</summary>
    public int MostPeople => Patterns.Max(p => p.Total);

    /// <summary>True when some pattern has a place for the class.</summary>
    internal bool Carries(int people) => Patterns.Any(p => p[people] > 0);
}

/// <summary>Where a vehicle stands, empty, at first.</summary>
/// <param name="Vehicle">Its number in its group, from 1.</param>
/// <param name="Place">Id of an assembly or reception point.</param>
/// <param name="FreeFrom">The second from which it may do anything.</param>
public readonly record struct VehicleStand(int Vehicle, string Place, int FreeFrom)
{
    /// <summary>When the shift began in which its crew is already; null where the crew has rested.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OnDutySince { get; init; }

    /// <summary>Metres driven since it was last full; 0 where it is full.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int DrivenMetres { get; init; }
}

/// <summary>Where a figure of the scenario comes from, ready to be listed.</summary>
/// <param name="Where">The object, for people.</param>
/// <param name="What">The fields, comma separated.</param>
/// <param name="Basis">How the figure came to be.</param>
/// <param name="Source">Title of the source, or empty.</param>
/// <param name="Note">A remark, or empty.</param>
public sealed record FigureNote(string Where, string What, FigureBasis Basis, string Source, string Note);
