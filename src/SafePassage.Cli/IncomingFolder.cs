using SafePassage.Mission;

namespace SafePassage.Cli;

/// <summary>Where what arrives lies until it is checked; nothing of it is left behind.</summary>
internal static class IncomingFolder
{
    /// <summary>Makes the folder, uses it and deletes it.</summary>
    /// <remarks>Beside the operation's folder and not in the system's: the texts are for one member's disk.</remarks>
    public static async Task<T> UseAsync<T>(OperationPlaces places, Func<string, Task<T>> use)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(places.Folder)) + ".incoming";
        Delete(folder);
        try
        {
            SeedFile.MakeFolder(folder);
            return await use(folder);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
