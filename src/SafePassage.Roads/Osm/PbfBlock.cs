using System.Text;

namespace SafePassage.Roads.Osm;

/// <summary>Decodes one unpacked <c>PrimitiveBlock</c>: its roads or its nodes.</summary>
/// <remarks>Objects marked as deleted (<c>visible=false</c>) are counted and left out. Buffers are kept from block to
/// block. Used by one thread at a time.</remarks>
internal sealed partial class PbfBlock
{
    private readonly List<Range> _groups = [];
    private readonly List<Range> _strings = [];
    private readonly List<OsmKeys> _keyKind = [];
    private readonly List<string?> _texts = [];
    private readonly List<int> _keys = [];
    private readonly List<int> _values = [];
    private long _granularity;
    private long _latitudeOffset;
    private long _longitudeOffset;

    // For a map all ways are delivered, other relations and other nodes.
    private bool _isForMap;

    // Whom any of the block's strings would concern as a key.
    private OsmKeys _anyKey;

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return 0..0;
        }

        whole.Overlaps(part, out var offset);
        return offset..(offset + part.Length);
    }

    // The string table and the scale may stand behind the groups that need them, so they are read first.
    private void Index(ReadOnlySpan<byte> block)
    {
        _groups.Clear();
        _strings.Clear();
        _keyKind.Clear();
        _texts.Clear();
        _anyKey = OsmKeys.None;
        (_granularity, _latitudeOffset, _longitudeOffset) = (100, 0, 0);
        var reader = new ProtoReader(block);
        while (reader.NextField() is var field and not 0)
        {
            switch (field)
            {
                case 1:
                    IndexStrings(block, reader.Bytes());
                    break;
                case 2:
                    _groups.Add(RangeOf(block, reader.Bytes()));
                    break;
                case 17:
                    _granularity = reader.Size();
                    break;
                case 19:
                    _latitudeOffset = reader.Int64();
                    break;
                case 20:
                    _longitudeOffset = reader.Int64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void IndexStrings(ReadOnlySpan<byte> block, ReadOnlySpan<byte> table)
    {
        var reader = new ProtoReader(table);
        while (reader.NextField() is var field and not 0)
        {
            if (field != 1)
            {
                reader.Skip();
                continue;
            }

            var text = reader.Bytes();
            _strings.Add(RangeOf(block, text));
            _texts.Add(null);
            var kind = OsmKeyWords.Of(text);
            _keyKind.Add(kind);
            _anyKey |= kind;
        }
    }

    // The sixth field of an object's metadata; what it does not say is visible.
    private static bool IsVisible(ReadOnlySpan<byte> bytes)
    {
        var info = new ProtoReader(bytes);
        var isVisible = true;
        while (info.NextField() is var field and not 0)
        {
            if (field == 6)
            {
                isVisible = info.Varint() != 0;
            }
            else
            {
                info.Skip();
            }
        }

        return isVisible;
    }

    private void ReadIndices(ref ProtoReader field, List<int> indices)
    {
        if (!field.IsPacked)
        {
            indices.Add(StringIndex(field.Varint()));
            return;
        }

        var reader = new ProtoReader(field.Bytes());
        while (!reader.IsAtEnd)
        {
            indices.Add(StringIndex(reader.Packed()));
        }
    }

    private int StringIndex(ulong value) => value < (ulong)_strings.Count
        ? (int)value
        : throw new MalformedProtoException("a tag refers to a text that is not there");

    private void RequirePairs()
    {
        if (_keys.Count != _values.Count)
        {
            throw new MalformedProtoException("an object has a key without a value");
        }
    }

    // Whether one of the current object's keys is of the wanted kind.
    private bool HasKey(OsmKeys wanted)
    {
        RequirePairs();
        if ((_anyKey & wanted) == OsmKeys.None)
        {
            return false;
        }

        foreach (var key in _keys)
        {
            if ((_keyKind[key] & wanted) != OsmKeys.None)
            {
                return true;
            }
        }

        return false;
    }

    private string Type(ReadOnlySpan<byte> block)
    {
        var place = _keys.FindIndex(key => (_keyKind[key] & OsmKeys.Relation) != OsmKeys.None);
        return Text(block, _values[place]);
    }

    private void AddTags(ReadOnlySpan<byte> block, BlockObjects target)
    {
        for (var i = 0; i < _keys.Count; i++)
        {
            target.AddTag(Text(block, _keys[i]), Text(block, _values[i]));
        }
    }

    private string Text(ReadOnlySpan<byte> block, int index) =>
        _texts[index] ??= Encoding.UTF8.GetString(block[_strings[index]]);
}
