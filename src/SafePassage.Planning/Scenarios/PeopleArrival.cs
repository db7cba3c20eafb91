namespace SafePassage.Planning.Scenarios;

/// <summary>People who come to an assembly point after the beginning.</summary>
/// <param name="Day">The day they come, 0 being the first.</param>
/// <param name="Seconds">From when on they may board, in seconds after midnight of that day, 0 to 86,400.</param>
/// <param name="People">How many come, by class; somebody at least.</param>
public sealed record PeopleArrival(int Day, int Seconds, ClassCounts People)
{
    /// <summary>The same moment in seconds after midnight of day 0.</summary>
    public int At => (Day * 86_400) + Seconds;
}
