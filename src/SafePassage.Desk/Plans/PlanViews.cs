using SafePassage.Planning.WhatIf;
using SafePassage.Terms;

namespace SafePassage.Desk.Plans;

/// <summary>How far a plan is.</summary>
public enum DeskPlanState
{
    /// <summary>Another is being made first.</summary>
    Waiting,

    /// <summary>It is being made.</summary>
    Running,

    /// <summary>Somebody has enough: the best so far is being written.</summary>
    Stopping,

    /// <summary>It can be looked at and adopted.</summary>
    Done,

    /// <summary>There is no plan; the problem says why.</summary>
    Failed,
}

/// <summary>How long to search.</summary>
public enum DeskEffort
{
    /// <summary>One construction.</summary>
    Quick,

    /// <summary>The usual.</summary>
    Normal,

    /// <summary>About five times the usual work.</summary>
    Deep,
}

/// <summary>A plan that is asked for.</summary>
/// <param name="Effort">How long to search; null for the usual.</param>
/// <param name="Seed">Where chance begins; null for 1.</param>
/// <param name="From">The id of a plan to begin with; null for none.</param>
/// <param name="Change">One change of terms as <c>what-if</c> takes it, for example <c>--vehicles buses=+4</c>; it
/// changes the plan that <paramref name="From"/> names. Null: the newest draft is planned.</param>
public sealed record AskedPlan(DeskEffort? Effort, int? Seed, string? From, string? Change)
{
    /// <summary>True: only vehicles whose runs in the plan of <see cref="From"/> break a rule now get other
    /// runs.</summary>
    public bool OnlyAffected { get; init; }

    /// <summary>Refuses what says nothing without a plan to begin with, and a change that is none.</summary>
    internal void Require()
    {
        if (Change is { } change)
        {
            _ = ChangeOptions.ParseLine(change);
        }

        if (From is null && Change is not null)
        {
            throw new RefusalException(new Refusal(
                "desk.change-of-nothing", "$.from", "A change changes a plan, and none is named.",
                "Say in from which plan is changed."));
        }

        if (From is null && OnlyAffected)
        {
            throw new RefusalException(new Refusal(
                "desk.affected-of-nothing", "$.from",
                "Vehicles are affected where they have runs, and no plan is named.",
                "Say in from whose vehicles are meant."));
        }
    }
}

/// <summary>People of one class.</summary>
/// <param name="Class">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Out">How many the plan moves.</param>
/// <param name="Of">How many wait.</param>
public sealed record ClassPeople(string Class, string Name, int Out, int Of);

/// <summary>A plan of the desk, or the making of one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How far it is.</param>
/// <param name="StartedAt">When its making began; null while it waits.</param>
/// <param name="DraftVersion">The draft that it plans; null for a change of another plan.</param>
/// <param name="Effort">How long to search.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="From">The plan that it began with; null for none.</param>
/// <param name="Change">The change of terms that was asked for; null for none.</param>
/// <param name="People">How many the best plan so far moves; null while none is known.</param>
/// <param name="Of">How many wait; null while that is not known.</param>
/// <param name="Bound">No plan moves more; null while that is not known.</param>
/// <param name="PeopleByClass">The same by class; empty until it is done.</param>
/// <param name="LastArrival">When the last that the plan moves arrive; null while that is not known.</param>
/// <param name="BoundArrival">No plan has everybody out before; null where none has in the days that are planned, or
/// while that is not known.</param>
/// <param name="Vehicles">How many vehicles carry people; null until it is done.</param>
/// <param name="EndedEarly">True when somebody had enough: seed and effort do not give the same plan again.</param>
/// <param name="Steps">What the search had found, as time went on: at most 200 of it; empty for plans made before this
/// was kept.</param>
/// <param name="Problem">Why there is no plan; null unless it failed.</param>
/// <param name="Adopted">True for the operation's plan.</param>
public sealed record DeskPlan(
    string Id, DeskPlanState State, DateTimeOffset? StartedAt, int? DraftVersion, DeskEffort Effort, int Seed,
    string? From, string? Change, int? People, int? Of, int? Bound, IReadOnlyList<ClassPeople> PeopleByClass,
    DateTimeOffset? LastArrival, DateTimeOffset? BoundArrival, int? Vehicles, bool EndedEarly,
    IReadOnlyList<FoundStep> Steps, DeskProblem? Problem, bool Adopted)
{
    /// <summary>True where only vehicles that had to have other runs than in the plan of <see cref="From"/>.</summary>
    public bool OnlyAffected { get; init; }

    /// <summary>How long people are exposed; null until it is done, and for one made before this was counted.</summary>
    public DeskExposure? Exposure { get; init; }

    /// <summary>How many are out as time goes on; null until it is done, and for one made before this was
    /// kept.</summary>
    public IReadOnlyList<OutAt>? Course { get; init; }

    /// <summary>The ferries that the plan's drives take, each once; null while nothing is kept.</summary>
    public IReadOnlyList<TakenFerry>? Ferries { get; init; }

    /// <summary>When no corridor is open, before the last arrival; null while nothing is kept.</summary>
    public IReadOnlyList<ClosedStretch>? Closed { get; init; }

    /// <summary>Who waits over which night; null as before.</summary>
    public IReadOnlyList<WaitingNight>? Nights { get; init; }

    /// <summary>What was changed and planned again, what is worth most first; null where that was not done.</summary>
    public IReadOnlyList<TriedChange>? Tried { get; init; }
}

