namespace SafePassage.Roads.Network;

/// <summary>The turn restrictions of a network as sequences of arcs that may not be driven one after the
/// other.</summary>
/// <remarks>A turn that must be taken (<c>only_*</c>) forbids all others: each is a sequence of its own.</remarks>
/// <param name="Relation">OpenStreetMap relation of each sequence, never descending.</param>
/// <param name="Keys">Bits of <see cref="TurnVehicles"/>.</param>
/// <param name="First">One more than sequences: sequence s is Arc[First[s]] to Arc[First[s+1]-1].</param>
/// <param name="Arc">Arcs in order of travel, at least two a sequence; each begins where the one before it
/// ends.</param>
internal sealed record TurnTables(long[] Relation, int[] Keys, int[] First, int[] Arc)
{
    public static TurnTables None { get; } = new([], [], [0], []);

    /// <summary>The sequences that a vehicle may not drive.</summary>
    /// <param name="keys">What the map calls the vehicle, from the most particular to the most general.</param>
    public List<int[]> Concerning(ReadOnlySpan<AccessKey> keys)
    {
        var sequences = new List<int[]>();
        for (var i = 0; i < Relation.Length; i++)
        {
            if (new TurnVehicles(Keys[i]).Concerns(keys))
            {
                sequences.Add(Arc[First[i]..First[i + 1]]);
            }
        }

        return sequences;
    }
}
