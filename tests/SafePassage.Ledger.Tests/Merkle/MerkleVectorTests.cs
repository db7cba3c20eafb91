using System.Text.Json;
using SafePassage.Ledger.Merkle;
using Xunit;

namespace SafePassage.Ledger.Tests.Merkle;

/// <summary>The published RFC 6962 proof vectors of the transparency-dev project.</summary>
/// <remarks>Its vectors for proofs about inner subtrees are not run: no part of the ledger accepts such
/// proofs.</remarks>
public sealed class MerkleVectorTests
{
    [Fact]
    public void Every_published_inclusion_vector_is_judged_as_published() => RunAll(
        "inclusion", 98, vector => MerkleProof.VerifyInclusion(
            NumberOf(vector.GetProperty("leafIdx")),
            NumberOf(vector.GetProperty("treeSize")),
            HashOf(vector.GetProperty("leafHash")),
            ProofOf(vector),
            HashOf(vector.GetProperty("root"))));

    [Fact]
    public void Every_published_consistency_vector_is_judged_as_published() => RunAll(
        "consistency", 98, vector => MerkleProof.VerifyConsistency(
            NumberOf(vector.GetProperty("size1")),
            NumberOf(vector.GetProperty("size2")),
            HashOf(vector.GetProperty("root1")),
            HashOf(vector.GetProperty("root2")),
            ProofOf(vector)));

    private static void RunAll(string kind, int atLeast, Func<JsonElement, bool> verify)
    {
        var files = Directory.GetFiles(
            Path.Combine(OptionalFolder.Find("merkle-vectors"), kind), "*.json", SearchOption.AllDirectories);
        Assert.True(files.Length >= atLeast, $"only {files.Length} vectors were found");
        foreach (var file in files)
        {
            using var vector = JsonDocument.Parse(File.ReadAllBytes(file));
            bool accepted;
            try
            {
                accepted = verify(vector.RootElement);
            }
            catch (LedgerException notAHash) when (notAHash.Code is "hash.length")
            {
                accepted = false;
            }

            Assert.True(accepted != vector.RootElement.GetProperty("wantErr").GetBoolean(), file);
        }
    }

    // Some vectors go beyond 63 bits, which no log of ours can reach: the same bits are a negative number here.
    private static long NumberOf(JsonElement value) => unchecked((long)value.GetUInt64());

    // A few vectors have a word of 12 bytes where a root belongs; padded, equal words stay equal and others stay
    // different.
    private static Hash HashOf(JsonElement value)
    {
        var bytes = value.GetBytesFromBase64();
        if (bytes.Length == 12)
        {
            Array.Resize(ref bytes, Hash.Size);
        }

        return new Hash(bytes);
    }

    private static List<Hash> ProofOf(JsonElement vector) =>
        vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
            ? [.. proof.EnumerateArray().Select(HashOf)]
            : [];
}
