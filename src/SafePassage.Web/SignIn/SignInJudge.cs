using SafePassage.Mission;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Web.SignIn;

/// <summary>Decides whether an answer signs somebody in. Safe to share between threads.</summary>
internal sealed class SignInJudge(ControlRoom room, SignInChallenges challenges)
{
    private const string TakeAnother = "Take a new text from /sign-in, and sign that one with your key.";

    /// <summary>The text to be signed for a challenge at a host.</summary>
    public SignInText TextOf(string host, string challenge) =>
        new(room.Origin, host.ToLowerInvariant(), challenge);

    /// <summary>The key that signed; the challenge is used up whatever comes of it.</summary>
    /// <param name="host">Host and port that the request was sent to.</param>
    /// <param name="answer">What was sent; null when it could not be read.</param>
    /// <exception cref="RefusalException">Nobody is signed in by it.</exception>
    public GrantedKey Judge(string host, SignInAnswer? answer)
    {
        if (answer is null)
        {
            throw Refuse(
                "sign-in.malformed", "This is no answer that a key gives.",
                "Give the whole line that safe-passage sign-in printed: the id of the key, a space, the signature.");
        }

        if (!challenges.TryUse(answer.Challenge))
        {
            throw Refuse(
                "sign-in.challenge-over", "The text to sign is older than two minutes, or was answered already.",
                TakeAnother);
        }

        // Who has not proved to hold the key is not told what is known of it.
        var key = room.KeyOf(answer.KeyId);
        if (key?.Key.Verify(TextOf(host, answer.Challenge).ToBytes(), answer.Signature) != true)
        {
            throw Refuse(
                "sign-in.not-signed", "No key of the working group signed this text for this address.",
                "Check the address in front of you and the key that you signed with, then sign a new text.");
        }

        if (!key.IsGood)
        {
            throw Refuse(
                "sign-in.revoked", "This key is revoked.",
                "Sign in with another key of your party, or have your party grant you one.");
        }

        return key.Member.Role != PartyRole.Device ? key : throw Refuse(
            "sign-in.device", "This key belongs to a device that counts; it opens no pages.",
            "Sign in with a key of your party.");
    }

    private static RefusalException Refuse(string code, string what, string next) =>
        new(new Refusal(code, "/sign-in", what, next));
}
