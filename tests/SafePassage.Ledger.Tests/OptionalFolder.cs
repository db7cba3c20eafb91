using Xunit;

namespace SafePassage.Ledger.Tests;

/// <summary>Finds the optional data folder beside the repository.</summary>
internal static class OptionalFolder
{
    public static string Find(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafePassage.slnx")))
        {
            folder = folder.Parent;
        }

        var found = Path.Combine(folder?.FullName ?? ".", "..", "shared", "data", name);
        Assert.SkipUnless(Directory.Exists(found), $"the optional data folder is absent: {found}");
        return found;
    }
}
