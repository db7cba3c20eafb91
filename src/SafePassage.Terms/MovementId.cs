namespace SafePassage.Terms;

/// <summary>Names one movement: a single time-bound convoy run along a corridor.</summary>
/// <remarks>Spelled by <see cref="Identifier"/>. The default value is empty and not valid. Immutable.</remarks>
public readonly record struct MovementId
{
    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule of <see cref="Identifier"/>.</exception>
    public MovementId(string value) => Value = Identifier.Require(value, "movement id");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
