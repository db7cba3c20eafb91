using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Duties;

/// <summary>One direction of a corridor: driving times between its ends and its checkpoints, and its hours.</summary>
/// <remarks>Times are whole seconds. A place that the corridor does not serve has no entry (-1).</remarks>
internal sealed class CorridorWay
{
    /// <summary>Checkpoints in the direction driven.</summary>
    internal required int[] Gates { get; init; }

    /// <summary>To the first checkpoint, by the place left.</summary>
    internal required int[] First { get; init; }

    /// <summary>Between checkpoints; one fewer than there are.</summary>
    internal required int[] Middle { get; init; }

    /// <summary>From the last checkpoint, by the place reached.</summary>
    internal required int[] Last { get; init; }

    /// <summary>From place to place where no checkpoint lies between.</summary>
    internal required int[,] Direct { get; init; }

    /// <summary>The hours in which a drive must begin and end.</summary>
    internal required ImmutableArray<OpenHours> Hours { get; init; }

    internal static (CorridorWay Out, CorridorWay Back) Of(CorridorModel model, int corridor)
    {
        var k = model.Corridors[corridor];
        var legs = model.Legs.ToDictionary(l => (l.From, l.To), l => l.Seconds);
        var assembly = model.AssemblyPoints.Select(p => p.Id).ToArray();
        var reception = model.ReceptionPoints.Select(p => p.Id).ToArray();
        var checkpoint = model.Checkpoints.Select((c, i) => (c.Id, i))
            .ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var from = assembly.Select(id => k.AssemblyPoints.Contains(id, StringComparer.Ordinal)).ToArray();
        var to = reception.Select(id => k.ReceptionPoints.Contains(id, StringComparer.Ordinal)).ToArray();
        return (Direction([.. k.Via], assembly, from, reception, to, legs, checkpoint, model.HoursOf(corridor, true)),
            Direction([.. k.Via.Reverse()], reception, to, assembly, from, legs, checkpoint,
                model.HoursOf(corridor, false)));
    }

    private static CorridorWay Direction(
        string[] via, string[] left, bool[] leaves, string[] reached, bool[] reaches,
        Dictionary<(string From, string To), int> legs, Dictionary<string, int> checkpoint,
        ImmutableArray<OpenHours> hours)
    {
        var gates = via.Where(checkpoint.ContainsKey).Select(id => checkpoint[id]).ToArray();
        var at = Enumerable.Range(0, via.Length).Where(v => checkpoint.ContainsKey(via[v])).ToArray();
        return new CorridorWay
        {
            Gates = gates,
            First = [.. left.Select((id, i) =>
                gates.Length > 0 && leaves[i] ? Seconds([id, .. via[..(at[0] + 1)]]) : -1)],
            Middle = [.. Enumerable.Range(0, Math.Max(0, gates.Length - 1))
                .Select(g => Seconds(via[at[g]..(at[g + 1] + 1)]))],
            Last = [.. reached.Select((id, i) =>
                gates.Length > 0 && reaches[i] ? Seconds([.. via[at[^1]..], id]) : -1)],
            Direct = Directs(),
            Hours = hours,
        };

        int Seconds(string[] stops) => stops.Zip(stops[1..]).Sum(pair => legs[pair]);

        int[,] Directs()
        {
            var direct = new int[left.Length, reached.Length];
            for (var i = 0; i < left.Length; i++)
            {
                for (var j = 0; j < reached.Length; j++)
                {
                    direct[i, j] = gates.Length == 0 && leaves[i] && reaches[j]
                        ? Seconds([left[i], .. via, reached[j]]) : -1;
                }
            }

            return direct;
        }
    }
}
