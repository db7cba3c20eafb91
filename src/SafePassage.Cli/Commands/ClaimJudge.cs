using SafePassage.Web.Watching;

namespace SafePassage.Cli.Commands;

/// <summary>Publishes verdicts on claims while the server serves.</summary>
/// <remarks>
/// A fault is told once, and it is tried again: a full disk passes. The server goes on without verdicts meanwhile.
/// </remarks>
internal sealed class ClaimJudge(OperationHost host, TimeProvider time, ILoggerFactory logs)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = logs.CreateLogger(ServerEvents.Server);
    private readonly CancellationTokenSource _ending = new();
    private Task _following = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = Task.Run(FollowAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits until nothing more is appended: the book is closed after it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        await _following;
    }

    public void Dispose() => _ending.Dispose();

    private async Task FollowAsync()
    {
        for (var isTold = false; !_ending.IsCancellationRequested; isTold = true)
        {
            try
            {
                await host.FollowClaimsAsync(_ending.Token);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                if (!isTold)
                {
                    _log.VerdictsStay(cause, Rest.TotalSeconds);
                }

                await Task.Delay(Rest, time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
