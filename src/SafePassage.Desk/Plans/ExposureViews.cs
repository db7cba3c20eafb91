namespace SafePassage.Desk.Plans;

/// <summary>How long people of a plan are exposed, and how far vehicles drive for it.</summary>
/// <param name="From">From when hours are counted; who comes later counts from when they come.</param>
/// <param name="AssemblyPersonHours">Of those who are out, until their vehicle leaves; full hours, rounded up, as all
/// of them.</param>
/// <param name="RoadPersonHours">Of those who are out, from departure until arrival.</param>
/// <param name="PeopleRemaining">How many are not out.</param>
/// <param name="RemainingPersonHours">Of those, until the planned days end.</param>
/// <param name="LoadedKilometres">Whole kilometres of all vehicles with people.</param>
/// <param name="EmptyKilometres">Whole kilometres of all vehicles without people.</param>
/// <param name="LongStand">Those who stand on the road for more than 30 minutes; null where nobody does.</param>
/// <remarks>Each hour counts alike.</remarks>
public sealed record DeskExposure(
    DateTimeOffset From, long AssemblyPersonHours, long RoadPersonHours, int PeopleRemaining,
    long RemainingPersonHours, long LoadedKilometres, long EmptyKilometres, DeskLongStand? LongStand);

/// <summary>People whose vehicle is planned to stand on the road for more than 30 minutes.</summary>
/// <param name="Runs">How many runs.</param>
/// <param name="People">People on board of them.</param>
/// <param name="LongestSeconds">The longest stand.</param>
/// <param name="Place">Name of the place before which it is.</param>
public sealed record DeskLongStand(int Runs, int People, int LongestSeconds, string Place);

/// <summary>What one plan has more of exposure and kilometres than another, as both are shown; below 0 for
/// less.</summary>
/// <param name="AssemblyPersonHours">Person-hours at assembly points.</param>
/// <param name="RoadPersonHours">Person-hours on the road.</param>
/// <param name="PeopleRemaining">People who remain.</param>
/// <param name="RemainingPersonHours">Their person-hours.</param>
/// <param name="LoadedKilometres">Kilometres with people.</param>
/// <param name="EmptyKilometres">Kilometres without people.</param>
public sealed record ExposureDifference(
    long AssemblyPersonHours, long RoadPersonHours, int PeopleRemaining, long RemainingPersonHours,
    long LoadedKilometres, long EmptyKilometres);
