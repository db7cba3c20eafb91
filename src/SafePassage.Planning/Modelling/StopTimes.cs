using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>How long a vehicle stands to be boarded and until it is empty, by who is on board.</summary>
/// <remarks>The longest of what the place needs for any vehicle and what each class on board needs.
/// Stateless.</remarks>
internal static class StopTimes
{
    /// <summary>Seconds of boarding at an assembly point; 0 for an empty vehicle.</summary>
    internal static int Board(CorridorModel model, int assembly, IReadOnlyList<int> people) =>
        Stand(model, model.AssemblyPoints[assembly].LoadSeconds, people, c => c.LoadSecondsPerVehicle);

    /// <summary>Seconds until a vehicle is empty at a reception point; 0 where nobody was on board.</summary>
    internal static int Empty(CorridorModel model, int reception, IReadOnlyList<int> people) =>
        Stand(model, model.ReceptionPoints[reception].UnloadSeconds, people, c => c.UnloadSecondsPerVehicle);

    /// <summary>The longest that any vehicle stands at a reception point.</summary>
    internal static int LongestEmpty(CorridorModel model) => model.ReceptionPoints.Select(p => p.UnloadSeconds)
        .Concat(model.Classes.Select(c => c.UnloadSecondsPerVehicle)).Max();

    /// <summary>True where one more of a class may board without a longer stop at either end.</summary>
    internal static bool StandsNoLonger(CorridorModel model, RunOption option, IReadOnlyList<int> people, int more) =>
        model.Classes[more] is var c && (people[more] > 0
            || (c.LoadSecondsPerVehicle <= Board(model, option.Assembly, people)
                && c.UnloadSecondsPerVehicle <= Empty(model, option.Reception, people)));

    private static int Stand(
        CorridorModel model, int place, IReadOnlyList<int> people, Func<PeopleClass, int> needed)
    {
        var (longest, anybody) = (place, false);
        for (var c = 0; c < people.Count; c++)
        {
            if (people[c] > 0)
            {
                (longest, anybody) = (Math.Max(longest, needed(model.Classes[c])), true);
            }
        }

        return anybody ? longest : 0;
    }
}
