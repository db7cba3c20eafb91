using System.Collections.Immutable;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;

namespace SafePassage.Roads.Guidance;

/// <summary>Turns a route into instructions for its driver, in no language yet: <see cref="DriverLanguage"/> has the
/// words.</summary>
public static class DriverGuide
{
    /// <summary>The steps of one route.</summary>
    /// <inheritdoc cref="Steps(RoadNetwork, IReadOnlyList{RoutePart}, GuidanceOptions)"/>
    public static ImmutableArray<DriverStep> Steps(
        RoadNetwork network, Route route, GuidanceOptions? options = null) =>
        Steps(network, [new RoutePart(route)], options);

    /// <summary>The steps of a journey over several places: a departure, the turns, each place passed, an
    /// arrival.</summary>
    /// <param name="network">The roads the routes were found on.</param>
    /// <param name="parts">At least one; each begins where the one before ends.</param>
    /// <param name="options">What else is known; null for nothing.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    /// <remarks>The same input gives the same steps. Linear in the legs.</remarks>
    public static ImmutableArray<DriverStep> Steps(
        RoadNetwork network, IReadOnlyList<RoutePart> parts, GuidanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("Instructions need at least one route.", nameof(parts));
        }

        var builder = new StepBuilder(network, options ?? new GuidanceOptions());
        for (var i = 0; i < parts.Count; i++)
        {
            builder.AddPart(parts[i], i == 0 ? null : parts[i - 1]);
        }

        return builder.Arrive(parts[^1]);
    }
}
