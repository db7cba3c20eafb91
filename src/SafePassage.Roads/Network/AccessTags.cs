namespace SafePassage.Roads.Network;

/// <summary>Whom an access tag speaks about, from everybody to one kind of vehicle.</summary>
/// <remarks>The numbers are stored in network files: never renumber; at most 16.</remarks>
public enum AccessKey : byte
{
    /// <summary><c>access</c>: everybody.</summary>
    Access = 0,

    /// <summary><c>vehicle</c>.</summary>
    Vehicle = 1,

    /// <summary><c>motor_vehicle</c>.</summary>
    MotorVehicle = 2,

    /// <summary><c>motorcar</c>.</summary>
    Motorcar = 3,

    /// <summary><c>hgv</c>: heavy goods vehicle.</summary>
    Hgv = 4,

    /// <summary><c>psv</c>: public service vehicle.</summary>
    Psv = 5,

    /// <summary><c>bus</c>.</summary>
    Bus = 6,

    /// <summary><c>coach</c> or <c>tourist_bus</c>.</summary>
    Coach = 7,

    /// <summary><c>emergency</c>.</summary>
    Emergency = 8,

    /// <summary><c>foot</c>.</summary>
    Foot = 9,
}

/// <summary>What an access tag says.</summary>
/// <remarks>The numbers are stored in network files: never renumber; at most 16.</remarks>
public enum AccessValue : byte
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary><c>yes</c>, <c>designated</c>, <c>official</c> or <c>permissive</c>.</summary>
    Yes = 1,

    /// <summary><c>destination</c>, <c>customers</c> or <c>delivery</c>: for those who have business there.</summary>
    Destination = 2,

    /// <summary><c>private</c>, <c>residents</c> or <c>permit</c>.</summary>
    Private = 3,

    /// <summary><c>no</c>, <c>restricted</c> or <c>emergency</c> as a value.</summary>
    No = 4,

    /// <summary><c>agricultural</c> or <c>forestry</c>.</summary>
    Agricultural = 5,

    /// <summary><c>military</c>.</summary>
    Military = 6,

    /// <summary>For others (<c>foot</c>, <c>hgv</c>), or a word this program does not know: closed.</summary>
    Others = 7,

    /// <summary>Closed at some times (<c>motor_vehicle:conditional=no @ ...</c>): closed while no time is
    /// asked for.</summary>
    Sometimes = 8,

    /// <summary><c>bus</c>, <c>psv</c>, <c>coach</c> or <c>tourist_bus</c> as a value.</summary>
    Buses = 9,
}

/// <summary>The access tags of one way or barrier: one value per <see cref="AccessKey"/>, four bits each.</summary>
/// <remarks>Default: nothing is stated. Immutable; safe to share between threads.</remarks>
/// <param name="Bits">Key k holds bits 4k to 4k+3.</param>
public readonly record struct AccessTags(ulong Bits)
{
    /// <summary>What is stated for this key.</summary>
    public AccessValue this[AccessKey key] => (AccessValue)((Bits >> (4 * (int)key)) & 0xF);

    /// <summary>The same tags with one key set.</summary>
    public AccessTags With(AccessKey key, AccessValue value)
    {
        var shift = 4 * (int)key;
        return new AccessTags((Bits & ~(0xFUL << shift)) | ((ulong)value << shift));
    }

    /// <summary>These tags where they state something, and the others for the keys they are silent on.</summary>
    public AccessTags Over(AccessTags others)
    {
        var merged = others;
        for (var key = AccessKey.Access; Bits != 0 && key <= AccessKey.Foot; key++)
        {
            merged = this[key] is var value and not AccessValue.Unspecified ? merged.With(key, value) : merged;
        }

        return merged;
    }

    /// <summary>The value of the first of these keys that is stated; keys go from the most particular to the most
    /// general.</summary>
    public AccessValue First(ReadOnlySpan<AccessKey> keys)
    {
        foreach (var key in keys)
        {
            if (this[key] is var value and not AccessValue.Unspecified)
            {
                return value;
            }
        }

        return AccessValue.Unspecified;
    }
}
