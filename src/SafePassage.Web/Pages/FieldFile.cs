using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace SafePassage.Web.Pages;

/// <summary>The observer's app as one file, as it is handed to phones that cannot reach this server.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">SHA-256, hexadecimal, in groups of eight characters: it is compared by eye.</param>
public sealed record FieldFile(long Bytes, string Hash)
{
    private const string Path = "field/safe-passage-field.html";

    /// <summary>What an observer counts, in the order in which the phone shows it.</summary>
    internal static readonly string[] Kinds =
        ["arrived", "released", "joined", "stayed", "held-back", "hospitalised", "died"];

    /// <summary>The file that lies with the pages; null when the pages were not built.</summary>
    internal static FieldFile? Of(IFileProvider files)
    {
        var file = files.GetFileInfo(Path);
        if (!file.Exists)
        {
            return null;
        }

        using var stream = file.CreateReadStream();
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new FieldFile(file.Length, string.Join(' ', hash.Chunk(8).Select(c => new string(c))));
    }
}
