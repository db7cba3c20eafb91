using CsCheck;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Ledger.Tests.Tiles;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1_234_067, 256)]
    [InlineData("tile/2/000.p/1", 2, 0, 1)]
    [InlineData("tile/63/x009/x223/x372/x036/x854/x775/807.p/255", 63, long.MaxValue, 255)]
    [InlineData("tile/entries/x001/000.p/7", -1, 1000, 7)]
    public void A_path_of_the_specification_is_read_and_written(string text, int level, long index, int width)
    {
        Assert.True(TilePath.TryParse(text, out var path));
        Assert.Equal((level, index, width), (path.Level, path.Index, path.Width));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("checkpoint")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000/1")]
    [InlineData("tile/0/x001.p/000")]
    [InlineData("tile/0/../../checkpoint")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/data/000")]
    [InlineData("TILE/0/000")]
    public void Anything_else_is_refused(string? text) => Assert.False(TilePath.TryParse(text, out _));

    [Fact]
    public void Every_path_survives_being_written_and_read() =>
        Gen.Select(Gen.Int[-1, 63], Gen.Long[0, long.MaxValue], Gen.Int[1, 256]).Sample((level, index, width) =>
        {
            var path = level < 0 ? TilePath.Entries(index, width) : TilePath.Hashes(level, index, width);
            return TilePath.TryParse(path.ToString(), out var read) && read == path;
        });

    [Fact]
    public void Random_text_is_read_only_when_it_is_canonical() =>
        Gen.Char["tile/entrisx.p0123456789"].Array[0, 24].Sample(random =>
        {
            var text = "tile/" + new string(random);
            return !TilePath.TryParse(text, out var path) || text.Equals(path.ToString(), StringComparison.Ordinal);
        });

    [Fact]
    public void A_log_of_70000_entries_has_the_tiles_that_the_specification_counts()
    {
        var tiles = TilePath.AllOf(70_000).ToList();
        Assert.Equal(273, tiles.Count(path => path is { Level: 0, Width: 256 }));
        Assert.Contains(TilePath.Hashes(0, 273, 112), tiles);
        Assert.Equal([TilePath.Hashes(1, 0), TilePath.Hashes(1, 1, 17)], tiles.Where(path => path.Level == 1));
        Assert.Equal([TilePath.Hashes(2, 0, 1)], tiles.Where(path => path.Level == 2));
        Assert.Equal(274, tiles.Count(path => path.IsEntries));
        Assert.Equal(274 + 274 + 2 + 1, tiles.Count);
        Assert.Contains(TilePath.Hashes(1, 0, 1), TilePath.AllOf(256));
        Assert.Empty(TilePath.AllOf(0));
    }

    [Fact]
    public void A_place_outside_the_log_has_no_tile()
    {
        Assert.Null(TilePath.InLog(0, 0, 0));
        Assert.Null(TilePath.InLog(0, 1, 256));
        Assert.Null(TilePath.InLog(63, 0, long.MaxValue));
        Assert.Null(TilePath.InLog(0, long.MaxValue, long.MaxValue));
        Assert.Equal(TilePath.Hashes(0, 1, 1), TilePath.InLog(0, 1, 257));
    }
}
