namespace SafePassage.Planning.Modelling;

/// <summary>The time added to each drive so that one that runs late does not break the plan.</summary>
internal static class TravelSlack
{
    /// <summary>Seconds planned for a drive, rounded up.</summary>
    /// <param name="roadSeconds">Seconds that the road gives.</param>
    /// <param name="percent">The slack, 0 to 100.</param>
    internal static int PlannedSeconds(int roadSeconds, int percent) =>
        (int)(((roadSeconds * (100L + percent)) + 99) / 100);

    /// <summary>Seconds that the road gives: planned times were rounded up, so rounding down gives them
    /// again.</summary>
    /// <param name="plannedSeconds">Seconds planned.</param>
    /// <param name="percent">The slack they were planned with.</param>
    internal static int RoadSeconds(int plannedSeconds, int percent) =>
        (int)(plannedSeconds * 100L / (100 + percent));
}
