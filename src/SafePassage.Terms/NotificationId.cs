namespace SafePassage.Terms;

/// <summary>Names one notification.</summary>
/// <remarks>Spelled by <see cref="Identifier"/>. The default value is empty and not valid. Immutable.</remarks>
public readonly record struct NotificationId
{
    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule of <see cref="Identifier"/>.</exception>
    public NotificationId(string value) => Value = Identifier.Require(value, "notification id");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
