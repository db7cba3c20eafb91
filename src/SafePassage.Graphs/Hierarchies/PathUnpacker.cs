using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>Turns up arcs into the arcs of the graph that they stand for.</summary>
/// <remarks>
/// All arcs of a level are divided before the next level is begun, without a branch that depends on what is read, and
/// the notes of the parts are asked for when the parts are found: so the waits for memory overlap, where going down
/// one arc at a time would add them up. The parts of an arc stand side by side, not in the order of the way; how many
/// arcs are behind each gives its place in the way afterwards. Every step leads to lower nodes, so that arcs of weight
/// 0 do no harm. Keeps its memory from one path to the next, 12 bytes for each arc of the longest at twice its number.
/// For one thread at a time.
/// </remarks>
internal sealed unsafe class PathUnpacker
{
    // The first two places belong to no arc: they stand in for the parts of an arc of the graph, which has none.
    private const int Begin = 2;

    private const int InitialSize = 256;

    // Codes of arcs, and later how many arcs of the graph are behind each.
    private int[] _codes = new int[InitialSize];

    // For each arc where its parts begin, or its note where it is an arc of the graph.
    private int[] _links = new int[InitialSize];

    private int[] _places = new int[InitialSize];
    private int _count = Begin;

    /// <summary>Adds an arc at the end of the way.</summary>
    /// <param name="code">Twice the number of the up arc, plus one where it is driven down.</param>
    public void Add(int code)
    {
        Reserve(_count + 1);
        _codes[_count++] = code;
    }

    /// <summary>Turns the order of all arcs around that were added.</summary>
    public void Reverse() => _codes.AsSpan(Begin, _count - Begin).Reverse();

    /// <summary>The arcs of the graph behind the arcs that were added, in order; those are forgotten.</summary>
    /// <param name="hierarchy">The frame.</param>
    /// <param name="weights">The weights by which the arcs were found; kept in place by the caller.</param>
    /// <param name="notes">What the arcs stand for by the open weights; looked for where that is not noted.</param>
    /// <exception cref="InvalidOperationException">An arc cannot be used by these weights.</exception>
    /// <remarks>A few nanoseconds an arc and a wait for memory a level, where the arcs are noted.</remarks>
    public int[] Run(Hierarchy hierarchy, StateWeights weights, ArcNotes notes)
    {
        var (roots, block) = (_count - Begin, notes.Block);
        var search = new NoteSearch(hierarchy, weights, notes.Form);
        if (block is null)
        {
            Expand(hierarchy, notes.Form, new Unnoted(search));
        }
        else if (weights.Changed is { } changed)
        {
            Expand(hierarchy, notes.Form, new PartlyNoted(block.As<int>(), changed.Reached, search));
        }
        else
        {
            Expand(hierarchy, notes.Form, new Noted(block.As<int>()));
        }

        GC.KeepAlive(block);
        return Collect(roots);
    }

    private void Expand<TNotes>(Hierarchy hierarchy, NoteForm form, TNotes notes)
        where TNotes : struct, INotes
    {
        for (var begin = Begin; begin < _count;)
        {
            var end = _count;
            Reserve(end + (2 * (end - begin)) + 2);
            ExpandLevel(hierarchy, form, notes, begin, end);
            begin = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ExpandLevel<TNotes>(Hierarchy hierarchy, NoteForm form, TNotes notes, int begin, int end)
        where TNotes : struct, INotes
    {
        unchecked
        {
            var (bits, count, least) = (form.ArcBits, _count, 0);
            var mask = (int)((1u << bits) - 1);
            fixed (int* codes = _codes, links = _links)
            {
                for (var i = begin; i < end; i++)
                {
                    var code = codes[i];
                    var note = notes.Of(code);
                    least = Math.Min(least, note);
                    var (toTail, apart) = (note & mask, note >> bits);
                    if (apart == 0)
                    {
                        apart = Apart(hierarchy, toTail, hierarchy.Head[code >> 1], form.FirstFar);
                    }

                    // Driven down, the way comes from the higher end. Of an arc of the graph all this means nothing.
                    var turn = (toTail ^ (toTail + apart)) & -(code & 1);
                    var isPart = ~(note >> 31);
                    var (first, second) = ((2 * (toTail ^ turn)) + 1, 2 * ((toTail + apart) ^ turn));
                    (codes[count], codes[count + 1]) = (first, second);
                    links[i] = (count & isPart) | (note & ~isPart);
                    notes.Prefetch(first & isPart);
                    notes.Prefetch(second & isPart);
                    count += 2 & isPart;
                }
            }

            if (least == NoteForm.Nothing)
            {
                throw new InvalidOperationException("A way leads over an arc that cannot be used.");
            }

            _count = count;
        }
    }

    private static int Apart(Hierarchy hierarchy, int toTail, int head, int firstFar)
    {
        var toHead = toTail + firstFar;
        while (hierarchy.Head[toHead] != head)
        {
            toHead++;
        }

        return toHead - toTail;
    }

    // What stands at the place of an arc with parts is overwritten: the first arc behind it comes later in the lists.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Collect(int roots)
    {
        unchecked
        {
            // Each arc with parts has two, so of all arcs half are of the graph, and half of those added more.
            var (all, count) = (new int[(_count - Begin + roots) / 2], _count);
            _count = Begin;
            if (roots == 0)
            {
                return all;
            }

            fixed (int* sizes = _codes, links = _links, places = _places, arcs = all)
            {
                (sizes[0], sizes[1]) = (1, 0);
                for (var i = count - 1; i >= Begin; i--)
                {
                    var parts = links[i] & ~(links[i] >> 31);
                    sizes[i] = sizes[parts] + sizes[parts + 1];
                }

                var place = 0;
                for (var i = Begin; i < Begin + roots; i++)
                {
                    places[i] = place;
                    place += sizes[i];
                }

                for (var i = Begin; i < count; i++)
                {
                    var parts = links[i] & ~(links[i] >> 31);
                    places[parts] = places[i];
                    places[parts + 1] = places[i] + sizes[parts];
                    arcs[places[i]] = ~links[i];
                }
            }

            return all;
        }
    }

    private void Reserve(int count)
    {
        if (count > _codes.Length)
        {
            var size = Math.Max(count, 2 * _codes.Length);
            Array.Resize(ref _codes, size);
            Array.Resize(ref _links, size);
            Array.Resize(ref _places, size);
        }
    }

    /// <summary>Where notes come from.</summary>
    private interface INotes
    {
        /// <summary>The note of an arc that can be used.</summary>
        int Of(int code);

        /// <summary>Says that the note will be asked for; code 0 for none.</summary>
        void Prefetch(int code);
    }

    private readonly struct Noted(int* notes) : INotes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Of(int code) => notes[code];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Prefetch(int code)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(notes + code);
            }
        }
    }

    /// <summary>Those of the whole metric, but for the arcs that the change reached.</summary>
    private readonly struct PartlyNoted(int* notes, SparseBits reached, NoteSearch search) : INotes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Of(int code) => reached.Contains(code >> 1) ? search.Find(code) : notes[code];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Prefetch(int code)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(notes + code);
            }
        }
    }

    private readonly struct Unnoted(NoteSearch search) : INotes
    {
        public int Of(int code) => search.Find(code);

        public void Prefetch(int code)
        {
            // What a search reads is known only after its first steps.
        }
    }
}
