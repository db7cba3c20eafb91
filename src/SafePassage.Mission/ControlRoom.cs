using SafePassage.Mission.Views;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>What a reader of one disclosure tier sees of an operation: every page and every endpoint is made from it.</summary>
public abstract class ControlRoom
{
    /// <summary>The start page's facts.</summary>
    public abstract OverviewView Overview(DisclosureTier tier);

    /// <summary>The corridors as routed on the road network.</summary>
    public abstract IReadOnlyList<CorridorView> Corridors(DisclosureTier tier);

    /// <summary>Movements with their tallies; below the facilitator tier only closed ones (rule R6).</summary>
    public abstract IReadOnlyList<MovementView> Movements(DisclosureTier tier);

    /// <summary>The plan; null when the operation has none.</summary>
    public abstract PlanView? Plan(DisclosureTier tier);

    /// <summary>The accords.</summary>
    public abstract IReadOnlyList<AccordView> Accords(DisclosureTier tier);

    /// <summary>Claims beside what is attested, in order of publication.</summary>
    public abstract IReadOnlyList<ClaimView> Claims(DisclosureTier tier);

    /// <summary>The log with at most <paramref name="take"/> of its entries, ending before <paramref name="before"/>.</summary>
    public abstract LogView Log(DisclosureTier tier, int take, long? before);

    /// <summary>One entry with its proof; null when there is none at this index.</summary>
    public abstract LogEntryDetail? LogEntry(DisclosureTier tier, long index);

    /// <summary>What cutting the road nearest to a point does to a corridor. Nothing is stored.</summary>
    /// <exception cref="RefusalException">No road is near the point, or the corridor is unknown.</exception>
    public abstract RoadCutView CutRoad(string corridor, GeoPoint at);

    /// <summary>Takes in a signed record and waits until the log covers it.</summary>
    /// <exception cref="RefusalException">The record is not acceptable.</exception>
    public abstract Task<ReceiptView> SubmitAsync(ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken);

    /// <summary>The bytes of <c>checkpoint</c> or <c>tile/...</c>; null when there is no such tile.</summary>
    public abstract ValueTask<byte[]?> TileAsync(string path, CancellationToken cancellationToken);

    /// <summary>A vector tile of the road network; empty where there is nothing.</summary>
    public abstract byte[] MapTile(int zoom, int x, int y);

    /// <summary>Changes when the imported roads change: for the tiles' ETag.</summary>
    public abstract string MapVersion { get; }

    /// <summary>A plan file to take away by name; null when there is none.</summary>
    public abstract byte[]? PlanFile(string name);
}
