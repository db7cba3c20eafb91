using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>The runs of a model, ordered the way a free vehicle looks at them: quickest first.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class RunCatalogue
{
    private readonly int[][] _outs;
    private readonly Dictionary<(int Reception, int Assembly), int[]> _backs;
    private readonly (int Assembly, int Least)[][] _assemblies;
    private readonly (bool AtAssembly, int Place, VehicleStand Stand)[][] _starts;

    internal RunCatalogue(CorridorModel model, ImmutableArray<RunOption> options)
    {
        Options = options;

        // A corridor for one way only would be looked at for the other again and again.
        var outward = Open(model, options, outward: true);
        _outs = [.. model.AssemblyPoints.Select((_, i) => outward.Where(o => options[o].Assembly == i)
            .OrderBy(o => options[o].LeastOutSeconds + options[o].UnloadSeconds).ToArray())];
        _backs = Open(model, options, outward: false).GroupBy(o => (options[o].Reception, options[o].Assembly))
            .ToDictionary(g => g.Key, g => g.OrderBy(o => options[o].LeastBackSeconds).ToArray());
        _assemblies = [.. model.ReceptionPoints.Select((_, j) => _backs.Where(b => b.Key.Reception == j)
            .Select(b => (b.Key.Assembly, Least: options[b.Value[0]].LeastBackSeconds + LeastOut(b.Key.Assembly)))
            .OrderBy(p => p.Least).ThenBy(p => p.Assembly).ToArray())];
        var places = model.AssemblyPoints.Select((p, i) => (p.Id, At: (AtAssembly: true, Place: i)))
            .Concat(model.ReceptionPoints.Select((p, j) => (p.Id, At: (AtAssembly: false, Place: j))))
            .ToDictionary(p => p.Id, p => p.At, StringComparer.Ordinal);
        _starts = [.. model.Fleet.Select(f => f.Stands.Select(s => places.TryGetValue(s.Place, out var at)
            ? (at.AtAssembly, at.Place, s)
            : throw new ArgumentException(
                $"Vehicles start at '{s.Place}', which is no assembly or reception point of the model."))
            .ToArray())];
    }

    internal ImmutableArray<RunOption> Options { get; }

    /// <summary>Runs out of an assembly point.</summary>
    internal ReadOnlySpan<int> OutsOf(int assembly) => _outs[assembly];

    /// <summary>Runs back from a reception point to an assembly point.</summary>
    internal ReadOnlySpan<int> Backs(int reception, int assembly) => _backs[(reception, assembly)];

    /// <summary>Assembly points that can be reached from a reception point, with the least time of a whole
    /// delivery.</summary>
    internal ReadOnlySpan<(int Assembly, int Least)> AssembliesFrom(int reception) => _assemblies[reception];

    /// <summary>Where a vehicle stands at first, and from when on; numbers count from 1.</summary>
    internal (bool AtAssembly, int Place, VehicleStand Stand) StartOf(int fleet, int number) =>
        _starts[fleet][number - 1];

    private static int[] Open(CorridorModel model, ImmutableArray<RunOption> options, bool outward) =>
        [.. Enumerable.Range(0, options.Length).Where(o => !model.HoursOf(options[o].Corridor, outward).IsEmpty)];

    private int LeastOut(int assembly)
    {
        if (_outs[assembly] is not [var first, ..])
        {
            return 0;
        }

        var quickest = Options[first];
        return quickest.LoadSeconds + quickest.LeastOutSeconds + quickest.UnloadSeconds;
    }
}
