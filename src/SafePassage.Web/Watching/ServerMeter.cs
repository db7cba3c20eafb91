using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SafePassage.Desk;
using SafePassage.Desk.Plans;
using SafePassage.Mission;

namespace SafePassage.Web.Watching;

/// <summary>The measures of a server, for whatever listens to <see cref="Name"/>.</summary>
/// <remarks>
/// They count how the server does and tell nothing of the operation: no measure names a party or an address. What is
/// not known is not measured: a server without a desk has no plan jobs, rather than none. Safe to share between
/// threads. docs/operating.md has the same list.
/// </remarks>
public sealed class ServerMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "SafePassage";

    private readonly Counter<long> _taken;
    private readonly Counter<long> _refused;
    private readonly UpDownCounter<long> _listeners;
    private readonly TimeProvider _time;

    // A timestamp of the clock; 0 while no member's copy was seen.
    private long _copied;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Owns the meter.</param>
    /// <param name="room">Whose log is measured.</param>
    /// <param name="services">Has the planning desk, where there is one.</param>
    /// <param name="time">Measures how long ago something was.</param>
    public ServerMeter(IMeterFactory meters, ControlRoom room, IServiceProvider services, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(room);
        _time = time;
        var meter = meters.Create(Name);
        _taken = meter.CreateCounter<long>(
            "safe_passage.records.taken", "{record}", "Records taken in over HTTP that the log did not hold before.");
        _refused = meter.CreateCounter<long>(
            "safe_passage.requests.refused", "{request}", "Requests refused, by code and route.");
        _listeners = meter.CreateUpDownCounter<long>(
            "safe_passage.events.listeners", "{stream}", "Streams of events that are open.");
        meter.CreateObservableGauge(
            "safe_passage.log.size", () => room.LogSize, "{entry}", "Entries of the log.");
        meter.CreateObservableGauge(
            "safe_passage.copy.age", AgeOfCopy, "s", "Since a signed-in member's copy last fetched the log's texts.");
        meter.CreateObservableGauge(
            "safe_passage.plans", () => Plans(services.GetService<PlanningDesk>()), "{plan}",
            "Plans that are being made or wait for it, by state.");
    }

    internal void Taken(int records) => _taken.Add(records);

    internal void Refused(string code, string route) =>
        _refused.Add(1, new("code", code), new("http.route", route));

    internal void Listening(int more) => _listeners.Add(more);

    internal void Copied() => Volatile.Write(ref _copied, _time.GetTimestamp());

    private IEnumerable<Measurement<double>> AgeOfCopy() => Volatile.Read(ref _copied) is var at and not 0
        ? [new Measurement<double>(_time.GetElapsedTime(at).TotalSeconds)] : [];

    private static IEnumerable<Measurement<int>> Plans(PlanningDesk? desk)
    {
        if (desk is null)
        {
            return [];
        }

        var all = desk.Plans.All;
        return
        [
            InState("running", all.Count(p => p.State is DeskPlanState.Running or DeskPlanState.Stopping)),
            InState("waiting", all.Count(p => p.State == DeskPlanState.Waiting)),
        ];
    }

    private static Measurement<int> InState(string state, int plans) =>
        new(plans, new KeyValuePair<string, object?>("state", state));
}
