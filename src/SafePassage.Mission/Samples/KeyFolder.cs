using SafePassage.Ledger.Notes;
using SafePassage.Mission.Recording;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Samples;

/// <summary>Keys in files that only their owner may read, made when they are first asked for.</summary>
/// <remarks>
/// For demonstrations on one machine, where one person plays every party. In an operation each party keeps its own key
/// on its own machine and sends signed records. Not for use from several threads.
/// </remarks>
public sealed class KeyFolder : IDisposable
{
    private const int SeedLength = 32;
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
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The key of a party.</summary>
    /// <exception cref="RefusalException">Its file is damaged.</exception>
    public SigningKey Of(PartyId party)
    {
        if (!_open.TryGetValue(party.Value, out var key))
        {
            key = SigningKey.FromSeed(Seed(party.Value));
            _open.Add(party.Value, key);
        }

        return key;
    }

    /// <summary>The key of the log itself.</summary>
    /// <param name="origin">The log's origin, which is also the name of its key.</param>
    /// <exception cref="RefusalException">Its file is damaged.</exception>
    public NoteSigner OfLog(string origin) => new(origin, Seed("log"));

    /// <summary>True when the log's key was made already.</summary>
    public bool HasLogKey => File.Exists(Path.Combine(_path, "log.seed"));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _open.Values)
        {
            key.Dispose();
        }

        _open.Clear();
    }

    private byte[] Seed(string name)
    {
        var file = Path.Combine(_path, name + ".seed");
        if (File.Exists(file))
        {
            var bytes = File.ReadAllBytes(file);
            return bytes.Length == SeedLength
                ? bytes
                : throw new RefusalException(new Refusal(
                    "keys.damaged", file, $"A key file holds {SeedLength} bytes; this one holds {bytes.Length}.",
                        "Restore the file. A new key would be a stranger to the log."));
        }

        var seed = new byte[SeedLength];
        _random(seed);
        var temporary = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(seed);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: false);
        return seed;
    }
}
