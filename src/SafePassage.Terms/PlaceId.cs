namespace SafePassage.Terms;

/// <summary>Names a place of the corridor: an assembly point, checkpoint, hub or reception point.</summary>
/// <remarks>Spelled by <see cref="Identifier"/>. The default value is empty and not valid. Immutable.</remarks>
public readonly record struct PlaceId
{
    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule of <see cref="Identifier"/>.</exception>
    public PlaceId(string value) => Value = Identifier.Require(value, "place id");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
