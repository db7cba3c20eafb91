using System.Globalization;
using System.Text;

namespace SafePassage.Ledger.Tiles;

/// <summary>Names one tile of hashes or one bundle of entries, as in C2SP tlog-tiles.</summary>
/// <remarks>
/// Written <c>tile/LEVEL/N</c> or <c>tile/entries/N</c>, with <c>.p/WIDTH</c> behind it when it holds fewer than 256.
/// N is written in groups of three digits, all but the last prefixed with <c>x</c>: 1234067 is <c>x001/x234/067</c>.
/// </remarks>
public readonly record struct TilePath
{
    /// <summary>Hashes of a full tile, entries of a full bundle.</summary>
    public const int FullWidth = 256;

    private const int HighestLevel = 63;
    private const string Prefix = "tile/";
    private const string EntriesWord = "entries";

    private readonly int _levelPlusOne;

    private TilePath(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, -1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HighestLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        (_levelPlusOne, Index, Width) = (level + 1, index, width);
    }

    /// <summary>Whether this is a bundle of entries rather than a tile of hashes.</summary>
    public bool IsEntries => _levelPlusOne == 0;

    /// <summary>Level of the hashes, 0 to 63: each stands for 256^level entries. -1 for a bundle.</summary>
    public int Level => _levelPlusOne - 1;

    /// <summary>Counted from the left within the level, from 0.</summary>
    public long Index { get; }

    /// <summary>How many hashes or entries, 1 to 256.</summary>
    public int Width { get; }

    /// <summary>The most bytes that the content may have.</summary>
    public int BytesMax => IsEntries ? Width * (2 + EntryBundle.EntryBytesMax) : Width * Merkle.Hash.Size;

    /// <summary>Names a tile of hashes.</summary>
    public static TilePath Hashes(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        return new TilePath(level, index, width);
    }

    /// <summary>Names a bundle of entries.</summary>
    public static TilePath Entries(long index, int width = FullWidth) => new(-1, index, width);

    /// <summary>The same tile or bundle at another width.</summary>
    public TilePath WithWidth(int width) => new(Level, Index, width);

    /// <summary>The tile with this place in a log of the given size, as wide as that size makes it.</summary>
    /// <returns>Null when the log is too small to have it.</returns>
    /// <param name="level">0 or above for a tile of hashes, -1 for a bundle of entries.</param>
    /// <param name="index">Counted from the left, from 0.</param>
    /// <param name="size">Entries of the log.</param>
    public static TilePath? InLog(int level, long index, long size)
    {
        var hashes = level < 8 ? size >> (8 * Math.Max(level, 0)) : 0;
        return index > (hashes - 1) / FullWidth || hashes == 0
            ? null
            : new TilePath(level, index, (int)Math.Min(FullWidth, hashes - (index * FullWidth)));
    }

    /// <summary>How many tiles and bundles a log of this size has. Counts, whatever the size.</summary>
    public static long CountOf(long size)
    {
        var count = BundlesOf(size);
        for (var level = 0; level < 8; level++)
        {
            count += BundlesOf(size >> (8 * level));
        }

        return count;
    }

    /// <summary>Every tile and bundle that a log of this size has: bundles first, then the levels from 0 up.</summary>
    /// <remarks>Made one at a time; a size that only a liar claims has more of them than memory holds.</remarks>
    public static IEnumerable<TilePath> AllOf(long size)
    {
        for (var level = -1; level < 8 && size >> (8 * Math.Max(level, 0)) > 0; level++)
        {
            var hashes = size >> (8 * Math.Max(level, 0));
            for (var index = 0L; index < BundlesOf(hashes); index++)
            {
                yield return new TilePath(level, index, (int)Math.Min(FullWidth, hashes - (index * FullWidth)));
            }
        }
    }

    /// <summary>Reads the written form.</summary>
    /// <returns>False for anything but the one canonical form.</returns>
    public static bool TryParse(string? text, out TilePath path)
    {
        path = default;
        // The longest index has 19 digits: seven groups. Anything much longer is not worth splitting.
        if (text is null || text.Length > 64 || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = text.Split('/');
        var width = FullWidth;
        var lastGroup = parts.Length - 1;
        if (parts.Length > 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            lastGroup--;
            parts[lastGroup] = parts[lastGroup][..^2];
            if (!TryNumber(parts[^1], out var partial) || partial is < 1 or >= FullWidth)
            {
                return false;
            }

            width = (int)partial;
        }

        if (lastGroup < 2 || !TryIndex(parts.AsSpan(2..(lastGroup + 1)), out var index))
        {
            return false;
        }

        long level = -1;
        if (parts[1] is not EntriesWord && (!TryNumber(parts[1], out level) || level > HighestLevel))
        {
            return false;
        }

        path = new TilePath((int)level, index, width);
        // Leading zeroes and needless groups parse as the same number; only one spelling names the file.
        return text.Equals(path.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The written form, without a leading slash.</summary>
    public override string ToString()
    {
        var digits = Index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        var text = new StringBuilder(Prefix, 48)
            .Append(IsEntries ? EntriesWord : Level.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < digits.Length; i += 3)
        {
            text.Append(i + 3 < digits.Length ? "/x" : "/").Append(digits, i, 3);
        }

        return (Width < FullWidth
            ? text.Append(".p/").Append(Width.ToString(CultureInfo.InvariantCulture))
            : text).ToString();
    }

    private static long BundlesOf(long hashes) => (hashes / FullWidth) + (hashes % FullWidth == 0 ? 0 : 1);

    private static bool TryIndex(ReadOnlySpan<string> groups, out long index)
    {
        index = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            var group = groups[i].AsSpan();
            if (i < groups.Length - 1)
            {
                if (!group.StartsWith("x"))
                {
                    return false;
                }

                group = group[1..];
            }

            if (group.Length != 3 || !TryNumber(group, out var value) || index > (long.MaxValue - value) / 1000)
            {
                return false;
            }

            index = (index * 1000) + value;
        }

        return groups.Length > 0;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
