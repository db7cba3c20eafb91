namespace SafePassage.Ledger;

/// <summary>Something about a log, note, tile or proof that cannot be accepted, told so that a person can act on
/// it.</summary>
/// <remarks>When bytes disagree, both sides are carried as evidence, so that a finding can be handed to somebody
/// else.</remarks>
public sealed class LedgerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">A stable machine-readable word, for example <c>note.malformed</c>.</param>
    /// <param name="where">File, path, line or entry.</param>
    /// <param name="what">What is wrong, in one sentence.</param>
    /// <param name="next">What to do about it, in one sentence.</param>
    /// <param name="cause">The exception underneath, when there is one.</param>
    public LedgerException(string code, string where, string what, string next, Exception? cause = null)
        : base($"{where}: {what} {next}", cause) => (Code, Where, What, Next) = (code, where, what, next);

    /// <summary>A stable machine-readable word.</summary>
    public string Code { get; }

    /// <summary>File, path, line or entry.</summary>
    public string Where { get; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string What { get; }

    /// <summary>What to do about it, in one sentence.</summary>
    public string Next { get; }

    /// <summary>The bytes that were expected; empty when no bytes were compared.</summary>
    public ReadOnlyMemory<byte> Expected { get; init; }

    /// <summary>The bytes that were found; empty when no bytes were compared.</summary>
    public ReadOnlyMemory<byte> Found { get; init; }
}
