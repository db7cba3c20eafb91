using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Routing;

/// <summary>Two routes between the same places of which one still stands where the other is cut, as far as the roads
/// allow.</summary>
/// <param name="Routes">The quicker first; one alone where both would be the same from begin to end.</param>
/// <param name="Shared">Metres of road that both drive, in either direction: 0 when they share none, and the whole
/// length when there is only one.</param>
public sealed record RoutePair(ImmutableArray<Route> Routes, Metres Shared)
{
    /// <summary>Puts two routes together and measures what they share.</summary>
    internal static RoutePair Of(RoadNetwork network, Route one, Route other)
    {
        var driven = other.Legs.ToLookup(leg => leg.Arc >> 1, leg => Stretch(network, leg));
        var shared = one.Legs.Sum(leg => driven[leg.Arc >> 1].Sum(met => Overlap(Stretch(network, leg), met)));
        ImmutableArray<Route> routes = one.Legs.SequenceEqual(other.Legs) ? [one]
            : other.Milliseconds < one.Milliseconds ? [other, one]
            : [one, other];
        return new RoutePair(routes, new Metres((int)((shared + 5) / 10)));
    }

    // Decimetres from the edge's tail, whichever way it is driven.
    private static (long From, long To) Stretch(RoadNetwork network, RouteLeg leg)
    {
        long length = network.LengthDecimetres(leg.Arc);
        return (leg.Arc & 1) == 0
            ? (leg.FromDecimetres, leg.ToDecimetres)
            : (length - leg.ToDecimetres, length - leg.FromDecimetres);
    }

    private static long Overlap((long From, long To) one, (long From, long To) other) =>
        Math.Max(0, Math.Min(one.To, other.To) - Math.Max(one.From, other.From));
}
