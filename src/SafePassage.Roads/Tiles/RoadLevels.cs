using SafePassage.Roads.Network;

namespace SafePassage.Roads.Tiles;

/// <summary>What is worth drawing at which zoom, and how finely.</summary>
internal static class RoadLevels
{
    /// <summary>The zoom from which everything is shown, each way by itself and with its id; maps show the tiles of
    /// this zoom enlarged when a reader goes nearer.</summary>
    public const int Whole = 14;

    /// <summary>Units along the side of a tile: two for each pixel of a 512-pixel tile, less than two metres on the
    /// ground at zoom 14. Finer steps cost a tenth more bytes each time they are halved and are too small to
    /// see.</summary>
    public const int Extent = 1024;

    // From here on there is room for the name of a through road, of any road.
    private const int NamesOfThroughRoads = 11;
    private const int Names = 13;

    /// <summary>How far, in units, a line may be drawn beside where it is.</summary>
    public static double Tolerance(int z) => z >= Whole ? 0.75 : 1;

    /// <summary>The first zoom that shows a class of road.</summary>
    public static int First(RoadClass roadClass) => roadClass switch
    {
        RoadClass.Motorway or RoadClass.Trunk => 0,
        RoadClass.Primary => 6,
        RoadClass.Ferry => 7,
        RoadClass.Secondary or RoadClass.MotorwayLink or RoadClass.TrunkLink => 9,
        RoadClass.Tertiary or RoadClass.PrimaryLink => 10,
        RoadClass.Unclassified or RoadClass.SecondaryLink or RoadClass.Road => 11,
        RoadClass.TertiaryLink or RoadClass.Busway => 12,
        RoadClass.Residential or RoadClass.LivingStreet => 13,
        _ => Whole,
    };

    /// <summary>Which roads are drawn over which: the higher over the lower, through roads over side roads.</summary>
    public static int Rank(RoadClass roadClass) => -First(roadClass);

    /// <summary>The first zoom that shows a kind of place.</summary>
    public static int First(PlaceKind kind) => kind switch
    {
        PlaceKind.City => 0,
        PlaceKind.Town => 5,
        PlaceKind.Village => 9,
        PlaceKind.Suburb => 10,
        PlaceKind.Hamlet => 12,
        _ => 13,
    };

    /// <summary>True when the name of a road is written at this zoom.</summary>
    public static bool IsNamed(RoadClass roadClass, int z) =>
        z >= Names || (z >= NamesOfThroughRoads && First(roadClass) < NamesOfThroughRoads);
}
