using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Recording;

namespace SafePassage.Mission;

/// <summary>An evidence bundle for one reader, before it is written.</summary>
/// <param name="Name">What the file is called: the operation's log and its size.</param>
/// <param name="Tag">Changes when its bytes do.</param>
/// <param name="Write">Writes it to a file that must not exist yet.</param>
public sealed record OfferedEvidence(string Name, string Tag, Func<string, CancellationToken, Task> Write);

/// <content>What is handed over for a check without this server.</content>
public sealed partial class ControlRoom
{
    /// <summary>The evidence bundle of the newest checkpoint.</summary>
    /// <param name="reader">Who will read it: what is not for that reader is declared, with the reason.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OfferedEvidence> EvidenceAsync(Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var held = await HostReading.OfAsync(_parts.Book, cancellationToken);

        // All that is in it follows from the checkpoint, the reader and his standing in the group. What was erased was
        // said in the log.
        var of = $"{held.Checkpoint.Origin}\n{held.Checkpoint.Size}\n{held.Checkpoint.Root}\n"
            + $"{reader.Tier}\n{reader.Party}\n{reader.Role}";
        return new OfferedEvidence(
            $"evidence-{held.Checkpoint.Size}.zip",
            Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(of))),
            (file, cancel) => new ExportEvidence(held, held.Tiles, _parts.Book.Verifier).PackAsync(
                file, reader, cancel));
    }
}
