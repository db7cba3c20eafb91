using System.Runtime.InteropServices;

namespace SafePassage.Roads.Tiles;

/// <summary>One layer of a vector tile while it is written; emptied and used again.</summary>
/// <remarks>Section 4 of the Mapbox Vector Tile specification 2.1. Keys and values are numbered in the order they
/// come.</remarks>
internal sealed class TileLayer
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;
    private const ulong PointType = 1;
    private const ulong LineType = 2;
    private const ulong PolygonType = 3;

    private readonly ProtoWriter _layer = new();
    private readonly ProtoWriter _features = new();

    // Where each feature stands among the features, and what decides on its turn.
    private readonly List<(int Rank, int Length, int Start)> _places = [];
    private readonly ProtoWriter _geometry = new();
    private readonly ProtoWriter _tags = new();
    private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _textValues = new(StringComparer.Ordinal);
    private readonly Dictionary<long, uint> _numberValues = [];
    private readonly Dictionary<bool, uint> _truthValues = [];
    private readonly ProtoWriter _keyList = new();
    private readonly ProtoWriter _valueList = new();
    private readonly ProtoWriter _value = new();
    private uint _valueCount;
    private int _extent;
    private long _id;
    private int _rank;

    /// <summary>Begins an empty layer.</summary>
    public void Begin(string name, int extent)
    {
        _extent = extent;
        _valueCount = 0;
        _features.Clear();
        _places.Clear();
        _keys.Clear();
        _textValues.Clear();
        _numberValues.Clear();
        _truthValues.Clear();
        _keyList.Clear();
        _valueList.Clear();
        _layer.Clear();
        _layer.Text(1, name);
    }

    /// <summary>Begins a feature.</summary>
    /// <param name="id">Left out when below zero, the format has none.</param>
    /// <param name="rank">Features of a higher rank come later: they are drawn over the others.</param>
    public void BeginFeature(long id, int rank)
    {
        (_id, _rank) = (id, rank);
        _tags.Clear();
    }

    /// <summary>Adds a property of the current feature; an empty text is left out.</summary>
    public void Tag(string key, string value)
    {
        if (value.Length > 0)
        {
            AddKey(key);
            if (IsNew(_textValues, value))
            {
                _value.Text(1, value);
                AddValue();
            }
        }
    }

    /// <inheritdoc cref="Tag(string, string)"/>
    public void Tag(string key, long value)
    {
        AddKey(key);
        if (IsNew(_numberValues, value))
        {
            // A plain varint while it may be one, else the zigzag form: both are in the specification.
            _value.Varint(value >= 0 ? 5 : 6, value >= 0 ? (ulong)value : unchecked((ulong)(~(value << 1))));
            AddValue();
        }
    }

    /// <inheritdoc cref="Tag(string, string)"/>
    public void Tag(string key, bool value)
    {
        AddKey(key);
        if (IsNew(_truthValues, value))
        {
            _value.Varint(7, value ? 1UL : 0UL);
            AddValue();
        }
    }

    /// <summary>Ends the current feature with one or several lines of at least two points.</summary>
    public void EndLines(LineBuffer lines)
    {
        var at = (X: 0, Y: 0);
        _geometry.Clear();
        for (var i = 0; i < lines.Count; i++)
        {
            AddPath(lines[i], ref at);
        }

        End(LineType);
    }

    /// <summary>Ends the current feature with one polygon: rings of at least three points whose last point is not
    /// the first again, the outer one clockwise on the screen, holes the other way.</summary>
    public void EndPolygon(LineBuffer rings)
    {
        var at = (X: 0, Y: 0);
        _geometry.Clear();
        for (var i = 0; i < rings.Count; i++)
        {
            AddPath(rings[i], ref at);
            _geometry.Raw(Command(ClosePath, 1));
        }

        End(PolygonType);
    }

    /// <summary>Ends the current feature with one or several points.</summary>
    public void EndPoints(ReadOnlySpan<(int X, int Y)> points)
    {
        var at = (X: 0, Y: 0);
        _geometry.Clear();
        _geometry.Raw(Command(MoveTo, points.Length));
        foreach (var point in points)
        {
            Step(ref at, point);
        }

        End(PointType);
    }

    /// <summary>Ends the layer and adds it to a tile, unless nothing is in it.</summary>
    public void AddTo(ProtoWriter tile)
    {
        if (_places.Count == 0)
        {
            return;
        }

        // Those of one rank by length: the same bytes then come at the same distance, which compresses well.
        _places.Sort();
        foreach (var (_, length, start) in _places)
        {
            _layer.Bytes(2, _features.Written.Slice(start, length));
        }

        _layer.Append(_keyList.Written);
        _layer.Append(_valueList.Written);
        _layer.Varint(5, (ulong)_extent);
        _layer.Varint(15, 2);
        tile.Bytes(3, _layer.Written);
    }

    private static uint Command(uint command, int count) => ((uint)count << 3) | command;

    private static uint ZigZag(int value) => unchecked((uint)((value << 1) ^ (value >> 31)));

    private void AddKey(string key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, key, out var exists);
        if (!exists)
        {
            number = (uint)_keys.Count - 1;
            _keyList.Text(3, key);
        }

        _tags.Raw(number);
    }

    // Adds the number of a value to the tags; true when the value itself has to be written too.
    private bool IsNew<T>(Dictionary<T, uint> numbers, T value)
        where T : notnull
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var exists);
        if (!exists)
        {
            number = _valueCount++;
        }

        _tags.Raw(number);
        return !exists;
    }

    private void AddValue()
    {
        _valueList.Bytes(4, _value.Written);
        _value.Clear();
    }

    private void AddPath(ReadOnlySpan<(int X, int Y)> points, ref (int X, int Y) at)
    {
        _geometry.Raw(Command(MoveTo, 1));
        Step(ref at, points[0]);
        _geometry.Raw(Command(LineTo, points.Length - 1));
        foreach (var point in points[1..])
        {
            Step(ref at, point);
        }
    }

    private void Step(ref (int X, int Y) at, (int X, int Y) to)
    {
        _geometry.Raw(ZigZag(to.X - at.X));
        _geometry.Raw(ZigZag(to.Y - at.Y));
        at = to;
    }

    // What most features share stands together, the end of one and the beginning of the next included, so that a
    // compressor finds it as one piece.
    private void End(ulong type)
    {
        var start = _features.Length;
        _features.Varint(3, type);
        _features.Bytes(2, _tags.Written);
        _features.Bytes(4, _geometry.Written);
        if (_id >= 0)
        {
            _features.Varint(1, (ulong)_id);
        }

        _places.Add((_rank, _features.Length - start, start));
    }
}
