namespace SafePassage.Ledger.Sequencing;

/// <summary>Tells a full disk from every other fault: it passes, and the writer goes on by itself.</summary>
public static class DiskFull
{
    /// <summary>The code of the fault.</summary>
    public const string Code = "log.disk-full";

    // ENOSPC and EDQUOT as .NET reports them on Unix; the last two are Windows' words for a full disk.
    private static readonly int[] s_results =
        [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>The fault as it is told to whoever appended.</summary>
    /// <param name="where">The file that could not grow.</param>
    /// <param name="cause">What the engine or the system said.</param>
    public static LedgerException Fault(string where, Exception cause) => new(
        Code, where, "there is no room left on the disk; nothing was acknowledged.",
        "Free some space and send the same again: no restart is needed, and what was kept keeps its index.", cause);

    /// <summary>The fault when the disk is full, else null.</summary>
    internal static LedgerException? Of(Exception cause) => cause switch
    {
        LedgerException { Code: Code } named => named,
        IOException io when s_results.Contains(io.HResult) => Fault("log", io),
        _ => null,
    };
}
