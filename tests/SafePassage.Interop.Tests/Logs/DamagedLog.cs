namespace SafePassage.Interop.Tests.Logs;

/// <summary>A copy of a log in which single bits are flipped, and put right again.</summary>
internal sealed class DamagedLog : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DamagedLog(SeededLog log)
    {
        foreach (var file in Directory.EnumerateFiles(log.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder.At("log"), Path.GetRelativePath(log.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.Copy(log.ProofsFile, _folder.At("proofs.json"));
        Log = log with { Folder = _folder.At("log"), ProofsFile = _folder.At("proofs.json") };
    }

    public SeededLog Log { get; }

    public string[] Files() =>
        [.. Directory.EnumerateFiles(Log.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Flips one bit while something runs.</summary>
    public static async Task<T> WithFlippedAsync<T>(string file, long at, int bit, Func<Task<T>> run)
    {
        var whole = await File.ReadAllBytesAsync(file);
        var flipped = (byte[])whole.Clone();
        flipped[at] ^= (byte)(1 << bit);
        await File.WriteAllBytesAsync(file, flipped);
        try
        {
            return await run();
        }
        finally
        {
            await File.WriteAllBytesAsync(file, whole);
        }
    }

    /// <summary>Puts another base64 character into the proofs while something runs.</summary>
    /// <param name="behind">What stands in the file before the value; the first such value is meant.</param>
    /// <param name="at">Which character of the value, from 0.</param>
    /// <param name="run">What reads the file.</param>
    public async Task<T> WithOtherProofCharacterAsync<T>(string behind, int at, Func<Task<T>> run)
    {
        var whole = await File.ReadAllTextAsync(Log.ProofsFile);
        var place = whole.IndexOf(behind, StringComparison.Ordinal) + behind.Length + at;
        var other = whole[place] == 'A' ? 'B' : 'A';
        await File.WriteAllTextAsync(Log.ProofsFile, $"{whole[..place]}{other}{whole[(place + 1)..]}");
        try
        {
            return await run();
        }
        finally
        {
            await File.WriteAllTextAsync(Log.ProofsFile, whole);
        }
    }

    public void Dispose() => _folder.Dispose();
}
