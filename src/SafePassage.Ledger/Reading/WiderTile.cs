using System.Globalization;
using SafePassage.Ledger.Tiles;

namespace SafePassage.Ledger.Reading;

/// <summary>Finds a partial tile or bundle in a wider one: a log may drop a partial one when it has grown.</summary>
internal static class WiderTile
{
    /// <summary>The beginning, as wide as asked for, of the first wider file that there is.</summary>
    /// <param name="narrow">A partial tile or bundle.</param>
    /// <param name="widths">Wider widths to try, in this order.</param>
    /// <param name="read">Reads a file; null when it is absent.</param>
    /// <returns>Null when no wider one is there.</returns>
    public static async ValueTask<byte[]?> ReadAsync(
        TilePath narrow, IEnumerable<int> widths, Func<TilePath, ValueTask<byte[]?>> read)
    {
        foreach (var width in widths)
        {
            if (await read(narrow.WithWidth(width)) is { } wide && TileSlice.Take(narrow, wide) is { } beginning)
            {
                return beginning;
            }
        }

        return null;
    }

    /// <summary>The widths of a folder's files of this tile, the full one first, then from wide to narrow.</summary>
    public static IEnumerable<int> WidthsIn(string folder, TilePath narrow)
    {
        yield return TilePath.FullWidth;
        var beside = Path.GetDirectoryName(Path.Combine(folder, narrow.ToString()))!;
        if (!Directory.Exists(beside))
        {
            yield break;
        }

        // At most 255 names are looked at, whatever else lies there.
        for (var width = TilePath.FullWidth - 1; width > narrow.Width; width--)
        {
            if (File.Exists(Path.Combine(beside, width.ToString(CultureInfo.InvariantCulture))))
            {
                yield return width;
            }
        }
    }
}
