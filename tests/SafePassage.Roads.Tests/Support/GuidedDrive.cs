using System.Collections.Immutable;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Tests.Support;

/// <summary>A bus driven over a drawn map and what its driver is told.</summary>
internal static class GuidedDrive
{
    public static Route Route(DrawnMap map, char from, char to, ClosureSet? closures = null)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        return router.FindRoute(
            router.Snap(map.Place(from), new Metres(20), RoadChoice.All)!.Value,
            router.Snap(map.Place(to), new Metres(20), RoadChoice.All)!.Value,
            closures ?? ClosureSet.Empty)!;
    }

    public static ImmutableArray<DriverStep> Steps(DrawnMap map, char from, char to)
    {
        var router = new Router(map.Network, VehicleProfile.Bus);
        return DriverGuide.Steps(
            map.Network, Route(map, from, to), new GuidanceOptions { IsUsable = router.IsUsable });
    }

    /// <summary>The steps in a few words: OSRM's type and modifier, then the road.</summary>
    public static string[] Told(DrawnMap map, char from, char to) => [.. Steps(map, from, to).Select(step =>
        string.Join(' ', new[]
        {
            ManeuverWords.Of(step.Kind), ManeuverWords.Of(step.Modifier),
            step.Exit > 0 ? FormattableString.Invariant($"{step.Exit}") : "", step.Name, step.Ref,
        }.Where(word => word.Length > 0)))];
}
