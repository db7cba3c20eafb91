using System.CommandLine;
using SafePassage.Keys;
using SafePassage.Mission;

namespace SafePassage.Cli;

/// <summary>How a key named on the command line is opened.</summary>
internal sealed class KeyOpening
{
    private const int SeedLength = 32;

    private readonly Option<string?> _key = new("--key", "-k")
    {
        Description = "Your key file (keys new). The demonstration keys of a sample are taken too.",
    };

    private readonly Option<string> _passphrase = PassphraseReader.Option();

    /// <param name="isRequired">True when nothing can be done without a key.</param>
    public KeyOpening(bool isRequired = true) => _key.Required = isRequired;

    /// <summary>Adds <c>--key</c> and <c>--passphrase-file</c> to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_passphrase);
    }

    /// <summary>Whether the command line names a key.</summary>
    public bool IsGiven(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed.GetValue(_key) is not null;
    }

    /// <summary>Opens the key that the command line names; the caller disposes of it.</summary>
    /// <exception cref="Terms.RefusalException">
    /// The file is no key file, or the passphrase does not open it.
    /// </exception>
    public PartyKey Open(ParseResult parsed)
    {
        var file = parsed.GetValue(_key)!;
        if (IsBareSeed(file))
        {
            return PartyKey.FromSeed(SeedFile.Read(file));
        }

        using var passphrase = PassphraseReader.Read(parsed.GetValue(_passphrase), file);
        return KeyFile.Open(file, passphrase);
    }

    // What a sample's folder of keys holds: one person plays every party there, so nothing is sealed.
    private static bool IsBareSeed(string file) => new FileInfo(file) is { Exists: true, Length: SeedLength };
}
