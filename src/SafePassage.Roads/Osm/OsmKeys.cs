namespace SafePassage.Roads.Osm;

/// <summary>For which kinds of objects the presence of a key makes the reader deliver the object's tags.</summary>
[Flags]
internal enum OsmKeys : byte
{
    None = 0,

    /// <summary>A node with this key matters to places or to routing.</summary>
    Node = 1,

    /// <summary>A way with this key may carry traffic: the visitor decides.</summary>
    Way = 2,

    /// <summary>Tells the kind of a relation.</summary>
    Relation = 4,

    /// <summary>A node with this key matters whether or not it is part of a road.</summary>
    Place = 8,

    /// <summary>A node with this key is drawn on a map.</summary>
    Drawn = 16,
}

/// <summary>The keys the readers look for, in bytes and in text.</summary>
internal static class OsmKeyWords
{
    /// <summary>Whom a key of a block's string table concerns.</summary>
    public static OsmKeys Of(ReadOnlySpan<byte> key)
    {
        // Most strings of a table are names and user names: their length alone tells that they are no key of ours.
        if (key.Length is < 4 or > 15)
        {
            return OsmKeys.None;
        }

        return key[0] switch
        {
            (byte)'h' when key.SequenceEqual("highway"u8) => OsmKeys.Way | OsmKeys.Node,
            (byte)'r' when key.SequenceEqual("route"u8) => OsmKeys.Way,
            (byte)'t' when key.SequenceEqual("type"u8) => OsmKeys.Relation,
            (byte)'p' when key.SequenceEqual("place"u8) => OsmKeys.Node | OsmKeys.Place | OsmKeys.Drawn,
            (byte)'a' when key.SequenceEqual("amenity"u8) || key.SequenceEqual("aeroway"u8) => OsmKeys.Drawn,
            (byte)'r' when key.SequenceEqual("railway"u8) => OsmKeys.Drawn,
            (byte)'b' when key.SequenceEqual("barrier"u8) => OsmKeys.Node,
            (byte)'f' when key.SequenceEqual("ford"u8) => OsmKeys.Node,
            (byte)'c' when key.SequenceEqual("crossing"u8) => OsmKeys.Node,
            (byte)'t' when key.SequenceEqual("traffic_signals"u8) || key.SequenceEqual("traffic_calming"u8) =>
                OsmKeys.Node,
            (byte)'m' when key.SequenceEqual("maxheight"u8) || key.SequenceEqual("maxwidth"u8)
                || key.SequenceEqual("maxweight"u8) || key.SequenceEqual("maxaxleload"u8)
                || key.SequenceEqual("maxlength"u8) => OsmKeys.Node,
            _ => OsmKeys.None,
        };
    }

    /// <summary>True when a relation of this <c>type</c> restricts turns.</summary>
    public static bool IsRestriction(string type) =>
        string.Equals(type, "restriction", StringComparison.Ordinal)
        || type.StartsWith("restriction:", StringComparison.Ordinal);

    /// <summary>True when a relation of this <c>type</c> is an area or the border of one.</summary>
    public static bool IsArea(string type) => type is "multipolygon" or "boundary";
}
