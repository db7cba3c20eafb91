using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using SafePassage.Web.SignIn;

namespace SafePassage.Cli.Commands;

/// <summary><c>sign-in --key FILE --challenge TEXT</c>: signs what the page /sign-in asks to be signed.</summary>
internal static class SignInCommand
{
    private const int SeedLength = 32;

    public static Command Create()
    {
        var key = new Option<string>("--key", "-k")
        {
            Description = "The file of the key: the 32 bytes of its seed, as the sample's folder of keys holds them.",
            Required = true,
        };
        var challenge = new Option<string>("--challenge")
        {
            Description = "The text to sign, from the page /sign-in, on one line or four; or the file that it is in.",
            Required = true,
        };
        var command = new Command("sign-in", "Sign the text with which a browser signs in; prints the answer.")
        {
            key, challenge,
        };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(challenge)!;
            var text = SignInText.Read(
                given.StartsWith(SignInText.Domain, StringComparison.Ordinal) ? given : File.ReadAllText(given));
            using var signer = Open(parsed.GetValue(key)!);

            // Who signs must see for what: the signature counts at this host alone.
            Console.Error.WriteLine(
                $"This signs in to {text.Host}, log {text.Origin}, with key {signer.Verifying.Id}. "
                + "If your browser shows another address, do not hand it over.");
            Console.WriteLine(text.Answer(signer));
            return ExitCode.Done;
        });
        return command;
    }

    private static SigningKey Open(string path)
    {
        var seed = File.ReadAllBytes(path);
        try
        {
            return seed.Length == SeedLength ? SigningKey.FromSeed(seed) : throw new RefusalException(new Refusal(
                "key-file.damaged", path, $"A key file holds {SeedLength} bytes; this one holds {seed.Length}.",
                "Name the file of your key."));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
