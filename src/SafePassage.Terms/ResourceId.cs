namespace SafePassage.Terms;

/// <summary>Id of what was asked for, offered, committed, declined or released: the same rule as every id.</summary>
/// <remarks>Spelled by <see cref="Identifier"/>. The default value is empty and not valid. Immutable.</remarks>
public readonly record struct ResourceId
{
    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule of <see cref="Identifier"/>.</exception>
    public ResourceId(string value) => Value = Identifier.Require(value, "resource id");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
