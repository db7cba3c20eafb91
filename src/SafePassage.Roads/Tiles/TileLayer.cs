namespace SafePassage.Roads.Tiles;

/// <summary>One layer of a vector tile while it is written.</summary>
/// <remarks>Section 4 of the Mapbox Vector Tile specification 2.1. Keys and values are numbered in the order they come.</remarks>
internal sealed class TileLayer
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const ulong PointType = 1;
    private const ulong LineType = 2;

    private readonly ProtoWriter _layer = new();
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _keyList = [];
    private readonly Dictionary<object, uint> _values = [];
    private readonly List<object> _valueList = [];
    private readonly List<uint> _tags = [];
    private readonly int _extent;
    private long _id;

    public TileLayer(string name, int extent)
    {
        _extent = extent;
        _layer.Text(1, name);
    }

    public int FeatureCount { get; private set; }

    /// <summary>Begins a feature; ids below zero are left out, the format has none.</summary>
    public void BeginFeature(long id)
    {
        _id = id;
        _tags.Clear();
    }

    /// <summary>Adds a property of the current feature; an empty text is left out.</summary>
    public void Tag(string key, object value)
    {
        if (value is string { Length: 0 })
        {
            return;
        }

        _tags.Add(Number(_keys, _keyList, key));
        _tags.Add(Number(_values, _valueList, value));
    }

    /// <summary>Ends the current feature with one or several lines of at least two points.</summary>
    public void EndLines(List<List<(int X, int Y)>> lines)
    {
        var geometry = new List<uint>();
        var at = (X: 0, Y: 0);
        foreach (var line in lines)
        {
            geometry.Add(Command(MoveTo, 1));
            Step(geometry, ref at, line[0]);
            geometry.Add(Command(LineTo, line.Count - 1));
            foreach (var point in line.Skip(1))
            {
                Step(geometry, ref at, point);
            }
        }

        End(LineType, geometry);
    }

    /// <summary>Ends the current feature with one point.</summary>
    public void EndPoint((int X, int Y) point)
    {
        var geometry = new List<uint> { Command(MoveTo, 1) };
        var at = (X: 0, Y: 0);
        Step(geometry, ref at, point);
        End(PointType, geometry);
    }

    /// <summary>The bytes of the layer.</summary>
    public byte[] ToArray()
    {
        foreach (var key in _keyList)
        {
            _layer.Text(3, key);
        }

        foreach (var value in _valueList)
        {
            _layer.Bytes(4, Value(value));
        }

        _layer.Varint(5, (ulong)_extent);
        _layer.Varint(15, 2);
        return _layer.ToArray();
    }

    private static uint Number<T>(Dictionary<T, uint> numbers, List<T> list, T item)
        where T : notnull
    {
        if (!numbers.TryGetValue(item, out var number))
        {
            number = (uint)list.Count;
            numbers.Add(item, number);
            list.Add(item);
        }

        return number;
    }

    private static byte[] Value(object value)
    {
        var message = new ProtoWriter();
        switch (value)
        {
            case string text:
                message.Text(1, text);
                break;
            case long number:
                message.Varint(5, checked((ulong)number));
                break;
            case bool truth:
                message.Varint(7, truth ? 1UL : 0UL);
                break;
            default:
                throw new ArgumentException($"A tile has no value of type {value.GetType()}.", nameof(value));
        }

        return message.ToArray();
    }

    private static uint Command(uint command, int count) => ((uint)count << 3) | command;

    private static void Step(List<uint> geometry, ref (int X, int Y) at, (int X, int Y) to)
    {
        geometry.Add(ZigZag(to.X - at.X));
        geometry.Add(ZigZag(to.Y - at.Y));
        at = to;
    }

    private static uint ZigZag(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    private void End(ulong type, List<uint> geometry)
    {
        var feature = new ProtoWriter();
        if (_id >= 0)
        {
            feature.Varint(1, (ulong)_id);
        }

        feature.Packed(2, _tags);
        feature.Varint(3, type);
        feature.Packed(4, geometry);
        _layer.Bytes(2, feature.ToArray());
        FeatureCount++;
    }
}
