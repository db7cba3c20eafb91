namespace SafePassage.Records.Bodies;

/// <summary>A statement that was reviewed, wherever it stands in the log.</summary>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Number">Its number among the statements of that key, from 1.</param>
/// <param name="Record">Its id, hexadecimal (<see cref="RecordId"/>).</param>
public sealed record ReviewedRecord(string KeyId, long Number, string Record);

/// <summary>Kind <c>review-decided</c>: somebody looked at statements that do not fit, and says which stands.</summary>
/// <remarks>
/// It changes what counts only where it is not clear what a key said: a fork, and a record in doubt. Between parties
/// that disagree it is a note beside both, for nobody takes back what another party said.
/// </remarks>
public sealed record ReviewDecided : RecordBody
{
    /// <summary>The statements, 1 to 16, each once.</summary>
    public required IReadOnlyList<ReviewedRecord> Records { get; init; }

    /// <summary>Id of the one that stands; absent when none does, or, between parties, when both do.</summary>
    public string? Stands { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Records.Count > 0 ? Records[0].Record : "";
}
