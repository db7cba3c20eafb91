using SafePassage.BaseMap;
using SafePassage.Mission.Reading;
using SafePassage.Planning.Plans;
using SafePassage.Roads.Routing;

namespace SafePassage.Mission;

/// <content>What a control room stands on changes while it is open: a plan is adopted, roads are brought in,
/// its clock goes and its log may stop.</content>
public sealed partial class ControlRoom
{
    private readonly Lock _changing = new();

    /// <summary>True when the log takes in nothing more until the server is started again.</summary>
    public bool IsLogStopped => _parts.Book.IsStopped;

    /// <summary>How far the server's clock stands behind the log's last record; below zero when it does not.</summary>
    public TimeSpan ClockBehind => _parts.Book.Head.SignedAt - _parts.Time.GetUtcNow();

    /// <summary>Shows another plan from now on. Its files must lie in the plan's folder already.</summary>
    /// <param name="plan">The plan that was adopted.</param>
    public void UsePlan(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Change(parts => parts with { Plan = plan });
    }

    /// <summary>Shows other roads from now on. Ways of movements that were drawn before may stay until the log
    /// grows.</summary>
    /// <param name="router">The roads.</param>
    /// <param name="baseMap">Their base map; stays the caller's to dispose of.</param>
    /// <param name="mapVersion">Another than before.</param>
    /// <param name="settings">The operation with the name of the extract.</param>
    public void UseRoads(Router router, BaseMapFile baseMap, string mapVersion, OperationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(router);
        ArgumentNullException.ThrowIfNull(baseMap);
        Change(parts => parts with
        {
            Router = router,
            BaseMap = baseMap,
            MapVersion = mapVersion,
            Settings = settings,
        });
    }

    private void Change(Func<ControlRoomParts, ControlRoomParts> change)
    {
        lock (_changing)
        {
            var parts = change(_parts);
            _corridors = new CorridorViews(parts.Router, parts.Plan?.Model);
            _parts = parts;
        }
    }
}
