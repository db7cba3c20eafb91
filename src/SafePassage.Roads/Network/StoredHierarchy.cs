using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SafePassage.Graphs;
using SafePassage.Graphs.Hierarchies;

namespace SafePassage.Roads.Network;

/// <summary>A contracted graph in a network file: the sections <c>cch.*</c>, used where they lie.</summary>
/// <remarks>
/// <para>It belongs to one graph, that of the vehicles whose turn restrictions it has; <c>cch.graph</c> tells which.
/// For every other graph it is as if it were not there. So a program that splits junctions in another way than the one
/// that wrote the file contracts the graph again, and does not answer from a wrong one.</para>
/// <para>Checked once, when it is first used. Immutable; safe to share between threads.</para>
/// </remarks>
internal sealed class StoredHierarchy
{
    private const string Prefix = "cch.";
    private const string GraphName = Prefix + "graph";
    private const string SizesName = Prefix + "sizes";

    private readonly SectionBytes _graph;
    private readonly Lazy<Hierarchy?> _hierarchy;

    private StoredHierarchy(
        SectionBytes graph, IEnumerable<(string Name, SectionBytes Content)> blocks, Func<Hierarchy?> open)
    {
        (_graph, Sections) = (graph, [(GraphName, graph), .. blocks]);

        // A refusal is not kept: it is made again for whoever asks next.
        _hierarchy = new Lazy<Hierarchy?>(open, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What it is in a file; reading the bytes of a section checks its hash.</summary>
    public IReadOnlyList<(string Name, SectionBytes Content)> Sections { get; }

    /// <summary>What was contracted now, to be stored.</summary>
    public static StoredHierarchy Of(DirectedGraph graph, Hierarchy hierarchy) => new(
        new NetworkColumn<byte>(HashOf(graph)),
        hierarchy.Blocks.Select(block =>
            (Prefix + block.Name, (SectionBytes)new HierarchySection(block, hierarchy))),
        () => hierarchy);

    /// <summary>What a file holds; null when it holds none. One of another version is that of no graph.</summary>
    /// <param name="sections">The sections of the file by name.</param>
    /// <param name="damaged">Makes the error for a section that is missing or wrong.</param>
    public static StoredHierarchy? In(
        Dictionary<string, MappedSection> sections, Func<string, Exception> damaged)
    {
        if (!sections.TryGetValue(GraphName, out var graph))
        {
            return null;
        }

        // Another version has other sections, so this comes before they are looked for.
        var sizes = sections.TryGetValue(SizesName, out var first) ? first : throw damaged(SizesName);
        if (sizes.Length < sizeof(int) || MemoryMarshal.Read<int>(sizes.Bytes) != Hierarchy.FormatVersion)
        {
            var others = sections.Where(section => section.Key.StartsWith(Prefix, StringComparison.Ordinal)
                && section.Key != GraphName);
            return new StoredHierarchy(
                Column(graph), others.Select(section => (section.Key, (SectionBytes)Column(section.Value))),
                () => null);
        }

        var blocks = Hierarchy.BlockNames.Select(name => (
            Name: name,
            Section: sections.TryGetValue(Prefix + name, out var section) ? section : throw damaged(Prefix + name)))
            .ToArray();
        return graph.Length != SHA256.HashSizeInBytes ? throw damaged(GraphName) : new StoredHierarchy(
            Column(graph), blocks.Select(block => (Prefix + block.Name, (SectionBytes)Column(block.Section))),
            () => Open(blocks, damaged));
    }

    /// <summary>The contracted graph, if it is that of this graph.</summary>
    /// <exception cref="Terms.RefusalException">A section is damaged.</exception>
    /// <remarks>Linear in the file's share the first time: about a third of a second for a region.</remarks>
    public Hierarchy? For(DirectedGraph graph) =>
        _graph.Bytes.SequenceEqual(HashOf(graph)) ? _hierarchy.Value : null;

    /// <summary>Refuses what could not be used.</summary>
    /// <exception cref="Terms.RefusalException">A section is damaged.</exception>
    public void Check() => _ = _hierarchy.Value;

    private static unsafe Hierarchy Open(
        (string Name, MappedSection Section)[] blocks, Func<string, Exception> damaged)
    {
        foreach (var (_, section) in blocks)
        {
            section.CheckHash();
        }

        try
        {
            // The map stays until the program ends, see NetworkMap: nobody need keep it.
            return Hierarchy.Open(
                [.. blocks.Select(block => new HierarchyBlock(
                    block.Name, (nint)block.Section.Start, block.Section.Length))],
                blocks);
        }
        catch (HierarchyFormatException e)
        {
            throw damaged(Prefix + e.Block);
        }
    }

    private static NetworkColumn<byte> Column(MappedSection section) => new(section, _ => true);

    private static byte[] HashOf(DirectedGraph graph)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(graph.FirstOut));
        hash.AppendData(MemoryMarshal.AsBytes(graph.Heads));
        return hash.GetHashAndReset();
    }

    // A block in memory outside the collected heap, and what keeps it there.
    private sealed class HierarchySection(HierarchyBlock block, Hierarchy owner) : SectionBytes
    {
        public override ReadOnlySpan<byte> Bytes
        {
            get
            {
                GC.KeepAlive(owner);
                return block.Bytes;
            }
        }
    }
}
