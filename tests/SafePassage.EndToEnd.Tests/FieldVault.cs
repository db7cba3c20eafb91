using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SafePassage.Records.Signing;
using Xunit;

namespace SafePassage.EndToEnd.Tests;

/// <summary>
/// What a phone's PIN opens, read by docs/formats/field.md and apart from the code that wrote it.
/// </summary>
/// <param name="Seed">The key, 32 bytes.</param>
/// <param name="DataKey">What its cells are encrypted with, 32 bytes.</param>
internal sealed record FieldVault(byte[] Seed, byte[] DataKey)
{
    private const int Iv = 12;
    private const int Tag = 16;

    /// <summary>The public half of the key, as the phone's code says it.</summary>
    public string PublicKey
    {
        get
        {
            using var key = SigningKey.FromSeed(Seed);
            return key.Verifying.ToString();
        }
    }

    /// <summary>Opens the vault that a page of the phone can read.</summary>
    public static async Task<FieldVault> OpenAsync(IPage phone, string pin)
    {
        var rows = await phone.EvaluateAsync<JsonElement>("""
            () => new Promise((resolve) => {
              const text = (bytes) => btoa(String.fromCharCode(...bytes));
              indexedDB.open('safe-passage-field').onsuccess = ({ target: { result: database } }) => {
                database.transaction('vault').objectStore('vault').get(0).onsuccess = ({ target: { result } }) => {
                  database.close();
                  resolve({ salt: text(result.salt), slots: result.slots.map(text) });
                };
              };
            })
            """);
        var salt = rows.GetProperty("salt").GetBytesFromBase64();
        var wrapping = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.ASCII.GetBytes(pin), salt, 600_000, HashAlgorithmName.SHA256, 32);
        var opened = rows.GetProperty("slots").EnumerateArray()
            .Select(slot => Unsealed(slot.GetBytesFromBase64(), wrapping)).OfType<byte[]>();
        var plain = Assert.Single(opened);
        return new FieldVault(plain[..32], plain[32..]);
    }

    private static byte[]? Unsealed(byte[] slot, byte[] wrapping)
    {
        using var cipher = new AesGcm(wrapping, Tag);
        var plain = new byte[slot.Length - Iv - Tag];
        try
        {
            cipher.Decrypt(slot.AsSpan(0, Iv), slot.AsSpan(Iv, plain.Length), slot.AsSpan(Iv + plain.Length), plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
