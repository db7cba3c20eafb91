using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafePassage.Desk;
using SafePassage.Desk.Plans;
using SafePassage.Mission;

namespace SafePassage.Web.Watching;

/// <summary>Tells when the server begins and ends, and when the desk's plans do.</summary>
internal sealed class ServerWatch(
    ILoggerFactory logs, ControlRoom room, IHostApplicationLifetime server, IServiceProvider services,
    TimeProvider time) : IHostedService
{
    private readonly ILogger _log = logs.CreateLogger(ServerEvents.Server);
    private readonly PlanJobs? _plans = services.GetService<PlanningDesk>()?.Plans;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        server.ApplicationStarted.Register(() => _log.ServerStarted(room.LogSize));
        server.ApplicationStopping.Register(() => _log.ServerStopping(room.LogSize));
        if (_plans is not null)
        {
            _plans.Begun += TellBegun;
            _plans.Ended += TellEnded;
        }

        return Task.CompletedTask;
    }

    // Plans that end while the server stops are told of, too: nothing is taken off.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void TellBegun(DeskPlan plan) => _log.PlanBegun(plan.Id, EffortOf(plan.Effort));

    private void TellEnded(DeskPlan plan) => _log.PlanEnded(
        plan.Id, OutcomeOf(plan.State), plan.Problem?.Code ?? "none",
        plan.StartedAt is { } begun ? (long)(time.GetUtcNow() - begun).TotalSeconds : 0);

    private static string EffortOf(DeskEffort effort) => effort switch
    {
        DeskEffort.Quick => "quick",
        DeskEffort.Deep => "deep",
        _ => "normal",
    };

    private static string OutcomeOf(DeskPlanState state) => state switch
    {
        DeskPlanState.Done => "done",
        DeskPlanState.Failed => "failed",
        _ => "dropped",
    };
}
