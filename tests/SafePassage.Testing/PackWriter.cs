using System.IO.Compression;
using System.Text;
using SafePassage.Records;

namespace SafePassage.Testing;

/// <summary>Writes packs as a phone does (docs/formats/field.md), with each previous written out.</summary>
public static class PackWriter
{
    /// <summary>A pack of signed records of one key.</summary>
    public static byte[] Of(params Envelope[] envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        return Of(envelopes[0].KeyId, [.. envelopes.Select(e => (
            e.Kind, Encoding.UTF8.GetString(e.Payload.AsSpan()), e.Signatures[0].Signature.ToArray()))]);
    }

    /// <summary>A pack of anything.</summary>
    public static byte[] Of(string keyId, IReadOnlyList<(string Kind, string Payload, byte[] Signature)> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var text = new MemoryStream();
        using (var deflate = new DeflateStream(text, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(string.Concat(records.Select(r => $"{r.Kind} {r.Payload}\n"))));
        }

        return
        [
            (byte)'S', (byte)'P', 1, (byte)records.Count, .. Convert.FromHexString(keyId),
            .. records.SelectMany(r => r.Signature), .. text.ToArray(),
        ];
    }
}
