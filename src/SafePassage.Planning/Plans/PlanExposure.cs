namespace SafePassage.Planning.Plans;

/// <summary>How long people of a plan are exposed, and how far vehicles drive for it.</summary>
/// <param name="From">The second counted from: 0, or the moment of a plan of what remains. Who comes later counts from
/// when they come.</param>
/// <param name="Until">The second until which those who remain are counted: the end of the planned days.</param>
/// <param name="AssemblyPersonSeconds">Of those who are out: from then until their vehicle leaves, boarding
/// included.</param>
/// <param name="RoadPersonSeconds">Of those who are out: from departure until arrival, checkpoints included.</param>
/// <param name="RemainingPersonSeconds">Of those who remain, until <paramref name="Until"/>; their waiting goes
/// on.</param>
/// <param name="LoadedMetres">All runs with people.</param>
/// <param name="EmptyMetres">All runs without people, either way.</param>
/// <remarks>
/// Every hour counts alike: no scenario says how dangerous a place or an hour is, so no weight is invented. At one
/// point and of one class who came first leaves first; another order gives the same sum where nobody remains. Not a
/// measure of harm, and the search does not make it less (docs/decisions/0011). Immutable.
/// </remarks>
public sealed record PlanExposure(
    int From,
    int Until,
    long AssemblyPersonSeconds,
    long RoadPersonSeconds,
    long RemainingPersonSeconds,
    long LoadedMetres,
    long EmptyMetres)
{
    /// <summary>The same in full hours, rounded up: what is more than nothing is never shown as 0.</summary>
    public long AssemblyPersonHours => Hours(AssemblyPersonSeconds);

    /// <summary>The same in full hours, rounded up.</summary>
    public long RoadPersonHours => Hours(RoadPersonSeconds);

    /// <summary>The same in full hours, rounded up.</summary>
    public long RemainingPersonHours => Hours(RemainingPersonSeconds);

    /// <summary>Both parts of those who are out, as they are shown.</summary>
    public long PersonHours => AssemblyPersonHours + RoadPersonHours;

    /// <summary>Whole kilometres with people; with <see cref="EmptyKilometres"/> those of the plan's totals.</summary>
    public long LoadedKilometres => LoadedMetres / 1000;

    /// <summary>Whole kilometres without people.</summary>
    public long EmptyKilometres => ((LoadedMetres + EmptyMetres) / 1000) - LoadedKilometres;

    private static long Hours(long seconds) => (seconds + 3_599) / 3_600;
}
