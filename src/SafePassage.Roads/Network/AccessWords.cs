namespace SafePassage.Roads.Network;

/// <summary>The tags of OpenStreetMap that access and barriers are told by.</summary>
/// <remarks>A network keeps groups of words: for <c>residents</c> it says <c>private</c>, for <c>wall</c>
/// <c>block</c>. Stateless.</remarks>
internal static class AccessWords
{
    /// <summary>The key of a tag, for example <c>motor_vehicle</c>.</summary>
    public static string Of(AccessKey key) => key switch
    {
        AccessKey.Access => "access",
        AccessKey.Vehicle => "vehicle",
        AccessKey.MotorVehicle => "motor_vehicle",
        AccessKey.Motorcar => "motorcar",
        AccessKey.Hgv => "hgv",
        AccessKey.Psv => "psv",
        AccessKey.Bus => "bus",
        AccessKey.Coach => "coach",
        AccessKey.Emergency => "emergency",
        AccessKey.Foot => "foot",
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "This key has no word."),
    };

    /// <summary>The value of a tag, for example <c>no</c>.</summary>
    public static string Of(AccessValue value) => value switch
    {
        AccessValue.Yes => "yes",
        AccessValue.Destination => "destination",
        AccessValue.Private => "private",
        AccessValue.No => "no",
        AccessValue.Agricultural => "agricultural",
        AccessValue.Military => "military",
        AccessValue.Sometimes => "seasonal",
        AccessValue.Buses => "bus",
        _ => "unknown",
    };

    /// <summary>The tags of a barrier, for example <c>barrier=gate locked=yes</c>.</summary>
    public static string Of(BarrierKind kind) => "barrier=" + kind switch
    {
        BarrierKind.Bollard => "bollard",
        BarrierKind.RisingBollard => "rising_bollard",
        BarrierKind.Gate => "gate",
        BarrierKind.LockedGate => "gate locked=yes",
        BarrierKind.LiftGate => "lift_gate",
        BarrierKind.Block => "block",
        BarrierKind.FootOnly => "cycle_barrier",
        BarrierKind.BusTrap => "bus_trap",
        BarrierKind.HeightRestrictor => "height_restrictor",
        BarrierKind.TollBooth => "toll_booth",
        BarrierKind.BorderControl => "border_control",
        BarrierKind.Sign => "no",
        _ => "yes",
    };
}
