namespace SafePassage.Cli;

/// <summary>What the program's exit codes mean. They are part of its interface: scripts rely on them.</summary>
public static class ExitCode
{
    /// <summary>Done; for <c>verify</c>: everything agrees.</summary>
    public const int Done = 0;

    /// <summary>
    /// Refused: something given is not in order, and nothing was changed. For <c>verify</c>: something disagrees.
    /// </summary>
    public const int Refused = 1;

    /// <summary>The command line is not understood. For <c>verify</c>: it could not be checked.</summary>
    public const int NotUnderstood = 2;

    /// <summary>A fault of the program or the machine.</summary>
    public const int Fault = 3;

    /// <summary>Cancelled by Ctrl-C.</summary>
    public const int Cancelled = 4;
}
