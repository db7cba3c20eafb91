using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafePassage.Ledger.Notes;

/// <summary>The rules that signing and verifying keys of signed notes share.</summary>
internal static class NoteKey
{
    // C2SP signed-note, signature types.
    public const byte Ed25519 = 0x01;
    public const int KeyBytes = 32;
    public const int SignatureBytes = 64;

    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    public static string CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsName(name)
            ? name
            : throw new LedgerException("key.name", $"key name \"{name}\"",
                "a key name is not empty and has no spaces and no plus sign.", "Choose a name like example.org/log.");
    }

    /// <summary>The first four bytes of SHA-256(name || newline || type || public key), as a big-endian
    /// number.</summary>
    public static uint Id(string name, ReadOnlySpan<byte> typeAndPublicKey)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. typeAndPublicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(bytes));
    }

    public static string Hex(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Decodes standard base64, refusing every spelling but the canonical one.</summary>
    public static byte[]? FromBase64(string text)
    {
        var buffer = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, buffer, out var length)
            && text.Equals(Convert.ToBase64String(buffer, 0, length), StringComparison.Ordinal)
            ? buffer[..length]
            : null;
    }

    /// <summary>Splits <c>name+id+base64(type || key)</c>; the base64 part may itself contain plus signs.</summary>
    public static (string Name, string Id, byte[] Key)? Split(string text) =>
        text.Split('+', 3) is [var name, var id, var base64] && IsName(name)
        && FromBase64(base64) is { Length: 1 + KeyBytes } key && key[0] == Ed25519
            ? (name, id, key)
            : null;
}
