using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>How a place came to be on a movement's way.</summary>
public enum WayBasis
{
    /// <summary>The plan, or a diversion, leads over it.</summary>
    Planned,

    /// <summary>An earlier plan led over it, and people were counted there: what was counted stays.</summary>
    LeftBehind,

    /// <summary>No plan led over it, and people were counted there: a point on the way.</summary>
    OnTheWay,
}

/// <summary>One visit of a movement to a place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Visit">Which time it is passed, from 1.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Location">Where it is; null where no plan says.</param>
/// <param name="Role">What it does; null where no plan says.</param>
/// <param name="Basis">How it came to be on the way.</param>
/// <param name="Due">When the movement is to be there by the plan or diversion that holds; null when none says.</param>
public sealed record WayNode(
    PlaceId Place, int Visit, string Name, GeoPoint? Location, NodeRole? Role, WayBasis Basis, NodeDue? Due = null);

/// <summary>The way of a movement: its plans and diversions, with every place at which somebody was counted.</summary>
/// <remarks>A pure function of the records, whatever their order.</remarks>
internal static class MovementWay
{
    /// <summary>The way as planned and diverted; places of earlier plans stay where something was recorded.</summary>
    /// <param name="movement">The movement.</param>
    /// <param name="recorded">Visits at which somebody was counted.</param>
    public static List<WayNode> Of(BoardedMovement movement, IReadOnlySet<(PlaceId Place, int Visit)> recorded)
    {
        var way = Visits(movement.Plans[0].Nodes);
        foreach (var plan in movement.Plans.Skip(1))
        {
            way = Merge(way, Visits(plan.Nodes), recorded);
        }

        foreach (var diversion in movement.Diversions)
        {
            var at = way.FindIndex(n => n.Place == diversion.Place && n.Visit == (diversion.Visit ?? 1));
            if (at >= 0)
            {
                var next = Visits([.. way.Take(at + 1).Select(Plain), .. diversion.Nodes]);
                way = Merge(way, [.. next.Select((n, i) => i <= at ? way[i] : n)], recorded);
            }
        }

        return way;
    }

    /// <summary>A point on the way that no plan names.</summary>
    public static WayNode Point(PlaceId place, int visit) => new(
        place, visit, Identifier.ToWords(place.Value), null, null, WayBasis.OnTheWay);

    private static MovementNode Plain(WayNode node) =>
        new(node.Place, node.Name, node.Location ?? default, node.Role ?? NodeRole.Waypoint, Due: node.Due);

    private static List<WayNode> Visits(IReadOnlyList<MovementNode> nodes)
    {
        var visits = new Dictionary<PlaceId, int>();
        return
        [
            .. nodes.Select(n => new WayNode(
                n.Place, visits[n.Place] = visits.GetValueOrDefault(n.Place) + 1, n.Name, n.Location, n.Role,
                WayBasis.Planned, n.Due)),
        ];
    }

    // Each node of the old way that the new one leaves out and that somebody counted at stays behind the node that it
    // followed.
    private static List<WayNode> Merge(
        List<WayNode> old, List<WayNode> next, IReadOnlySet<(PlaceId Place, int Visit)> recorded)
    {
        var way = next.ToList();
        for (var i = 0; i < old.Count; i++)
        {
            var node = old[i];
            if (!recorded.Contains((node.Place, node.Visit)) || way.Exists(n => IsSame(n, node)))
            {
                continue;
            }

            var after = old.Take(i).Reverse().Select(o => way.FindIndex(n => IsSame(n, o)))
                .FirstOrDefault(at => at >= 0, -1);
            way.Insert(after + 1, node with { Basis = WayBasis.LeftBehind, Due = null });
        }

        return way;
    }

    private static bool IsSame(WayNode a, WayNode b) => a.Place == b.Place && a.Visit == b.Visit;
}
