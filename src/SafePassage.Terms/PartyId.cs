namespace SafePassage.Terms;

/// <summary>Names a party or organisation that signs records: a belligerent, the UN, the ICRC, a receiver.</summary>
/// <remarks>Spelled by <see cref="Identifier"/>. The default value is empty and not valid. Immutable.</remarks>
public readonly record struct PartyId
{
    /// <summary>Creates an id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule of <see cref="Identifier"/>.</exception>
    public PartyId(string value) => Value = Identifier.Require(value, "party id");

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
