using SafePassage.Terms;

namespace SafePassage.Mission.Copying;

/// <summary>Asks a server again and again with a pause between, until it is stopped.</summary>
public static class Rounds
{
    /// <summary>Goes on after a first round, which the caller made itself.</summary>
    /// <param name="pause">Before each round; above zero.</param>
    /// <param name="roundAsync">One round. What it refuses is told and ends nothing: a link may be down.</param>
    /// <param name="tellAsync">Given the refusal of a round.</param>
    /// <param name="time">The clock that the pause goes by.</param>
    /// <param name="cancellationToken">Ends it, in a pause or in a round. It has no other end.</param>
    /// <returns>How many rounds were begun, once it is stopped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pause is none.</exception>
    public static async Task<int> GoOnAsync(
        TimeSpan pause, Func<CancellationToken, Task> roundAsync, Func<Refusal, Task> tellAsync, TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(roundAsync);
        ArgumentNullException.ThrowIfNull(tellAsync);
        var begun = 0;
        try
        {
            while (true)
            {
                await Task.Delay(pause, time, cancellationToken);
                begun++;
                try
                {
                    await roundAsync(cancellationToken);
                }
                catch (RefusalException e)
                {
                    await tellAsync(e.Refusal);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // To be stopped is how it ends.
            return begun;
        }
    }
}
