using System.CommandLine;
using System.Text;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Where a passphrase comes from: a file, or the terminal without echo; never the command line.</summary>
internal static class PassphraseReader
{
    private const string Variable = "SAFE_PASSAGE_PASSPHRASE_FILE";
    private const int MostCharacters = 4_096;

    /// <summary>The option <c>--passphrase-file</c>.</summary>
    public static Option<string> Option() => new("--passphrase-file")
    {
        Description = $"A file whose first line is the passphrase. Without it: the file that the environment variable "
            + $"{Variable} names, else the terminal is asked.",
    };

    /// <summary>The passphrase of a key file that is there.</summary>
    /// <param name="file">What the option says, or null.</param>
    /// <param name="of">The key file, for the question.</param>
    /// <exception cref="RefusalException">There is no passphrase to be had, or it is too short.</exception>
    public static Passphrase Read(string? file, string of) =>
        FileNamed(file) is { } named ? OfFile(named) : Ask($"Passphrase of {of}: ");

    /// <summary>The passphrase of a key file to be made; a person types it twice.</summary>
    /// <inheritdoc cref="Read"/>
    public static Passphrase ReadNew(string? file, string of) =>
        FileNamed(file) is { } named ? OfFile(named) : AskNew(of);

    /// <summary>The passphrase that takes the place of another one.</summary>
    /// <remarks>The environment variable names the passphrase of now, so it is not looked at here.</remarks>
    /// <inheritdoc cref="Read"/>
    public static Passphrase ReadNext(string? file, string of) => file is null ? AskNew(of) : OfFile(file);

    private static string? FileNamed(string? file) =>
        file ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null);

    private static Passphrase AskNew(string of)
    {
        var first = Ask($"New passphrase for {of}, at least 12 characters: ");
        using var second = Ask("The same again: ");
        if (first.IsSameAs(second))
        {
            return first;
        }

        first.Dispose();
        throw new RefusalException(new Refusal(
            "passphrase.differs", "the terminal", "The two are not the same.", "Start again and type it twice."));
    }

    private static Passphrase OfFile(string file)
    {
        using var reader = new StreamReader(FileBytes.OpenRead(file), Encoding.UTF8);
        var text = new char[MostCharacters];
        var line = new string(text, 0, reader.ReadBlock(text)).Split('\n')[0].TrimEnd('\r');
        Array.Clear(text);
        return Passphrase.Of(line, file);
    }

    private static Passphrase Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            throw new RefusalException(new Refusal(
                "passphrase.nowhere", "the terminal", "Nobody is there to type the passphrase.",
                $"Give --passphrase-file FILE, or name the file in {Variable}."));
        }

        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && typed.Length < MostCharacters)
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        var passphrase = Passphrase.Of(typed.ToString(), "the terminal");
        typed.Clear();
        return passphrase;
    }
}
