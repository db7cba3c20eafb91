namespace SafePassage.Roads.Osm;

/// <summary>Kinds of objects of an OpenStreetMap file.</summary>
[Flags]
internal enum OsmParts : byte
{
    None = 0,
    Nodes = 1,
    Ways = 2,
    Relations = 4,
}
