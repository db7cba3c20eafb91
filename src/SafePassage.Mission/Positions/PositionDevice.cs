using System.Text.Json.Serialization;

namespace SafePassage.Mission.Positions;

/// <summary>A phone that says where one vehicle of one movement is. Its token is held as a hash only.
/// Immutable.</summary>
/// <param name="Id">16 hexadecimal characters; shown, and no secret.</param>
/// <param name="Movement">The movement.</param>
/// <param name="Vehicle">What the vehicle is called here: <c>bus-3</c>; never a plate.</param>
/// <param name="Party">Who made it.</param>
/// <param name="TokenHash">SHA-256 of the token, 64 hexadecimal characters.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Until">Until when it is good at the most; it ends with its movement in any case.</param>
/// <param name="RevokedAt">When it was taken back; null while it was not.</param>
internal sealed record PositionDevice(
    string Id, string Movement, string Vehicle, string Party, string TokenHash, DateTimeOffset MadeAt,
    DateTimeOffset Until, DateTimeOffset? RevokedAt = null);

/// <summary>How the file of devices is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(List<PositionDevice>))]
internal sealed partial class PositionDeviceJson : JsonSerializerContext;
