using System.Text.Json.Serialization;

namespace SafePassage.Records.Json;

/// <summary>The JSON of a DSSE envelope.</summary>
internal sealed record EnvelopeDocument
{
    [JsonPropertyName("payloadType")]
    public required string PayloadType { get; init; }

    [JsonPropertyName("payload")]
    public required string Payload { get; init; }

    [JsonPropertyName("signatures")]
    public required IReadOnlyList<SignatureDocument> Signatures { get; init; }
}

/// <summary>The JSON of one signature in it.</summary>
internal sealed record SignatureDocument
{
    [JsonPropertyName("keyid")]
    public required string Keyid { get; init; }

    [JsonPropertyName("sig")]
    public required string Sig { get; init; }
}
