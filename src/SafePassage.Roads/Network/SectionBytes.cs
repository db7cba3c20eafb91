namespace SafePassage.Roads.Network;

/// <summary>What a section of a network file holds, whatever the size of its elements.</summary>
internal abstract class SectionBytes
{
    /// <summary>The bytes as they stand in the file.</summary>
    /// <exception cref="Terms.RefusalException">They come from a file in which they are damaged.</exception>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>A column of the values given.</summary>
    public static NetworkColumn<T> Column<T>(ReadOnlySpan<T> values)
        where T : unmanaged => new(values.ToArray());
}
