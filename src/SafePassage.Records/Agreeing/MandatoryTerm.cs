namespace SafePassage.Records.Agreeing;

/// <summary>What kind of words answer a question.</summary>
public enum AnswerKind
{
    /// <summary>Words of a closed list.</summary>
    Choice,

    /// <summary>Ids of places.</summary>
    Places,

    /// <summary>Ids of members.</summary>
    Parties,

    /// <summary>Ids of the members whose sides they are; older logs name sides of the line.</summary>
    Sides,

    /// <summary>A whole number from 0 to 1,000,000.</summary>
    Number,
}

/// <summary>A question within a term.</summary>
/// <param name="Code">Its code within the term.</param>
/// <param name="Kind">What answers it.</param>
/// <param name="Choices">The closed list; empty for other kinds.</param>
/// <param name="IsRequired">False when a text may leave it open without being silent.</param>
/// <param name="IsMany">True when more than one value answers it.</param>
/// <param name="Unit">The unit of a number, for example <c>minutes</c>; null when it counts things.</param>
public sealed record TermQuestion(
    string Code,
    AnswerKind Kind,
    IReadOnlyList<string> Choices,
    bool IsRequired = true,
    bool IsMany = false,
    string? Unit = null);

/// <summary>What besides its questions a text must hold so that a term is answered.</summary>
public enum TermRest
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Segments that join end to end.</summary>
    JoinedSegments,

    /// <summary>Hours that begin before they end and lie ahead, and a clock for each belligerent.</summary>
    WindowsAndClocks,

    /// <summary>A rule for every checkpoint that a segment names.</summary>
    CheckpointRules,

    /// <summary>A commander's office and a hotline for every segment.</summary>
    CommandersAndHotlines,

    /// <summary>An end that is after the beginning.</summary>
    Expiry,
}

/// <summary>A term that every accord must answer, or say openly that the parties do not agree on it.</summary>
/// <param name="Code">The code under which an accord's text answers it.</param>
/// <param name="Name">What it asks, in a few words.</param>
/// <param name="Why">What happened where a text was silent on it, or what it prevents.</param>
/// <param name="Questions">What must be answered; free text answers none of them.</param>
/// <param name="Rest">What the text must hold besides.</param>
public sealed record MandatoryTerm(
    string Code,
    string Name,
    string Why,
    IReadOnlyList<TermQuestion> Questions,
    TermRest Rest = TermRest.None);
