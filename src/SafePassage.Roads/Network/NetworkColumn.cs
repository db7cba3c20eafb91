using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafePassage.Roads.Network;

/// <summary>One column of a network's tables: an array that an import made, or a section of a mapped file that is
/// read where it lies.</summary>
/// <remarks>
/// A section is checked once, when it is first read: its SHA-256, and the numbers in it. Immutable; safe to share
/// between threads (two that come first at once both check). A span over a mapped section stays valid until the program
/// ends, see <see cref="NetworkMap"/>.
/// </remarks>
[CollectionBuilder(typeof(SectionBytes), nameof(SectionBytes.Column))]
internal sealed unsafe class NetworkColumn<T> : SectionBytes, IEnumerable<T>
    where T : unmanaged
{
    private readonly T[]? _array;
    private readonly MappedSection? _section;
    private readonly Func<ReadOnlySpan<T>, bool>? _isInOrder;
    private volatile bool _isChecked;

    public NetworkColumn(T[] values) => (_array, Length) = (values, values.Length);

    /// <summary>A section of a file, not read yet.</summary>
    /// <param name="section">Where it lies.</param>
    /// <param name="isInOrder">Whether its numbers may stand there; asked after its hash was checked.</param>
    public NetworkColumn(MappedSection section, Func<ReadOnlySpan<T>, bool> isInOrder) =>
        (_section, _isInOrder, Length) = (section, isInOrder, section.Length / sizeof(T));

    /// <summary>How many values; known without reading them.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    /// <exception cref="Terms.RefusalException">The section is damaged; it is named with its file.</exception>
    public ReadOnlySpan<T> Span =>
        _array is { } array ? array : new ReadOnlySpan<T>(_isChecked ? _section!.Start : Checked(), Length);

    public override ReadOnlySpan<byte> Bytes => BitConverter.IsLittleEndian
        ? MemoryMarshal.AsBytes(Span)
        : throw new PlatformNotSupportedException("Network files are little-endian.");

    public ref readonly T this[int index] => ref Span[index];

    public static implicit operator NetworkColumn<T>(T[] values) => new(values);

    /// <summary>The values one by one: for counts, not for inner loops.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private byte* Checked()
    {
        _section!.CheckHash();
        _ = _isInOrder!(new ReadOnlySpan<T>(_section.Start, Length)) ? true : throw _section.Damaged();
        _isChecked = true;
        return _section.Start;
    }
}
