namespace SafePassage.Mission.Views;

/// <summary>What became of a post.</summary>
/// <param name="Sealed">The answer, which the phone alone can open (docs/formats/field.md).</param>
/// <param name="NewRecords">How many records the log did not hold before: for this server's own figures.</param>
public sealed record PostAnswer(ReadOnlyMemory<byte> Sealed, int NewRecords);
