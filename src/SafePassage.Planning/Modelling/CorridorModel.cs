using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>A scenario laid on a road network: the whole problem in integers.</summary>
/// <remarks>
/// Times are whole seconds after midnight of <see cref="StartsOn"/>, whatever clocks show then, lengths whole metres,
/// people whole people. The planner, the bound and the checker read nothing else, so a plan that carries its model can
/// be checked by itself. Immutable; safe to share between threads.
/// </remarks>
public sealed record CorridorModel
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The sentence shown wherever the plan is shown; may be empty.</summary>
    public required string Notice { get; init; }

    /// <summary>The road network the driving times come from, for readers.</summary>
    public required string Network { get; init; }

    /// <summary>True when the network's lines are drawn by hand and not surveyed.</summary>
    public required bool IsSchematic { get; init; }

    /// <summary>The calendar day at whose midnight second 0 lies.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Minutes by which clocks are ahead of UTC at second 0.</summary>
    public required int UtcOffsetMinutes { get; init; }

    /// <summary>Id of the time zone whose clocks are meant; null where the distance from UTC stays as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    /// <summary>When clocks change after that, in time order; null where they do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ClockChange>? ClockChanges { get; init; }

    /// <summary>Days planned.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>By how much the driving times of <see cref="Legs"/> are longer than the roads give, in
    /// percent.</summary>
    public int TravelSlackPercent { get; init; }

    /// <summary>The classes of people; all counts by class are in this order.</summary>
    public required ImmutableArray<PeopleClass> Classes { get; init; }

    /// <summary>The hours in which any corridor is open in any direction, in time order; no two touch.</summary>
    public required ImmutableArray<OpenHours> Windows { get; init; }

    /// <summary>Where people board.</summary>
    public required ImmutableArray<ModelAssembly> AssemblyPoints { get; init; }

    /// <summary>Where people are received.</summary>
    public required ImmutableArray<ModelReception> ReceptionPoints { get; init; }

    /// <summary>Where vehicles are let through one after another.</summary>
    public required ImmutableArray<ModelCheckpoint> Checkpoints { get; init; }

    /// <summary>Places that only shape the route.</summary>
    public required ImmutableArray<ModelWaypoint> Waypoints { get; init; }

    /// <summary>The agreed roads.</summary>
    public required ImmutableArray<ModelCorridor> Corridors { get; init; }

    /// <summary>Driving times between neighbouring places of the corridors, each direction by itself.</summary>
    public required ImmutableArray<ModelLeg> Legs { get; init; }

    /// <summary>Roads that the map closes to the vehicles and that were opened for the plan, in the order of the
    /// scenario; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelOpenedRoad>? OpenedRoads { get; init; }

    /// <summary>Roads that the plan may not use, in the order of the scenario; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelClosedRoad>? ClosedRoads { get; init; }

    /// <summary>Places that stand more than 50 m from the point given, or on a road that is cut off from the rest, in
    /// the order of the scenario; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelMovedPlace>? Moved { get; init; }

    /// <summary>Private cars that drive out beside the vehicles of the plan; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelCarFlow>? PrivateCars { get; init; }

    /// <summary>The vehicles.</summary>
    public required ImmutableArray<ModelFleet> Fleet { get; init; }

    /// <summary>Where the scenario's figures come from, for readers.</summary>
    public required ImmutableArray<FigureNote> Figures { get; init; }

    /// <summary>Seconds in the horizon; hours that begin in it belong to it to their end.</summary>
    public int HorizonSeconds => Math.Max(HorizonDays * 86_400, Windows.IsEmpty ? 0 : Windows[^1].Closes);

    /// <summary>All seconds in which anything of the model can be open.</summary>
    internal OpenHours AllHours => new(0, (HorizonDays + 1) * 86_400);

    /// <summary>A second as people see it, with the distance from UTC that clocks have then.</summary>
    /// <param name="second">Seconds after midnight of the first day.</param>
    public DateTimeOffset MomentOf(int second)
    {
        var clock = WallClock.Of(this);
        return new DateTimeOffset(clock.Local(second), TimeSpan.FromMinutes(clock.OffsetAt(second)));
    }

    /// <summary>The number of the calendar day on which a second lies, 0 being the first.</summary>
    /// <param name="second">Seconds after midnight of the first day.</param>
    public int DayOf(int second) => WallClock.Of(this).DayOf(second);

    /// <summary>What clocks are meant, for example <c>UTC+03:00</c>, with each change in the plan's days.</summary>
    [JsonIgnore]
    public string ClockInWords => Moments.Clock(this);

    /// <summary>The second at which clocks show a date and time; of a time that stands twice the first, of one that no
    /// clock shows the moment of the change.</summary>
    /// <param name="shown">What clocks show.</param>
    /// <returns>Null where it does not lie in the horizon.</returns>
    public int? SecondOf(DateTime shown)
    {
        var wall = (shown - StartsOn.ToDateTime(TimeOnly.MinValue)).TotalSeconds;
        return wall >= 0 && wall < HorizonSeconds + 86_400
            && WallClock.Of(this).SecondOf((long)wall, atLast: false) is var second && second < HorizonSeconds
                ? second : null;
    }

    /// <summary>Ids of a corridor's checkpoints and waypoints on the road, in the direction out: without the queue
    /// before a reception point and the place where convoys form.</summary>
    public IEnumerable<string> OnTheRoad(ModelCorridor corridor)
    {
        ArgumentNullException.ThrowIfNull(corridor);
        return corridor.Via.Where(id => !Checkpoints.Any(c => c.Id == id && !c.IsOnTheRoad));
    }

    /// <summary>Ids of all places: assembly points, reception points, checkpoints and waypoints.</summary>
    internal IEnumerable<string> PlaceIds => AssemblyPoints.Select(p => p.Id).Concat(ReceptionPoints.Select(p => p.Id))
        .Concat(Checkpoints.Select(p => p.Id)).Concat(Waypoints.Select(p => p.Id));

    /// <summary>Names of all places by id.</summary>
    public IReadOnlyDictionary<string, string> NamesOfPlaces()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, name) in AssemblyPoints.Select(p => (p.Id, p.Name))
            .Concat(ReceptionPoints.Select(p => (p.Id, p.Name)))
            .Concat(Checkpoints.Select(p => (p.Id, p.Name)))
            .Concat(Waypoints.Select(p => (p.Id, p.Name))))
        {
            names[id] = name;
        }

        return names;
    }

    /// <summary>People who ever wait at assembly points, by class.</summary>
    public ClassCounts PeopleByClass => ClassCounts.Sum(Classes.Length, AssemblyPoints.Select(p => p.AllPeople));

    /// <summary>All people who ever wait.</summary>
    public int TotalPeople => AssemblyPoints.Sum(p => p.AllPeople.Total);

    /// <summary>The last second of each day's hours: after it nothing is open for four hours or more, or never again.
    /// A shorter break is no night.</summary>
    internal IEnumerable<int> Evenings => Windows.Where((w, n) =>
        n + 1 == Windows.Length || Windows[n + 1].Opens - w.Closes >= 14_400).Select(w => w.Closes);

    /// <summary>The hours of a corridor in one direction, in time order; no two touch.</summary>
    internal ImmutableArray<OpenHours> HoursOf(int corridor, bool outward) =>
        (outward ? Corridors[corridor].HoursOut : Corridors[corridor].HoursBack) ?? Windows;
}
