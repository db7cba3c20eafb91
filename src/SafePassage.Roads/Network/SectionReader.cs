using System.Numerics;
using System.Text.Json;

namespace SafePassage.Roads.Network;

/// <summary>Makes columns of the sections of a mapped file, each with the rule that its numbers must keep.</summary>
/// <param name="sections">The sections by name.</param>
/// <param name="damaged">Makes the error for a section that is missing or has not the right length.</param>
/// <param name="unstated">Sections that a file of this version does not have: all zero.</param>
internal sealed class SectionReader(
    Dictionary<string, MappedSection> sections, Func<string, Exception> damaged, HashSet<string> unstated)
{
    /// <summary>How many values a section has, by its length alone.</summary>
    public unsafe int Count<T>(string name)
        where T : unmanaged =>
        unstated.Contains(name) ? 0
            : Section(name).Length % sizeof(T) == 0 ? Section(name).Length / sizeof(T) : throw damaged(name);

    public NetworkColumn<T> Any<T>(string name, int count)
        where T : unmanaged => Column<T>(name, count, _ => true);

    public NetworkColumn<int> Within(string name, int count, int low, int high) =>
        Column<int>(name, count, values => !values.ContainsAnyExceptInRange(low, high));

    /// <summary>Every number below the count once; null when the file has no such section.</summary>
    public NetworkColumn<int>? Permutation(string name, int count) =>
        sections.ContainsKey(name) ? Column<int>(name, count, IsPermutation) : null;

    public NetworkColumn<int> Ascending(string name, int count, int first, int last) =>
        Column<int>(name, count, values => IsAscending(values, first, last));

    public NetworkColumn<T> Ascending<T>(string name, int count)
        where T : unmanaged, INumber<T> => Column<T>(name, count, values =>
        {
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i] <= values[i - 1])
                {
                    return false;
                }
            }

            return true;
        });

    public NetworkColumn<long> Populations(string name, int count) =>
        Column<long>(name, count, values => !values.ContainsAnyExceptInRange(-1, long.MaxValue));

    public NetworkTexts Texts()
    {
        var utf8 = Any<byte>("text.utf8", Count<byte>("text.utf8"));
        var count = Count<int>("text.offset");
        var offsets = Column<int>("text.offset", count, values => IsAscending(values, 0, utf8.Length)
            && values[0] == 0 && values[1] == 0 && values[^1] == utf8.Length);
        return count < 2 ? throw damaged("text.offset") : new NetworkTexts(offsets, utf8);
    }

    /// <summary>How the turn restrictions are read once they are asked for.</summary>
    /// <param name="tail">Where each edge begins.</param>
    /// <param name="head">Where each edge ends.</param>
    public Func<TurnTables> Turns(NetworkColumn<int> tail, NetworkColumn<int> head)
    {
        if (unstated.Contains("turn.first"))
        {
            return () => TurnTables.None;
        }

        var count = Count<long>("turn.relation");
        var relations = Any<long>("turn.relation", count);
        var keys = Any<int>("turn.keys", count);
        var arcs = Column<int>("turn.arc", Count<int>("turn.arc"), values =>
            !values.ContainsAnyExceptInRange(0, (2 * tail.Length) - 1));
        var first = Column<int>("turn.first", count + 1, values =>
            IsAscending(values, 0, arcs.Length) && values[0] == 0 && values[^1] == arcs.Length);
        return () =>
        {
            var turns = new TurnTables(
                relations.Span.ToArray(), keys.Span.ToArray(), first.Span.ToArray(), arcs.Span.ToArray());
            return WrongPart(turns, tail, head) is { } wrong ? throw damaged(wrong) : turns;
        };
    }

    public NetworkSource Source()
    {
        Section("source").CheckHash();
        try
        {
            var json = new Utf8JsonReader(Section("source").Bytes);
            using var document = JsonDocument.ParseValue(ref json);
            var root = document.RootElement;
            return new NetworkSource(
                root.GetProperty("fileName").GetString()!,
                root.GetProperty("attribution").GetString()!,
                root.TryGetProperty("dataTimestamp", out var timestamp) ? timestamp.GetDateTimeOffset() : null,
                root.GetProperty("schematic").GetBoolean());
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw damaged("source");
        }
    }

    // A sequence has two arcs or more, and each begins where the one before it ends.
    private static string? WrongPart(TurnTables turns, NetworkColumn<int> tail, NetworkColumn<int> head)
    {
        for (var i = 0; i < turns.Relation.Length; i++)
        {
            if (turns.First[i + 1] - turns.First[i] < 2)
            {
                return "turn.first";
            }

            for (var at = turns.First[i] + 1; at < turns.First[i + 1]; at++)
            {
                var (before, arc) = (turns.Arc[at - 1], turns.Arc[at]);
                var end = (before & 1) == 0 ? head[before >> 1] : tail[before >> 1];
                if (end != ((arc & 1) == 0 ? tail[arc >> 1] : head[arc >> 1]))
                {
                    return "turn.arc";
                }
            }
        }

        return null;
    }

    private static bool IsAscending(ReadOnlySpan<int> values, int first, int last)
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] < values[i - 1])
            {
                return false;
            }
        }

        return values.IsEmpty || (values[0] >= first && values[^1] <= last);
    }

    private static bool IsPermutation(ReadOnlySpan<int> values)
    {
        var seen = new bool[values.Length];
        foreach (var value in values)
        {
            if ((uint)value >= (uint)seen.Length || seen[value])
            {
                return false;
            }

            seen[value] = true;
        }

        return true;
    }

    private NetworkColumn<T> Column<T>(string name, int count, Func<ReadOnlySpan<T>, bool> isInOrder)
        where T : unmanaged =>
        unstated.Contains(name) ? new NetworkColumn<T>(new T[count])
            : Count<T>(name) == count ? new NetworkColumn<T>(Section(name), isInOrder)
            : throw damaged(name);

    private MappedSection Section(string name) =>
        sections.TryGetValue(name, out var section) ? section : throw damaged(name);
}
