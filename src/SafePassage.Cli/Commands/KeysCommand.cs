using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>keys</c>: makes a party's key, shows its public half, seals and opens with it.</summary>
internal static class KeysCommand
{
    public static Command Create() => new(
        "keys",
        "Make the key of your party on this machine, show its public half, seal and open files with it.")
    {
        New(), Card(), NewPassphrase(), WordsCommand.Create(), SealCommand.Create(), SealCommand.CreateOpen(),
    };

    /// <summary>The argument that names a key file.</summary>
    public static Argument<string> FileArgument(string description) => new("FILE") { Description = description };

    /// <summary>The option <c>--json</c>.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "One JSON object instead of lines." };

    private static Command New()
    {
        var file = FileArgument("The key file to make; must not exist yet.");
        var (name, passphrase, json) = (NameOption(), PassphraseReader.Option(), JsonOption());
        var command = new Command(
            "new", "Make a key and seal it with a passphrase. The key leaves this machine only if you carry it.")
        {
            file, name, passphrase, json,
        };
        command.SetAction(parsed =>
        {
            var (path, party) = (parsed.GetValue(file)!, PartyOf(parsed.GetValue(name)));
            OwnFile.RequireFree(path);
            using var words = PassphraseReader.ReadNew(parsed.GetValue(passphrase), path);
            var seed = RandomNumberGenerator.GetBytes(32);
            KeyFile.Save(path, seed, words, RandomNumberGenerator.GetBytes(KeyFile.FreshLength));
            using var key = PartyKey.FromSeed(seed);
            CryptographicOperations.ZeroMemory(seed);
            Print(KeyCard.Of(key, party), parsed.GetValue(json));
            Console.Error.WriteLine(
                $"The key is in {path}. Keep a copy of the file elsewhere, and the passphrase apart from both: without "
                + "them nobody can bring the key back. Its card, "
                + (Console.IsOutputRedirected ? "where the output went" : "the lines above")
                + ", is for the others; the key file is for nobody but you.");
            TellWhenNameless(party);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Card()
    {
        var file = FileArgument("The key file.");
        var svg = new Option<string>("--svg") { Description = "Write the QR code as SVG; must not exist yet." };
        var code = new Option<bool>("--qr") { Description = "Show the QR code in the terminal, after the card." };
        var (name, passphrase, json) = (NameOption(), PassphraseReader.Option(), JsonOption());
        var command = new Command("card", "Show the public half of a key: what the others need to know of it.")
        {
            file, name, svg, code, passphrase, json,
        };
        command.SetAction(parsed =>
        {
            var (path, image, party) = (
                parsed.GetValue(file)!, parsed.GetValue(svg), PartyOf(parsed.GetValue(name)));
            if (image is not null)
            {
                OwnFile.RequireFree(image);
            }

            using var words = PassphraseReader.Read(parsed.GetValue(passphrase), path);
            using var key = KeyFile.Open(path, words);
            var card = KeyCard.Of(key, party);
            if (image is not null)
            {
                OwnFile.WriteNew(image, Encoding.UTF8.GetBytes(CardCode.Svg(card)));
            }

            Print(card, parsed.GetValue(json));
            TellWhenNameless(party);
            if (parsed.GetValue(code))
            {
                Console.OutputEncoding = Encoding.UTF8;
                (parsed.GetValue(json) ? Console.Error : Console.Out).WriteLine(CardCode.Blocks(card));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command NewPassphrase()
    {
        var file = FileArgument("The key file.");
        var next = new Option<string>("--new-passphrase-file")
        {
            Description = "A file whose first line is the new passphrase. Without it the terminal is asked.",
        };
        var (passphrase, json) = (PassphraseReader.Option(), JsonOption());
        var command = new Command("passphrase", "Seal a key file with another passphrase; the key stays the same.")
        {
            file, passphrase, next, json,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            using var old = PassphraseReader.Read(parsed.GetValue(passphrase), path);
            using (KeyFile.Open(path, old))
            {
                // A wrong passphrase is told before a new one is asked for.
            }

            using var words = PassphraseReader.ReadNext(parsed.GetValue(next), path);
            KeyFile.ChangePassphrase(path, old, words, RandomNumberGenerator.GetBytes(KeyFile.FreshLength));
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { File = path, Changed = true }, Output.Json)
                : $"{path} has the new passphrase. Copies of the file still open with the old one: replace them.");
            return ExitCode.Done;
        });
        return command;
    }

    // The key file holds no name: the card has it only where its owner gives it again.
    private static void TellWhenNameless(PartyId? party)
    {
        if (party is null)
        {
            Console.Error.WriteLine(
                "This card names nobody: the key file keeps no name. Give your party's id with --name; else whoever "
                + "adds you has to give it with --party.");
        }
    }

    private static Option<string> NameOption() => new("--name")
    {
        Description = "The party's id, to stand on the card. Without it the card names nobody.",
    };

    private static PartyId? PartyOf(string? name) => name is null ? null
        : Identifier.IsValid(name) ? new PartyId(name)
        : throw new RefusalException(new Refusal(
            "keys.name", "--name", $"'{name}' is no id of a party.",
            "Use small letters, digits, '-' and '.', at most 64, for example un-ocha."));

    private static void Print(KeyCard card, bool json) => Console.Write(json
        ? JsonSerializer.Serialize(
            new
            {
                Name = card.Name?.Value,
                Id = card.Signing.Id,
                Signing = card.Signing.ToString(),
                Sealing = card.Recipient.ToString(),
                card.Words.Words,
                card.Words.Numbers,
                card.Line,
            },
            Output.Json) + "\n"
        : card.ToString());
}
