using SafePassage.Roads.Network;

namespace SafePassage.Roads.Osm;

/// <summary>A barrier as read from a node.</summary>
/// <param name="Kind">What stands there; none when nothing does.</param>
/// <param name="Access">Who may pass.</param>
/// <param name="Limits">The largest vehicle that fits.</param>
/// <param name="Words">Tags as written that no group of words stands for, a line each; empty when there are
/// none.</param>
internal readonly record struct CollectedBarrier(
    BarrierKind Kind, AccessTags Access, RoadLimits Limits, string Words);

/// <summary>Reads what stands on a road.</summary>
/// <remarks>What lets vehicles pass is listed; a word that is not known is an obstacle.</remarks>
internal static class BarrierReading
{
    // The keys by which every form of a file hands a node over, so that each form gives the same network.
    private static readonly string[] _signs = [.. Enumerable.Range(0, RoadLimits.Count).Select(RoadLimits.Tag)];

    /// <summary>The barrier on a node.</summary>
    public static CollectedBarrier Of(OsmTags tags)
    {
        // Nearly all nodes have no tags, and there are very many of them.
        if (tags.Count == 0)
        {
            return default;
        }

        var limits = LimitReading.Of(tags);
        var kind = Kind(tags);
        if (kind == BarrierKind.None)
        {
            kind = HindranceReading.IsFordTooDeep(tags) ? BarrierKind.Obstacle
                : limits != default && Array.Exists(_signs, tags.Has) ? BarrierKind.Sign
                : BarrierKind.None;
        }

        if (kind == BarrierKind.None)
        {
            return default;
        }

        List<string> words = [];
        if (kind == BarrierKind.Obstacle)
        {
            words.Add(tags.Has("barrier") ? $"barrier={tags["barrier"]}" : $"ford={tags["ford"]}");
        }

        // Who may cross a road or stop there has nothing to do with a sign.
        var access = kind == BarrierKind.Sign ? default : AccessReading.Both(tags, words);
        return new CollectedBarrier(kind, access, limits, string.Join('\n', words));
    }

    private static BarrierKind Kind(OsmTags tags) => tags["barrier"].Trim() switch
    {
        "" or "no" or "none" => BarrierKind.None,
        "bollard" or "bollards" =>
            tags["bollard"] is "rising" or "removable" ? BarrierKind.RisingBollard : BarrierKind.Bollard,
        "rising_bollard" => BarrierKind.RisingBollard,
        "gate" or "swing_gate" or "sliding_gate" or "chain" or "hampshire_gate" or "bump_gate" or "sally_port" =>
            tags["locked"] is "yes" ? BarrierKind.LockedGate : BarrierKind.Gate,
        "lift_gate" => tags["locked"] is "yes" ? BarrierKind.LockedGate : BarrierKind.LiftGate,
        "block" or "jersey_barrier" or "log" or "wall" or "fence" or "planter" or "barrier_board" or "hedge" =>
            BarrierKind.Block,
        "cycle_barrier" or "motorcycle_barrier" or "stile" or "turnstile" or "kissing_gate" or "wicket_gate"
            or "horse_stile" or "full-height_turnstile" => BarrierKind.FootOnly,
        "bus_trap" or "sump_buster" => BarrierKind.BusTrap,
        "height_restrictor" => BarrierKind.HeightRestrictor,
        "toll_booth" => BarrierKind.TollBooth,
        "border_control" or "checkpoint" => BarrierKind.BorderControl,
        "cattle_grid" or "kerb" or "entrance" or "coupure" or "speed_bump" or "rumble_strip" or "delineators" =>
            BarrierKind.Open,
        _ => BarrierKind.Obstacle,
    };
}
