using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafePassage.Graphs.Hierarchies;

/// <summary>For each up arc and direction what it stands for, noted once so that no path has to look for it.</summary>
/// <remarks>
/// Shared by a whole metric and the states made from it: a state looks only at the arcs that its change reached.
/// Memory: 8 bytes an up arc, none before they are made. Safe to share between threads.
/// </remarks>
/// <param name="hierarchy">The frame.</param>
/// <param name="form">How a note is written.</param>
internal sealed unsafe class ArcNotes(Hierarchy hierarchy, NoteForm form)
{
    private NativeBlock? _block;

    /// <summary>How a note is written.</summary>
    public NoteForm Form { get; } = form;

    /// <summary>The notes, each at twice the number of the arc, plus one where it is driven down; null before they are
    /// made.</summary>
    public NativeBlock? Block => Volatile.Read(ref _block);

    /// <summary>Makes the notes unless there are any.</summary>
    /// <param name="weights">The weights of a whole customization.</param>
    /// <param name="inputs">The weights of the arcs of the graph.</param>
    /// <remarks>Linear in the triangles, about as a customization.</remarks>
    public void Make(ArcWeights weights, int* inputs)
    {
        if (Block is not null)
        {
            return;
        }

        var block = NativeBlock.Of<int>(2L * hierarchy.ArcCount);
        int* notes = block.As<int>();
        NoteInputs(notes, weights, inputs);
        NoteTriangles(notes, weights);
        if (Interlocked.CompareExchange(ref _block, block, comparand: null) is not null)
        {
            block.Dispose();
        }
    }

    private void NoteInputs(int* notes, ArcWeights weights, int* inputs)
    {
        unchecked
        {
            for (var arc = 0; arc < hierarchy.ArcCount; arc++)
            {
                (notes[2 * arc], notes[(2 * arc) + 1]) = (NoteForm.Nothing, NoteForm.Nothing);
                hierarchy.InputsAt(arc, out var begin, out var i);

                // Backwards, so that of several the first stays.
                while (--i >= begin)
                {
                    var (input, isDown) = (hierarchy.Inputs[i] >> 1, hierarchy.Inputs[i] & 1);
                    if (inputs[input] == (isDown == 0 ? weights.Up : weights.Down)[arc])
                    {
                        notes[(2 * arc) + isDown] = NoteForm.OfInput(input);
                    }
                }
            }
        }
    }

    // For u the node, v and w two neighbours above it: the arc (v, w). Nodes are taken upwards, so that of several
    // triangles the one with the lowest node stays.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NoteTriangles(int* notes, ArcWeights weights)
    {
        unchecked
        {
            int* first = hierarchy.First;
            TriangleRun* run = hierarchy.Runs;
            for (var u = 0; u < hierarchy.NodeCount; u++)
            {
                var end = first[u + 1];
                for (var arc = first[u]; arc < end; arc++)
                {
                    var targets = first[hierarchy.Head[arc]];
                    for (var other = arc + 1; other < end; run++)
                    {
                        NoteRun(notes, weights, Form, arc, other, targets + run->Start, run->Length);
                        other += run->Length;
                    }
                }
            }
        }
    }

    // The vectors are read beyond the run and its array; what is found there is masked out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NoteRun(
        int* notes, ArcWeights weights, NoteForm form, int arc, int other, int target, int length)
    {
        unchecked
        {
            var (fromV, toV) = (Vector256.Create(weights.Down[arc]), Vector256.Create(weights.Up[arc]));
            for (var i = 0; i < length; i += 8)
            {
                var up = Vector256.Equals(
                    fromV + Vector256.Load(weights.Up + other + i), Vector256.Load(weights.Up + target + i));
                var down = Vector256.Equals(
                    toV + Vector256.Load(weights.Down + other + i), Vector256.Load(weights.Down + target + i));
                var within = length - i >= 8 ? 0xFFu : (1u << (length - i)) - 1;
                for (var found = up.ExtractMostSignificantBits() & within; found != 0; found &= found - 1)
                {
                    var place = i + BitOperations.TrailingZeroCount(found);
                    Note(notes + (2L * (target + place)), form, arc, other + place);
                }

                for (var found = down.ExtractMostSignificantBits() & within; found != 0; found &= found - 1)
                {
                    var place = i + BitOperations.TrailingZeroCount(found);
                    Note(notes + (2L * (target + place)) + 1, form, arc, other + place);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(int* note, NoteForm form, int toTail, int toHead)
    {
        if (*note == NoteForm.Nothing)
        {
            *note = form.OfTriangle(toTail, toHead);
        }
    }
}
