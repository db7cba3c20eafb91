namespace SafePassage.Cli.Commands;

/// <summary>Publishes verdicts on claims while the server serves.</summary>
/// <remarks>
/// A fault is told once, and it is tried again: a full disk passes. The server goes on without verdicts meanwhile.
/// </remarks>
internal sealed class ClaimJudge(OperationHost host, TimeProvider time, ILogger<ClaimJudge> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isTold = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await host.FollowClaimsAsync(stoppingToken);
            }
            catch (Exception cause) when (cause is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                if (!isTold)
                {
                    log.LogError(
                        cause,
                        "Claims are not set beside what is attested for now; everything else goes on. It is tried again "
                            + "every {Seconds} s. When verdicts stay away, mend what is named here and start again.",
                        Rest.TotalSeconds);
                }

                isTold = true;
                await Task.Delay(Rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
