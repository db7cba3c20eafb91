namespace SafePassage.Graphs.Dissection;

/// <summary>How an order is computed. The order itself does not depend on <see cref="Threads"/>.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record DissectionOptions
{
    /// <summary>The options nobody had to think about: every core.</summary>
    public static DissectionOptions Default { get; } = new();

    /// <summary>Threads that work at the same time, 1 to 1024; by default one a processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 1024.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024);
            field = value;
        }
    } = Math.Clamp(Environment.ProcessorCount, 1, 1024);
}
