using System.Globalization;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Roads.Tests.Support;

/// <summary>A road map drawn in letters: each letter is a node, a column or row is 50 metres; roads are listed beside
/// it.</summary>
/// <remarks>Lines drawn between the letters are for the reader only.</remarks>
internal sealed class DrawnMap
{
    private const int UnitsPerCell = 4_500;

    private readonly SortedDictionary<char, (int Row, int Column)> _letters = [];
    private readonly List<MapWay> _ways = [];
    private readonly Dictionary<char, string> _nodeTags = [];
    private readonly List<MapRelation> _turns = [];
    private ImportResult? _import;

    public DrawnMap(string drawing)
    {
        var rows = drawing.Split('\n');
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (char.IsAsciiLetter(rows[row][column]))
                {
                    _letters.Add(rows[row][column], (row, column));
                }
            }
        }
    }

    public RoadNetwork Network => Import.Network;

    public ImportResult Import => _import ??= new SmallMap(
        [.. _letters.Select(l => Node(l.Key, l.Value.Row, l.Value.Column))], _ways)
    { Relations = _turns }.Import();

    /// <summary>Adds a road along letters; ways are numbered from 1 in this order.</summary>
    public DrawnMap Road(string letters, string tags = "highway=primary")
    {
        _ways.Add(new MapWay(_ways.Count + 1, [.. letters.Select(letter => (long)letter)], tags));
        return this;
    }

    /// <summary>Adds a turn restriction; they are numbered from 1.</summary>
    /// <param name="members">Members as <c>from 1;via b;to 2</c>: a letter is a node, a number a road.</param>
    /// <param name="tags">Tags; <c>type=restriction</c> is added.</param>
    public DrawnMap Turn(string members, string tags)
    {
        _turns.Add(new MapRelation(
            _turns.Count + 1,
            [.. SmallMap.Split(members.Replace(' ', '=')).Select(m => char.IsAsciiLetter(m.Value[0])
                ? ('n', (long)m.Value[0], m.Key)
                : ('w', long.Parse(m.Value, CultureInfo.InvariantCulture), m.Key))],
            tags.Contains("type=", StringComparison.Ordinal) ? tags : "type=restriction;" + tags));
        return this;
    }

    public DrawnMap Tags(char letter, string tags)
    {
        _nodeTags[letter] = tags;
        return this;
    }

    public GeoPoint Place(char letter) => Place(_letters[letter].Row, _letters[letter].Column);

    /// <summary>The letters a bus passes between two letters; empty when there is no way.</summary>
    public string Drive(char from, char to, ClosureSet? closures = null)
    {
        var router = new Router(Network, VehicleProfile.Bus);
        var start = router.Snap(Place(from), new Metres(20), RoadChoice.All);
        var end = router.Snap(Place(to), new Metres(20), RoadChoice.All);
        return start is null || end is null ? ""
            : router.FindRoute(start.Value, end.Value, closures ?? ClosureSet.Empty) is { } route ? Letters(route) : "";
    }

    public string Letters(Route route) => string.Concat(route.Geometry.Select(point =>
        _letters.Where(l => Place(l.Key) == point).Select(l => l.Key.ToString(CultureInfo.InvariantCulture))
            .FirstOrDefault("?")));

    private static GeoPoint Place(int row, int column) =>
        GeoPoint.FromE7(-row * UnitsPerCell, column * UnitsPerCell);

    private MapNode Node(char letter, int row, int column)
    {
        var place = Place(row, column);
        return new MapNode(letter, place.LatitudeE7, place.LongitudeE7, _nodeTags.GetValueOrDefault(letter, ""));
    }
}
