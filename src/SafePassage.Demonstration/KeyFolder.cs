using SafePassage.Ledger.Notes;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Demonstration;

/// <summary>Keys in files that only their owner may read, made when they are first asked for.</summary>
/// <remarks>
/// For demonstrations on one machine, where one person plays every party. In an operation each party keeps its own key
/// on its own machine and sends signed records. Not for use from several threads.
/// </remarks>
public sealed class KeyFolder : IDisposable
{
    private readonly string _path;
    private readonly FillRandom _random;
    private readonly Dictionary<string, SigningKey> _open = new(StringComparer.Ordinal);

    /// <summary>Opens or creates a folder of keys.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="random">Makes new keys.</param>
    public KeyFolder(string path, FillRandom random)
    {
        _path = path;
        _random = random;
        SeedFile.MakeFolder(path);
    }

    /// <summary>The key of a party.</summary>
    /// <exception cref="RefusalException">Its file is damaged.</exception>
    public SigningKey Of(PartyId party)
    {
        if (!_open.TryGetValue(party.Value, out var key))
        {
            key = SigningKey.FromSeed(
                SeedFile.ReadOrMake(Path.Combine(_path, party.Value + ".seed"), _random));
            _open.Add(party.Value, key);
        }

        return key;
    }

    /// <summary>The key of the log itself.</summary>
    /// <param name="origin">The log's origin, which is also the name of its key.</param>
    /// <exception cref="RefusalException">Its file is damaged.</exception>
    public NoteSigner OfLog(string origin) => LogKey.OpenOrMake(_path, origin, _random);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _open.Values)
        {
            key.Dispose();
        }

        _open.Clear();
    }
}
