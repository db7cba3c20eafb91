using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Ledger;
using SafePassage.Ledger.Notes;
using SafePassage.Terms;

namespace SafePassage.Cli.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its name below the data folder.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Their hash, in small hexadecimal digits.</param>
internal sealed record BackupFile(string Name, long Length, string Sha256);

/// <summary>The <c>backup.json</c> of a backup: what is in it. Described in docs/formats/operation.md.</summary>
/// <param name="Version">1.</param>
/// <param name="LogKey">The public key of the log, as <c>name+id+base64</c>.</param>
/// <param name="Entries">How many entries the copied log has.</param>
/// <param name="Root">The root over them, in small hexadecimal digits.</param>
/// <param name="WithKeys">Whether secret keys are in it.</param>
/// <param name="Files">Every other file.</param>
internal sealed record BackupManifest(
    int Version, string LogKey, long Entries, string Root, bool WithKeys, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "backup.json";

    /// <summary>The version that is written and read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most bytes of it: that of a hundred thousand files.</summary>
    public const int BytesMax = 32 << 20;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Its bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads it. Every name in it is one that a backup can have, and stands once.</summary>
    /// <exception cref="RefusalException">It is not in order.</exception>
    public static BackupManifest Read(ReadOnlySpan<byte> bytes, string where)
    {
        try
        {
            var read = JsonSerializer.Deserialize<BackupManifest>(bytes, s_json);
            if (read is null || read.Version != CurrentVersion)
            {
                throw Damaged(where, "It is of another version of this program, or empty.");
            }

            _ = NoteVerifier.Parse(read.LogKey);
            return read.Files.All(f => f.Length >= 0 && BackupContent.Takes(f.Name, read.WithKeys))
                && read.Files.Select(f => f.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                    == read.Files.Count
                ? read
                : throw Damaged(where, "It lists a file that has no place in a backup, or one twice.");
        }
        catch (Exception e) when (e is JsonException or LedgerException)
        {
            throw new RefusalException(Damaged(where, "Its list of files cannot be read.").Refusal, e);
        }
    }

    /// <summary>That a backup is not as it was written.</summary>
    public static RefusalException Damaged(string where, string what) => new(new Refusal(
        "backup.damaged", where, what, "Nothing was written. Take another copy of the backup, or an older backup."));
}
