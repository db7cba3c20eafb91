namespace SafePassage.Roads.Network;

/// <summary>For whom a turn is forbidden: the vehicles it names, and those it excepts.</summary>
/// <remarks>The bits are stored in network files. Immutable; safe to share between threads.</remarks>
/// <param name="Bits">Bit k: <see cref="AccessKey"/> k is named (<see cref="AccessKey.Access"/> for all); bit 16 + k:
/// it is excepted.</param>
internal readonly record struct TurnVehicles(int Bits)
{
    private const int ExceptedFrom = 16;

    /// <summary>True when at least one kind of vehicle is named.</summary>
    public bool IsForAnybody => (Bits & ((1 << ExceptedFrom) - 1)) != 0;

    public TurnVehicles With(AccessKey key) => new(Bits | (1 << (int)key));

    public TurnVehicles Except(AccessKey key) => new(Bits | (1 << (ExceptedFrom + (int)key)));

    /// <summary>True when a vehicle of these keys must obey.</summary>
    /// <param name="keys">From the most particular to the most general: the first that is named or excepted
    /// decides.</param>
    public bool Concerns(ReadOnlySpan<AccessKey> keys)
    {
        foreach (var key in keys)
        {
            if ((Bits & (1 << (int)key)) != 0)
            {
                return true;
            }

            if ((Bits & (1 << (ExceptedFrom + (int)key))) != 0)
            {
                return false;
            }
        }

        return false;
    }
}
