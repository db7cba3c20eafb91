using SafePassage.Mission;
using SafePassage.Records.Signing;

namespace SafePassage.Cli;

/// <summary>How a key named on the command line is opened. The one place to change when key files are sealed.</summary>
internal static class KeyOpening
{
    /// <summary>Opens the key in a file; the caller disposes of it.</summary>
    /// <remarks>The file holds the bare 32 bytes of an Ed25519 seed.</remarks>
    public static Func<string, SigningKey> Open { get; } = file => SigningKey.FromSeed(SeedFile.Read(file));
}
