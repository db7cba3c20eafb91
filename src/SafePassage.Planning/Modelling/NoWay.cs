using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Planning.Modelling;

/// <summary>Says what stands between two places that no open way joins.</summary>
internal static class NoWay
{
    /// <summary>The refusal: it names the closed roads between.</summary>
    /// <param name="path">The corridor's field.</param>
    /// <param name="from">Id of the place left.</param>
    /// <param name="to">Id of the place to be reached.</param>
    /// <param name="lifted">The closures of the scenario without which a way is open, a sentence part each; may be
    /// empty.</param>
    /// <param name="obstacles">The roads that the map closes and that would make one; null when opening none would
    /// help.</param>
    /// <param name="places">What is wrong with the places themselves, as sentences with a space before each; may be
    /// empty.</param>
    internal static RefusalException Refusal(
        string path, string from, string to, ImmutableArray<string> lifted, ImmutableArray<ClosedRoad>? obstacles,
        string places)
    {
        if (obstacles is not [_, ..] roads)
        {
            return Refuse(
                path,
                (lifted.IsEmpty ? RoadOpenings.Obstacles(from, to, obstacles)
                    : $"No open way leads from '{from}' to '{to}'. {Without(lifted, "")}") + places,
                (lifted.IsEmpty ? "Lift a closure, "
                    : "If this is no longer so, remove it from closedRoads. Otherwise ")
                    + "move the place to the right side of the road, or change the corridor.");
        }

        var them = roads.Length == 1 ? "this road" : "these roads";
        return Refuse(
            path,
            RoadOpenings.Obstacles(from, to, obstacles)
                + (lifted.IsEmpty ? "" : " " + Without(lifted, " too")) + places,
            $"If you know that buses can use {them}, open {(roads.Length == 1 ? "it" : "them")} with openRoads in the "
                + $"scenario, with the reason, or with {RoadOpenings.Options(roads)} --reason \"...\". Otherwise lift "
                + "a closure, move the place to the right side of the road, or change the corridor.");
    }

    private static string Without(ImmutableArray<string> lifted, string too) =>
        $"Without {Counted(lifted.Length, "closure")} one is open{too}: {string.Join("; ", lifted)}.";

    private static string Counted(int count, string noun) =>
        count == 1 ? $"one {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");

    private static RefusalException Refuse(string path, string what, string next) =>
        new(new Refusal("scenario.no-way", path, what, next));
}
