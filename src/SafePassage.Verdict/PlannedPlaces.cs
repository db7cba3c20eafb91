using SafePassage.Records;
using SafePassage.Records.Bodies;

namespace SafePassage.Verdict;

/// <summary>The places of a movement, as its planner states them.</summary>
/// <remarks>
/// The planner is whoever planned it first; facilitators may plan and divert it too. Nobody else's plan counts. A place
/// that was once on the way stays a place of the movement: what was counted there stays counted.
/// </remarks>
internal sealed class PlannedPlaces
{
    private readonly List<MovementNode> _nodes;
    private readonly ILookup<string, MovementNode> _all;

    private PlannedPlaces(MovementPlanned plan, DateTimeOffset since, List<MovementNode> nodes, List<MovementNode> all)
    {
        (Plan, PlannedSince, _nodes) = (plan, since, nodes);
        _all = all.ToLookup(n => n.Place.Value, StringComparer.Ordinal);
    }

    /// <summary>The plan that holds.</summary>
    public MovementPlanned Plan { get; }

    /// <summary>When it was first planned.</summary>
    public DateTimeOffset PlannedSince { get; }

    /// <summary>The first place.</summary>
    public MovementNode First => _nodes[0];

    /// <summary>The last place.</summary>
    public MovementNode Last => _nodes[^1];

    /// <param name="records">Plans and diversions of one movement in log order: the first plan says who plans, and what
    /// its planner states when, which plan holds.</param>
    public static PlannedPlaces Of(IReadOnlyList<LoggedRecord> records)
    {
        var first = records.First(r => r.Body is MovementPlanned);
        var holding = records.Where(r => r.Author == first.Author || r.Role == PartyRole.Facilitator)
            .OrderBy(r => r.StatedOrder).ToArray();
        var plans = holding.Select(r => r.Body).OfType<MovementPlanned>().ToArray();
        var diversions = holding.Select(r => r.Body).OfType<MovementDiverted>().ToArray();
        var nodes = plans[^1].Nodes.ToList();
        foreach (var diversion in diversions)
        {
            Divert(nodes, diversion);
        }

        return new PlannedPlaces(
            plans[^1],
            plans.Min(p => p.StatedAt),
            nodes,
            [.. plans.SelectMany(p => p.Nodes), .. diversions.SelectMany(d => d.Nodes)]);
    }

    /// <summary>True when it is, or once was, on the way.</summary>
    public bool Passes(string place) => _all.Contains(place);

    /// <summary>True when one place comes before another on some visit.</summary>
    public bool IsBefore(string place, string other)
    {
        var (first, last) = (
            _nodes.FindIndex(n => n.Place.Value == place), _nodes.FindLastIndex(n => n.Place.Value == other));
        return first >= 0 && first < last;
    }

    /// <summary>The sides that the planner says a place lies on; null among them where it does not say.</summary>
    public IReadOnlyList<string?> SidesOf(string place)
    {
        var now = _nodes.FindAll(n => n.Place.Value == place);
        var known = now.Count > 0 ? now : _all[place].TakeLast(1);
        return [.. known.Select(n => n.Side).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every place that is, or once was, on the way.</summary>
    public IEnumerable<MovementNode> Nodes => _all.SelectMany(g => g);

    private static void Divert(List<MovementNode> nodes, MovementDiverted diversion)
    {
        var visits = nodes.Index().Where(x => x.Item.Place == diversion.Place).Select(x => x.Index).ToArray();
        var at = visits.Length == 0 ? nodes.Count - 1 : visits[Math.Min((diversion.Visit ?? 1) - 1, visits.Length - 1)];
        nodes.RemoveRange(at + 1, nodes.Count - at - 1);
        nodes.AddRange(diversion.Nodes);
    }
}
