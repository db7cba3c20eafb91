using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Keys;

namespace SafePassage.Cli.Commands;

/// <summary><c>keys seal</c> and <c>keys open</c>: a file that only the holders of some keys can read.</summary>
internal static class SealCommand
{
    private const int MostPlain = 1 << 20;
    private const int MostSealed = 2 << 20;

    public static Command Create()
    {
        var to = new Option<string[]>("--to")
        {
            Description = "The card of a recipient: a file, or the line that begins with safe-passage-key. Repeat it "
                + "for several; each can open the file alone.",
            Required = true,
            AllowMultipleArgumentsPerToken = false,
        };
        var input = new Argument<string>("IN") { Description = "The file to seal, at most 1 MiB." };
        var output = OutputArgument();
        var json = KeysCommand.JsonOption();
        var command = new Command(
            "seal", "Seal a file so that only the recipients can read it; you too only if you are one of them.")
        {
            to, input, output, json,
        };
        command.SetAction(parsed =>
        {
            var (from, into) = (parsed.GetValue(input)!, parsed.GetValue(output)!);
            OwnFile.RequireFree(into);
            var cards = parsed.GetValue(to)!.Select(c => CardFile.Read(c, "--to")).ToList();
            var text = Sealed.For(
                [.. cards.Select(c => c.Recipient)],
                FileBytes.Read(from, MostPlain),
                RandomNumberGenerator.GetBytes(Sealed.FreshLength));
            OwnFile.WriteNew(into, Encoding.ASCII.GetBytes(text + "\n"));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new
                    {
                        Out = into,
                        To = cards.Select(c => new { Id = c.Signing.Id, Name = c.Name?.Value, c.Words.Words }),
                    },
                    Output.Json)
                : $"Sealed in {into} for:\n" + string.Join('\n', cards.Select(
                    c => $"  {c.Signing.Id} {c.Name?.Value ?? "(no name on the card)"}: {c.Words}")));
            return ExitCode.Done;
        });
        return command;
    }

    public static Command CreateOpen()
    {
        var file = new Option<string>("--key") { Description = "Your key file.", Required = true };
        var input = new Argument<string>("IN") { Description = "The sealed file." };
        var output = OutputArgument();
        var (passphrase, json) = (PassphraseReader.Option(), KeysCommand.JsonOption());
        var command = new Command("open", "Open a file that was sealed for your key.")
        {
            file, input, output, passphrase, json,
        };
        command.SetAction(parsed =>
        {
            var (path, from, into) = (parsed.GetValue(file)!, parsed.GetValue(input)!, parsed.GetValue(output)!);
            OwnFile.RequireFree(into);
            var text = Encoding.UTF8.GetString(FileBytes.Read(from, MostSealed));
            using var words = PassphraseReader.Read(parsed.GetValue(passphrase), path);
            using var key = KeyFile.Open(path, words);
            var plain = Sealed.Open(text, key.Sealing, from);
            OwnFile.WriteNew(into, plain);
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { Out = into, Bytes = plain.Length }, Output.Json)
                : $"Opened into {into}: {Output.Number(plain.Length)} bytes. It lies there unsealed: delete it when "
                    + "you have read it.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> OutputArgument() => new("OUT")
    {
        Description = "The file to write, which only you may read; must not exist yet.",
    };
}
