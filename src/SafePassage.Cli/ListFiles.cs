using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Cli.Commands;
using SafePassage.Tables.Reading;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads a list that becomes statements, with the hash by which its file is known again.</summary>
internal static class ListFiles
{
    /// <summary>The table, and SHA-256 of the file's bytes in lower-case hexadecimal.</summary>
    /// <exception cref="RefusalException">There is no such file, or it is no table.</exception>
    public static (ReadTable Table, string Sha256) Read(TableReadingOptions reading, ParseResult parsed, string path)
    {
        var bytes = FileBytes.Read(path, TableReader.MaxBytes);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var name = Path.GetFileName(path);
        if (Path.GetExtension(path).ToLowerInvariant() is ".geojson" or ".json")
        {
            return (GeoJsonTable.Read(bytes, name), sha256);
        }

        var table = TableReader.Read(bytes, name, reading.OptionsIn(parsed));
        return table.Headers.Length > 0 && table.Headers.Any(h => h.Length > 0) || table.Tags.Length > 0
            ? (table, sha256)
            : throw new RefusalException(new Refusal(
                "list.headings", name, "The first row does not name the columns.", "Add a row of headings."));
    }
}
