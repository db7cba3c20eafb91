using System.Security.Cryptography;
using SafePassage.Ledger.Notes;
using SafePassage.Mission.Recording;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>The key with which a log signs its checkpoints: the one secret that a host holds.</summary>
public static class LogKey
{
    private const string Name = "log.seed";

    /// <summary>Opens the key of a log; the caller disposes of it.</summary>
    /// <param name="keys">The folder of keys.</param>
    /// <param name="origin">The log's origin, which is also the name of its key.</param>
    /// <exception cref="RefusalException">It is absent or damaged.</exception>
    public static NoteSigner Open(string keys, string origin) => Signer(origin, SeedFile.Read(FileIn(keys)));

    /// <summary>Opens the key of a log, or makes it.</summary>
    /// <param name="keys">The folder of keys; made when it is not there.</param>
    /// <param name="origin">The log's origin, which is also the name of its key.</param>
    /// <param name="random">Makes the key.</param>
    /// <exception cref="RefusalException">It is damaged.</exception>
    public static NoteSigner OpenOrMake(string keys, string origin, FillRandom random)
    {
        SeedFile.MakeFolder(keys);
        return Signer(origin, SeedFile.ReadOrMake(FileIn(keys), random));
    }

    private static string FileIn(string keys) => Path.Combine(keys, Name);

    private static NoteSigner Signer(string origin, byte[] seed)
    {
        try
        {
            return new NoteSigner(origin, seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }
}
