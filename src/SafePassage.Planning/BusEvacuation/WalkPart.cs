namespace SafePassage.Planning.BusEvacuation;

/// <summary>One step of a bus: whose it is, where it comes from, the pick-up point, the shelter. As a pattern, -1
/// stands for any.</summary>
/// <param name="Group">Index of the group of buses.</param>
/// <param name="From">A shelter; or the number of shelters plus a yard, for the first step.</param>
/// <param name="Pickup">Index of the pick-up point.</param>
/// <param name="Shelter">Index of the shelter.</param>
internal readonly record struct WalkPart(int Group, int From, int Pickup, int Shelter)
{
    /// <summary>Stands for any place.</summary>
    internal const int Any = -1;

    internal bool Covers(WalkPart step) => (Group == Any || Group == step.Group)
        && (From == Any || From == step.From) && (Pickup == Any || Pickup == step.Pickup)
        && (Shelter == Any || Shelter == step.Shelter);
}

/// <summary>What all walks of a schedule together must keep: their steps that a pattern covers are so many at least, or
/// at most.</summary>
/// <param name="Pattern">Which steps are counted.</param>
/// <param name="Sign">1 for at least, -1 for at most.</param>
/// <param name="Count">How many.</param>
internal readonly record struct WalkRow(WalkPart Pattern, int Sign, int Count)
{
    /// <summary>The right side of the row written as "at least".</summary>
    internal int Least => Sign * Count;

    internal int Coefficient(Walk walk)
    {
        var covered = 0;
        foreach (var step in walk.Steps)
        {
            covered += Pattern.Covers(step) ? 1 : 0;
        }

        return Sign * covered;
    }
}

/// <summary>What one bus may do from its yard to its last shelter.</summary>
/// <param name="Steps">At least one.</param>
/// <param name="Ticks">How long it is, in ticks of the <see cref="WalkNetwork"/>.</param>
internal sealed record Walk(WalkPart[] Steps, int Ticks);
