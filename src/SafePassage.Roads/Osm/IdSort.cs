namespace SafePassage.Roads.Osm;

/// <summary>Sorts object ids.</summary>
internal static class IdSort
{
    private const int Digits = 256;

    /// <summary>Sorts ascending, byte by byte from the lowest (least significant digit radix sort).</summary>
    /// <param name="ids">The ids; afterwards either this or the spare holds them in order.</param>
    /// <param name="spare">As long as the ids; its content is lost.</param>
    /// <returns>True when the result lies in the spare.</returns>
    /// <remarks>Bytes that are the same in all ids cost nothing; ids already in order cost one look.</remarks>
    public static bool Sort(Span<long> ids, Span<long> spare)
    {
        var (differing, isSorted) = (0L, true);
        for (var i = 1; i < ids.Length; i++)
        {
            differing |= ids[i] ^ ids[i - 1];
            isSorted &= ids[i] >= ids[i - 1];
        }

        var isInSpare = false;
        for (var shift = 0; !isSorted && shift < 64; shift += 8)
        {
            if (((differing >> shift) & 0xff) != 0)
            {
                SortByte(isInSpare ? spare : ids, isInSpare ? ids : spare, shift);
                isInSpare = !isInSpare;
            }
        }

        return isInSpare;
    }

    private static void SortByte(ReadOnlySpan<long> from, Span<long> to, int shift)
    {
        unchecked
        {
            // The sign bit counts the other way round than the others.
            var flip = shift == 56 ? 0x80 : 0;
            Span<int> next = stackalloc int[Digits];
            next.Clear();
            foreach (var id in from)
            {
                next[(int)((id >> shift) & 0xff) ^ flip]++;
            }

            var sum = 0;
            for (var digit = 0; digit < Digits; digit++)
            {
                (next[digit], sum) = (sum, sum + next[digit]);
            }

            foreach (var id in from)
            {
                to[next[(int)((id >> shift) & 0xff) ^ flip]++] = id;
            }
        }
    }
}
