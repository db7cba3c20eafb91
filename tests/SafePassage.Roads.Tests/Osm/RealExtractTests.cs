using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>Imports of real extracts; the figures are those of these very files.</summary>
public sealed class RealExtractTests
{
    [Theory]
    [InlineData("liechtenstein-latest.osm.pbf")]
    [InlineData("prague-small.osm.pbf")]
    [InlineData("andorra.osm.pbf")]
    [InlineData("andorra.osm.gz")]
    [InlineData("monaco.osm.gz")]
    [InlineData("krems.osm.gz")]
    [InlineData("bangor_maine.osm.pbf")]
    [InlineData("columbus.osm.pbf")]
    [InlineData("ny-access-restriction.osm.pbf")]
    [InlineData("wechel.osm.pbf")]
    [InlineData("speedFlagsTest.osm.pbf")]
    [InlineData("test_simple_turncosts.osm.xml")]
    public void A_real_extract_becomes_a_network(string file)
    {
        var result = Import(file);
        Assert.Equal(result.Network.ArcCount, result.Summary.Arcs);
        Assert.True(result.Network.NodeCount > 1);
    }

    private static ImportResult Import(string file) =>
        OsmImport.ImportWithSummary(OptionalFolder.File("osm", file), new ImportOptions(), null, TestContext.Current.CancellationToken);
}
