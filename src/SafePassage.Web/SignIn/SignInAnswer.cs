using System.Buffers.Text;

namespace SafePassage.Web.SignIn;

/// <summary>What somebody sends who wants to sign in.</summary>
/// <param name="KeyId">The id of a key.</param>
/// <param name="Challenge">What the server asked to be signed.</param>
/// <param name="Signature">64 bytes over the whole text.</param>
internal sealed record SignInAnswer(string KeyId, string Challenge, byte[] Signature)
{
    private const int SignatureLength = 64;

    /// <summary>The key and the signature in one line, to be carried by hand.</summary>
    public string ToLine() => $"{KeyId} {Base64Url.EncodeToString(Signature)}";

    /// <summary>Reads such a line.</summary>
    /// <returns>Null when it is none.</returns>
    public static SignInAnswer? TryRead(string challenge, string line) =>
        line.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) is [var key, var signature]
            ? TryMake(key, challenge, signature) : null;

    /// <summary>Puts the parts together.</summary>
    /// <returns>Null when the signature is not one in unpadded base64url.</returns>
    public static SignInAnswer? TryMake(string? keyId, string? challenge, string? signature)
    {
        if (keyId is null || challenge is null || signature is not { Length: 86 } || !Base64Url.IsValid(signature))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(signature);
        return bytes.Length == SignatureLength ? new SignInAnswer(keyId, challenge, bytes) : null;
    }
}
