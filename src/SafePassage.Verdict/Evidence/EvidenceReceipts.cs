using System.Text;
using System.Text.Json;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;

namespace SafePassage.Verdict.Evidence;

/// <summary>Writes the file of receipts: for each record handed over, the proof that its entry is in the log.</summary>
/// <remarks>
/// Each line can be cut out and given on with its envelope and the checkpoint: nothing else of the bundle is needed to
/// check that one record. The lines follow from the log, so a verifier writes them anew and compares. Described in
/// docs/formats/evidence-bundle.md.
/// </remarks>
public static class EvidenceReceipts
{
    /// <summary>The name of the file beside a log.</summary>
    public const string FileName = "receipts.jsonl";

    /// <summary>The lines of the file, without their ends, in order.</summary>
    /// <param name="checkpoint">Under which the entries stand.</param>
    /// <param name="leaves">The leaf hash of every entry, from 0; as many as the checkpoint covers.</param>
    /// <param name="opened">Indexes of the entries whose record is handed over, rising.</param>
    /// <returns>Cost: a proof has one hash for each doubling of the log's size.</returns>
    /// <exception cref="ArgumentException">There are more or fewer leaves than the checkpoint covers.</exception>
    public static IEnumerable<string> Lines(
        Checkpoint checkpoint, IReadOnlyList<Hash> leaves, IEnumerable<long> opened)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentNullException.ThrowIfNull(opened);
        return leaves.Count == checkpoint.Size
            ? Written(checkpoint, SubtreesOf(leaves), opened)
            : throw new ArgumentException(
                $"{leaves.Count} leaves were given of {checkpoint.Size}.", nameof(leaves));
    }

    private static IEnumerable<string> Written(
        Checkpoint checkpoint, List<IReadOnlyList<Hash>> subtrees, IEnumerable<long> opened)
    {
        yield return Line(json =>
        {
            json.WriteString("log", checkpoint.Origin);
            json.WriteNumber("size", checkpoint.Size);
            json.WriteBase64String("root", checkpoint.Root.ToArray());
        });
        var lines = 2L;
        foreach (var index in opened)
        {
            var proof = MerkleProof.Build(
                MerkleProof.InclusionRanges(index, checkpoint.Size), s => subtrees[s.Level][(int)s.Index]);
            lines++;
            yield return Line(json =>
            {
                json.WriteNumber("index", index);
                json.WriteBase64String("leaf", subtrees[0][(int)index].ToArray());
                json.WriteStartArray("proof");
                foreach (var hash in proof)
                {
                    json.WriteBase64StringValue(hash.ToArray());
                }

                json.WriteEndArray();
            });
        }

        yield return Line(json => json.WriteNumber("end", lines));
    }

    // Complete subtrees, level by level: twice as many hashes as there are leaves.
    private static List<IReadOnlyList<Hash>> SubtreesOf(IReadOnlyList<Hash> leaves)
    {
        var levels = new List<IReadOnlyList<Hash>> { leaves };
        while (levels[^1] is { Count: > 1 } below)
        {
            var level = new Hash[below.Count / 2];
            for (var i = 0; i < level.Length; i++)
            {
                level[i] = MerkleTree.NodeHash(below[2 * i], below[(2 * i) + 1]);
            }

            levels.Add(level);
        }

        return levels;
    }

    private static string Line(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
