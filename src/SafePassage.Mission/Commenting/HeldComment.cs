using System.Text.Json.Serialization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Commenting;

/// <summary>A comment of the public that is held until somebody decides on it.</summary>
/// <remarks>
/// Never in the log. Once it is released nothing of it is kept here but the digest and the name; once it is withheld,
/// nothing. Immutable.
/// </remarks>
/// <param name="Comment">Its digest (<see cref="CommentBody.DigestOf"/>).</param>
/// <param name="Movement">Id of the closed movement under which it was written; null when a claim is named.</param>
/// <param name="Claim">Id of the claim; null when a movement is named.</param>
/// <param name="Salt">What was drawn by chance for it; empty once it was released.</param>
/// <param name="Text">What was written, up to 2,000 characters; empty once it was released.</param>
/// <param name="Name">What its writer wants to be called, up to 60 characters; null when not said.</param>
/// <param name="Language">Code of the language of the page.</param>
/// <param name="WrittenAt">When it was taken in, to the minute, UTC.</param>
public sealed record HeldComment(
    string Comment, string? Movement, string? Claim, string Salt, string Text, string? Name, string Language,
    DateTimeOffset WrittenAt)
{
    /// <summary>True until somebody decided on it.</summary>
    [JsonIgnore]
    public bool IsWaiting => Text.Length > 0;

    /// <summary>What is left of it once its text stands in the log; null when nothing is.</summary>
    public HeldComment? Released() => Name is null ? null : this with { Salt = "", Text = "" };
}

/// <summary>What somebody wrote, before it is held.</summary>
/// <param name="Movement">The closed movement; null when a claim is named.</param>
/// <param name="Claim">The claim; null when a movement is named.</param>
/// <param name="Text">As <see cref="CommentText.Clean"/> leaves it.</param>
/// <param name="Name">As <see cref="CommentText.Clean"/> leaves it; empty when not said.</param>
/// <param name="Language">Code of the language of the page.</param>
public sealed record WrittenComment(
    MovementId? Movement, ClaimId? Claim, string Text, string Name, string Language);

/// <summary>How held comments are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(HeldComment))]
internal sealed partial class CommentJson : JsonSerializerContext;
