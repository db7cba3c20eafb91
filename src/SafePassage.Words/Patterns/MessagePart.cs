namespace SafePassage.Words.Patterns;

/// <summary>A piece of a message as it was written.</summary>
/// <remarks>A closed set. Immutable; safe to share between threads.</remarks>
internal abstract record MessagePart
{
    private MessagePart()
    {
    }

    /// <summary>Words that stand for themselves.</summary>
    public sealed record Literal(string Text) : MessagePart;

    /// <summary><c>{name}</c>: a value as it is, a number without grouping.</summary>
    public sealed record Value(string Name) : MessagePart;

    /// <summary><c>{name, number}</c>: a number in its one form.</summary>
    public sealed record Figure(string Name) : MessagePart;

    /// <summary><c>#</c>: the number of the plural around it, in its one form.</summary>
    public sealed record PluralFigure : MessagePart;

    /// <summary><c>{name, plural, ...}</c>.</summary>
    /// <param name="Name">The argument.</param>
    /// <param name="Choices">What is said, by <c>=n</c> or by the form; there is always <c>other</c>.</param>
    public sealed record Plural(string Name, IReadOnlyDictionary<string, IReadOnlyList<MessagePart>> Choices)
        : MessagePart;

    /// <summary><c>{name, select, ...}</c>.</summary>
    /// <param name="Name">The argument.</param>
    /// <param name="Choices">What is said, by the argument's text; there is always <c>other</c>.</param>
    public sealed record Select(string Name, IReadOnlyDictionary<string, IReadOnlyList<MessagePart>> Choices)
        : MessagePart;
}
