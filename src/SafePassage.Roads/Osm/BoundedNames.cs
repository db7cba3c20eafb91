using System.Xml;

namespace SafePassage.Roads.Osm;

/// <summary>The names of elements and attributes an XML reader has met: as many as a map can need, and no
/// more.</summary>
/// <remarks>An XML reader never forgets a name, so a file of invented names would fill the memory.</remarks>
internal sealed class BoundedNames : XmlNameTable
{
    private const int NamesMax = 4096;

    private readonly NameTable _names = new();
    private int _count;

    public override string Add(string array) => _names.Get(array) ?? Counted(_names.Add(array));

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? Counted(_names.Add(array, offset, length));

    public override string? Get(string array) => _names.Get(array);

    public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

    private string Counted(string name) => ++_count <= NamesMax
        ? name
        : throw new XmlException("the file has more names of elements and attributes than any map");
}
