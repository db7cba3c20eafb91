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

    /// <summary>Lets a service that takes no time begin in every tick for nothing.</summary>
    /// <param name="service">Index of the service.</param>
    /// <param name="axis">The ticks.</param>
    /// <param name="rate">What the checkpoint serves in an hour, the unit of its own ticks.</param>
    internal void FillFree(int service, TimeAxis axis, int rate)
    {
        for (var tick = 0; tick < axis.Ticks; tick++)
        {
            (Costs[service][tick], Shifts[service][tick]) = (0, 0);
            Starts[service][tick] = axis.SecondOf(tick) * rate;
        }
    }
}
