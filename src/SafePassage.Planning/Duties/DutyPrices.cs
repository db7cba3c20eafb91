using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Duties;

/// <summary>What one pass of the duty search is given: what drives earn and what passages cost, in whole
/// units.</summary>
/// <remarks>Owned by one search; filled anew for each pass.</remarks>
internal sealed class DutyPrices
{
    /// <summary>A passage that cannot begin in a tick costs this.</summary>
    internal const int Shut = 500_000_000;

    internal DutyPrices(DutyGraph graph, ServiceTable services)
    {
        Values = new int[graph.Values.Length];
        Costs = [.. services.Services.Select(_ => new int[graph.Axis.Ticks])];
        Shifts = [.. services.Services.Select(_ => new int[graph.Axis.Ticks])];
        Starts = [.. services.Services.Select(_ => new long[graph.Axis.Ticks])];
    }

    /// <summary>What each value index of the graph earns.</summary>
    internal int[] Values { get; }

    /// <summary>Cost of each service that begins in a tick, or <see cref="Shut"/>.</summary>
    internal int[][] Costs { get; }

    /// <summary>Ticks from the tick in which a service begins to the tick in which the vehicle drives on.</summary>
    internal int[][] Shifts { get; }

    /// <summary>The start meant, in the checkpoint's own ticks of 1/rate second.</summary>
    internal long[][] Starts { get; }

    /// <summary>Lets a service that takes no time begin for nothing in every tick in which the checkpoint is
    /// open.</summary>
    /// <param name="service">Index of the service.</param>
    /// <param name="axis">The ticks.</param>
    /// <param name="checkpoint">The checkpoint, whose own ticks of 1/rate second the starts are in.</param>
    /// <param name="outward">The direction.</param>
    /// <param name="whole">True to begin only at the first second of a tick; false wherever in it the checkpoint is
    /// open.</param>
    internal void FillFree(int service, TimeAxis axis, ModelCheckpoint checkpoint, bool outward, bool whole)
    {
        var free = new FreePassage(checkpoint, outward);
        Array.Clear(Shifts[service]);
        for (var tick = 0; tick < axis.Ticks; tick++)
        {
            var second = axis.SecondOf(tick);
            var opens = free.Earliest(second);
            Costs[service][tick] = opens <= (whole ? second : second + axis.TickSeconds - 1) ? 0 : Shut;
            Starts[service][tick] = (opens ?? second) * checkpoint.RatePerHour;
        }
    }
}
