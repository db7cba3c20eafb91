using SafePassage.BaseMap;
using SafePassage.Mission.Commenting;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Planning.Plans;
using SafePassage.Roads.Routing;

namespace SafePassage.Mission;

/// <summary>What a control room stands on.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Book">Everything said.</param>
/// <param name="Router">The roads; null when the operation has none.</param>
/// <param name="Plan">The plan; null when the operation has none.</param>
/// <param name="PlanFolder">Where the plan's files lie.</param>
/// <param name="MapVersion">Changes when the imported roads change: for the tiles' ETag.</param>
/// <param name="FollowStream">The stream that tallies follow where a movement carries several.</param>
/// <param name="Time">The server's clock: what lapses, lapses by it.</param>
/// <param name="IsExercise">True when nothing of it is real: every page says so.</param>
/// <param name="Settings">Which operation; null where a log is read that is no operation's own.</param>
/// <param name="Zone">The IANA name of the zone in which the operation's hours are written.</param>
public sealed record ControlRoomParts(
    string Name, RecordBook Book, Router? Router, Plan? Plan, string PlanFolder, string MapVersion,
    string? FollowStream, TimeProvider Time, bool IsExercise = false, OperationSettings? Settings = null,
    string Zone = "Etc/UTC")
{
    /// <summary>From when on alarms ring: as the operation's settings say, else the usual.</summary>
    internal AlarmThresholds Thresholds => Settings?.Alarms?.ToThresholds("alarms") ?? AlarmThresholds.Usual;

    /// <summary>The base map; null when none was drawn.</summary>
    public BaseMapFile? BaseMap { get; init; }

    /// <summary>The devices of vehicles and what they report; without a file they are gone with the program.</summary>
    internal PositionDesk Positions { get; init; } = new(null);

    /// <summary>Where comments of the public are held; in memory alone where nobody says.</summary>
    public CommentStore Comments { get; init; } = new(null);
}
