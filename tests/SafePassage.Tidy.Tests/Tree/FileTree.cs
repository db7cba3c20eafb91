namespace SafePassage.Tidy.Tests.Tree;

/// <summary>Files by path, as the rules see them: those of the repository, or those of a fixture.</summary>
/// <remarks>Paths are relative to the root and use <c>/</c>. A binary or very large file has a null text.</remarks>
internal sealed class FileTree
{
    private readonly SortedDictionary<string, string?> _files = new(StringComparer.Ordinal);

    public FileTree(IEnumerable<KeyValuePair<string, string?>> files)
    {
        foreach (var (path, text) in files)
        {
            _files[path] = text;
        }
    }

    /// <summary>Every path, in ordinal order.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>The text of a file; null when there is no such file or it holds no text.</summary>
    public string? Text(string path) => _files.GetValueOrDefault(path);

    /// <summary>True for a file, and for a folder that holds one.</summary>
    public bool Holds(string path)
    {
        var folder = path.TrimEnd('/') + "/";
        return _files.ContainsKey(path) || _files.Keys.Any(p => p.StartsWith(folder, StringComparison.Ordinal));
    }

    /// <summary>The files that hold text and end in one of these; all of them when none is given.</summary>
    public IEnumerable<(string Path, string Text)> Texts(params string[] endings) =>
        from file in _files
        where file.Value is not null
        where endings.Length == 0 || Array.Exists(endings, e => file.Key.EndsWith(e, StringComparison.Ordinal))
        select (file.Key, file.Value);
}
