namespace SafePassage.Terms;

/// <summary>Something a person asked for that cannot be done as asked, told so that they can act on it.</summary>
/// <remarks>
/// A refusal is an expected result, not a fault: nothing was changed. The command line prints it and exits non-zero;
/// the web answers 4xx with a problem document.
/// </remarks>
/// <param name="Code">A stable machine-readable word, for example <c>scenario.unknown-field</c>.</param>
/// <param name="Where">
/// File and line, or the path of the field, for example <c>scenario.json $.fleet[2].seats</c>.
/// </param>
/// <param name="What">What is wrong, in one sentence.</param>
/// <param name="Next">What to do about it, in one sentence.</param>
public sealed record Refusal(string Code, string Where, string What, string Next)
{
    /// <summary>The three sentences in one line.</summary>
    public override string ToString() => $"{Where}: {What} {Next}";
}

/// <summary>Carries a <see cref="Refusal"/> out of a parser or use case.</summary>
public sealed class RefusalException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RefusalException(Refusal refusal)
        : base((refusal ?? throw new ArgumentNullException(nameof(refusal))).ToString()) => Refusal = refusal;

    /// <summary>Creates the exception and keeps the cause for <c>--verbose</c>.</summary>
    public RefusalException(Refusal refusal, Exception cause)
        : base((refusal ?? throw new ArgumentNullException(nameof(refusal))).ToString(), cause) => Refusal = refusal;

    /// <summary>What was refused.</summary>
    public Refusal Refusal { get; }
}
