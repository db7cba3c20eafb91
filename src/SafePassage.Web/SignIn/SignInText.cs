using System.Text;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Web.SignIn;

/// <summary>The text that a key signs to sign in: to one log, at one host, once.</summary>
/// <remarks>
/// Its first line is found in no record, log checkpoint or other text that a key signs here, so a signature of one can
/// never be taken for the other. Who signs sees at which host it counts: a page elsewhere that passes the text on gains
/// nothing, unless the person signs for a host that is not in front of them. Immutable.
/// </remarks>
/// <param name="Origin">The log's origin line.</param>
/// <param name="Host">Host and port as the browser shows them, in lower case.</param>
/// <param name="Challenge">What the server asks to be signed: 43 characters.</param>
public sealed record SignInText(string Origin, string Host, string Challenge)
{
    /// <summary>The first line.</summary>
    public const string Domain = "safe-passage/sign-in/v1";

    /// <summary>Reads the text; its four parts may stand on four lines or, for a command line, on one.</summary>
    /// <exception cref="RefusalException">It is no such text: nothing else is to be signed in its place.</exception>
    public static SignInText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) is
            [Domain, var origin, var host, { Length: SignInChallenges.Characters } challenge]
            ? new SignInText(origin, host, challenge)
            : throw new RefusalException(new Refusal(
                "sign-in-text.malformed", "--challenge", "This is no text for signing in.",
                $"Take it from the page /sign-in of the server; it begins with {Domain}."));
    }

    /// <summary>Signs the text.</summary>
    /// <returns>What the page takes: the id of the key, a space and the signature in unpadded base64url.</returns>
    public string Answer(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new SignInAnswer(key.Verifying.Id, Challenge, key.Sign(ToBytes())).ToLine();
    }

    /// <summary>The bytes that are signed: UTF-8, four lines, none of them ended.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The text that is signed.</summary>
    public override string ToString() => $"{Domain}\n{Origin}\n{Host}\n{Challenge}";
}
