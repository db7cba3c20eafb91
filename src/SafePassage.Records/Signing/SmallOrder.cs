namespace SafePassage.Records.Signing;

/// <summary>The encodings of points of small order on edwards25519, canonical and not.</summary>
/// <remarks>
/// Under such a key one signature fits many messages, so it names nobody. The y coordinates are those of
/// libsodium's ge25519_has_small_order and of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko 2020), table 6;
/// the sign bit of x is left out of the comparison.
/// </remarks>
internal static class SmallOrder
{
    private static readonly byte[][] Ordinates =
    [
        // 0, of order 4.
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),

        // 1, the neutral element.
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),

        // The two ordinates of order 8.
        Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),

        // p - 1, of order 2; then p and p + 1, other spellings of 0 and 1.
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    ];

    /// <summary>True when 32 bytes are such a point.</summary>
    public static bool Contains(ReadOnlySpan<byte> raw)
    {
        Span<byte> ordinate = stackalloc byte[32];
        raw.CopyTo(ordinate);
        ordinate[31] &= 0x7f;
        foreach (var small in Ordinates)
        {
            if (ordinate.SequenceEqual(small))
            {
                return true;
            }
        }

        return false;
    }
}
