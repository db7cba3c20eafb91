using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using Xunit;

namespace SafePassage.Planning.Tests;

/// <summary>Finds the repository's own files, and the optional data beside it.</summary>
internal static class RepositoryFiles
{
    internal static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException("The tests must run inside the repository.");
        }
    }

    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    internal static string OptionalData(params string[] parts)
    {
        var path = Path.Combine([Root, "..", "shared", "data", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"the optional data folder is absent: {path}");
        return path;
    }

    /// <summary>A case of the optional collection of inputs that once failed.</summary>
    internal static string OptionalCase(params string[] parts)
    {
        var path = Path.Combine([Root, "..", "shared", "cases", .. parts]);
        Assert.SkipUnless(File.Exists(path), $"the optional folder of cases is absent: {path}");
        return path;
    }

    internal static RoadNetwork Import(string path) =>
        OsmImport.Import(path, new ImportOptions(), null, TestContext.Current.CancellationToken);
}
