using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Mission.Copying;

/// <summary>For whom a bundle or a copy was made: what it was handed, and so what may be signed from it.</summary>
/// <param name="Version">1.</param>
/// <param name="Party">The member; null for anyone.</param>
public sealed record CopiedFor(int Version, string? Party = null)
{
    /// <summary>The name of the file that says so, in a bundle and beside a copy.</summary>
    public const string FileName = "copied-for.json";

    /// <summary>The most bytes of the file.</summary>
    public const int BytesMax = 1_024;

    /// <summary>For a member, or for anyone.</summary>
    public static CopiedFor Of(PartyId? party) => new(1, party?.Value);

    /// <summary>The member; null for anyone.</summary>
    public PartyId? ToParty() => Party is null ? null : new PartyId(Party);

    /// <summary>Reads the file.</summary>
    /// <exception cref="RefusalException">It is absent or not in order.</exception>
    public static CopiedFor Read(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: <= BytesMax }
                && JsonSerializer.Deserialize(File.ReadAllBytes(file), OwnOperationJson.Default.CopiedFor)
                    is { Version: 1 } read)
            {
                _ = read.ToParty();
                return read;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new RefusalException(NotInOrder(file), e);
        }

        throw new RefusalException(NotInOrder(file));
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, OwnOperationJson.Default.CopiedFor);

    private static Refusal NotInOrder(string file) => new(
        "copy.damaged", file, "It does not say for whom this was made.", "Ask for a bundle again and sync it.");
}
