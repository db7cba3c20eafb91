using System.CommandLine;
using SafePassage.Web.SignIn;

namespace SafePassage.Cli.Commands;

/// <summary><c>sign-in --key FILE --challenge TEXT</c>: signs what the page /sign-in asks to be signed.</summary>
internal static class SignInCommand
{
    public static Command Create()
    {
        var key = new KeyOpening();
        var challenge = new Option<string>("--challenge")
        {
            Description = "The text to sign, from the page /sign-in, on one line or four; or the file that it is in.",
            Required = true,
        };
        var command = new Command("sign-in", "Sign the text with which a browser signs in; prints the answer.")
        {
            challenge,
        };
        key.AddTo(command);
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(challenge)!;
            var text = SignInText.Read(
                given.StartsWith(SignInText.Domain, StringComparison.Ordinal) ? given : File.ReadAllText(given));
            using var opened = key.Open(parsed);
            var signer = opened.Signing;

            // Who signs must see for what: the signature counts at this host alone.
            Console.Error.WriteLine(
                $"This signs in to {text.Host}, log {text.Origin}, with key {signer.Verifying.Id}. "
                + "If your browser shows another address, do not hand it over.");
            Console.WriteLine(text.Answer(signer));
            return ExitCode.Done;
        });
        return command;
    }
}
