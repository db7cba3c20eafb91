namespace SafePassage.Roads.Guidance;

/// <summary>What a driver does at one place.</summary>
public enum ManeuverKind
{
    /// <summary>Begin to drive. The default.</summary>
    Depart = 0,

    /// <summary>Turn into another road.</summary>
    Turn = 1,

    /// <summary>Stay on a road that bends where another goes on.</summary>
    Stay = 2,

    /// <summary>Go on along the same road, which changes its name or number.</summary>
    NewName = 3,

    /// <summary>Turn where the road ends at another.</summary>
    EndOfRoad = 4,

    /// <summary>Choose between roads that part at a small angle.</summary>
    Fork = 5,

    /// <summary>Take a slip road up to a large road.</summary>
    OnRamp = 6,

    /// <summary>Leave a large road by a slip road.</summary>
    OffRamp = 7,

    /// <summary>Come from a slip road onto a large road.</summary>
    Merge = 8,

    /// <summary>Enter a roundabout and, unless the route ends in it, leave it by an exit.</summary>
    Roundabout = 9,

    /// <summary>Leave the roundabout the route began in.</summary>
    LeaveRoundabout = 10,

    /// <summary>Drive onto a ferry.</summary>
    Ferry = 11,

    /// <summary>Drive off a ferry.</summary>
    LeaveFerry = 12,

    /// <summary>Pass a place the route was asked to go by.</summary>
    Via = 13,

    /// <summary>The end of the route.</summary>
    Arrive = 14,
}

/// <summary>Which way a maneuver goes.</summary>
public enum ManeuverModifier
{
    /// <summary>Not stated. The default.</summary>
    None = 0,

    /// <summary>Back: 160 degrees or more.</summary>
    UTurn = 1,

    /// <summary>120 to 160 degrees to the left.</summary>
    SharpLeft = 2,

    /// <summary>60 to 120 degrees to the left.</summary>
    Left = 3,

    /// <summary>25 to 60 degrees to the left; at a fork: the left branch.</summary>
    SlightLeft = 4,

    /// <summary>Less than 25 degrees.</summary>
    Straight = 5,

    /// <summary>25 to 60 degrees to the right; at a fork: the right branch.</summary>
    SlightRight = 6,

    /// <summary>60 to 120 degrees to the right.</summary>
    Right = 7,

    /// <summary>120 to 160 degrees to the right.</summary>
    SharpRight = 8,
}

/// <summary>The words under which OSRM tells maneuvers, for programs that know its answers.</summary>
public static class ManeuverWords
{
    /// <summary>OSRM's <c>maneuver.type</c>, for example <c>end of road</c>.</summary>
    public static string Of(ManeuverKind kind) => kind switch
    {
        ManeuverKind.Depart => "depart",
        ManeuverKind.Turn => "turn",
        ManeuverKind.Stay => "continue",
        ManeuverKind.NewName => "new name",
        ManeuverKind.EndOfRoad => "end of road",
        ManeuverKind.Fork => "fork",
        ManeuverKind.OnRamp => "on ramp",
        ManeuverKind.OffRamp => "off ramp",
        ManeuverKind.Merge => "merge",
        ManeuverKind.Roundabout => "roundabout",
        ManeuverKind.LeaveRoundabout => "exit roundabout",
        ManeuverKind.Ferry or ManeuverKind.LeaveFerry => "notification",
        ManeuverKind.Via => "via",
        _ => "arrive",
    };

    /// <summary>OSRM's <c>maneuver.modifier</c>, for example <c>slight left</c>; empty when there is none.</summary>
    public static string Of(ManeuverModifier modifier) => modifier switch
    {
        ManeuverModifier.UTurn => "uturn",
        ManeuverModifier.SharpLeft => "sharp left",
        ManeuverModifier.Left => "left",
        ManeuverModifier.SlightLeft => "slight left",
        ManeuverModifier.Straight => "straight",
        ManeuverModifier.SlightRight => "slight right",
        ManeuverModifier.Right => "right",
        ManeuverModifier.SharpRight => "sharp right",
        _ => "",
    };
}