/// <summary>How many are out at a moment.</summary>
/// <param name="At">The moment, in the minute that papers show.</param>
/// <param name="People">All that have arrived by then.</param>
public sealed record OutAt(DateTimeOffset At, int People);

/// <summary>A stretch of time in which no corridor is open in any direction.</summary>
/// <param name="From">When the last one closes.</param>
/// <param name="To">When the first one opens again.</param>
public sealed record ClosedStretch(DateTimeOffset From, DateTimeOffset To);

/// <summary>A ferry that a drive takes. When it leaves and how many vehicles it takes no map says.</summary>
/// <param name="Way">OpenStreetMap way id.</param>
/// <param name="Name">Its name, or its number; may be empty.</param>
/// <param name="From">Name of the place at which the first such drive begins.</param>
/// <param name="To">Name of the place at which that drive ends.</param>
/// <param name="Seconds">How long the roads give for it, boarding included.</param>
public sealed record TakenFerry(long Way, string Name, string From, string To, int Seconds);

/// <summary>A midnight at which people wait at assembly points.</summary>
/// <param name="At">The midnight.</param>
/// <param name="Places">Where; only places where somebody waits.</param>
public sealed record WaitingNight(DateTimeOffset At, IReadOnlyList<WaitingPlace> Places);

/// <summary>People who wait at an assembly point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="People">How many.</param>
public sealed record WaitingPlace(string Id, string Name, int People);

/// <summary>One term of a plan, changed by itself and planned again.</summary>
/// <param name="Change">What was changed, with the old and the new figure, in words.</param>
/// <param name="Lines">The changes made together, each as <c>what-if</c> takes it; empty in older plans.</param>
/// <param name="PeopleMore">How many more people the new plan has out.</param>
/// <param name="PeopleMoreAtMost">Proven: no plan under the change has more than so many more out.</param>
/// <param name="SecondsSooner">How much sooner the new plan has everybody out; null unless both have.</param>
public sealed record TriedChange(
    string Change, IReadOnlyList<string> Lines, int PeopleMore, int PeopleMoreAtMost, int? SecondsSooner);

/// <summary>That a plan is the operation's plan now.</summary>
/// <param name="Adopted">Its id.</param>
/// <param name="Restart">True when the server must be started again before all pages show it.</param>
public sealed record PlanAdopted(string Adopted, bool Restart);

/// <summary>What one plan has more than another.</summary>
/// <param name="People">People out more; below 0 for fewer.</param>
/// <param name="ByClass">The same for each class that either plan has.</param>
/// <param name="LastArrivalMinutes">By how many minutes the last arrive later; below 0 for sooner, null where a plan
/// moves nobody.</param>
/// <param name="Vehicles">Vehicles used more.</param>
/// <param name="Changed">In what the plans were asked differently, in words; at most 50.</param>
/// <param name="OtherRuns">Vehicles whose runs are not the same to the second, as papers call them; at most
/// 200.</param>
/// <param name="VehiclesWithOtherRuns">How many there are.</param>
/// <param name="VehiclesWithSameRuns">How many have the same runs in both, and any at all.</param>
/// <param name="Exposure">How much longer people are exposed.</param>
public sealed record ComparedPlans(
    int People, IReadOnlyList<ClassDifference> ByClass, int? LastArrivalMinutes, int Vehicles,
    IReadOnlyList<string> Changed, IReadOnlyList<string> OtherRuns, int VehiclesWithOtherRuns,
    int VehiclesWithSameRuns, ExposureDifference Exposure);

/// <summary>What one plan has more of a class than another.</summary>
/// <param name="Class">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="People">People out more; below 0 for fewer.</param>
public sealed record ClassDifference(string Class, string Name, int People);

/// <summary>The best plan, and what no plan betters, at one moment of the search.</summary>
/// <param name="Seconds">Since the start of the search.</param>
/// <param name="People">People out in the best plan so far.</param>
/// <param name="Bound">People that no plan exceeds, as far as is proven.</param>
/// <param name="LastArrival">When the last person arrives; null while somebody remains.</param>
/// <param name="BoundArrival">No plan has everybody out before; null while nothing is proven of it.</param>
public sealed record FoundStep(
    double Seconds, int People, int Bound, DateTimeOffset? LastArrival, DateTimeOffset? BoundArrival);
