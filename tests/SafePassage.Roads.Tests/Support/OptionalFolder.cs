using Xunit;

namespace SafePassage.Roads.Tests.Support;

/// <summary>Finds the optional folder of real inputs beside the checkout; a test that needs it is skipped without
/// it.</summary>
internal static class OptionalFolder
{
    public static string File(params string[] parts) => Find(["data", .. parts]);

    /// <summary>A drawn map of the shared cases of roads.</summary>
    public static string RoadCase(string name) => Find(["cases", "roads", name]);

    private static string Find(string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
            {
                var path = Path.GetFullPath(Path.Combine([folder.FullName, "..", "shared", .. parts]));
                if (!System.IO.File.Exists(path))
                {
                    Assert.Skip($"the optional folder is absent: {path}");
                }

                return path;
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds SafePassage.slnx.");
    }
}
