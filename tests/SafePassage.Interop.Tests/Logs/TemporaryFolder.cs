namespace SafePassage.Interop.Tests.Logs;

/// <summary>A temporary folder, deleted afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("safe-passage-interop-");

    public string At(string name) => Path.Combine(_root.FullName, name);

    public void Dispose() => _root.Delete(recursive: true);
}
