namespace SafePassage.Testing;

/// <summary>Finds the repository's own files.</summary>
public static class RepositoryFiles
{
    public static string At(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
