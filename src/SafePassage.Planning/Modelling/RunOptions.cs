using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Lists every run that a model allows.</summary>
internal static class RunOptions
{
    /// <summary>Lists the runs: corridor by corridor, assembly points and reception points in the model's
    /// order.</summary>
    /// <remarks>Linear in their number.</remarks>
    /// <exception cref="ArgumentException">The model lacks a leg that a corridor needs.</exception>
    internal static ImmutableArray<RunOption> Of(CorridorModel model)
    {
        var legs = model.Legs.ToDictionary(l => (l.From, l.To));
        var assembly = Index(model.AssemblyPoints.Select(p => p.Id));
        var reception = Index(model.ReceptionPoints.Select(p => p.Id));
        var checkpoint = Index(model.Checkpoints.Select(p => p.Id));
        var options = ImmutableArray.CreateBuilder<RunOption>();
        for (var k = 0; k < model.Corridors.Length; k++)
        {
            foreach (var from in model.Corridors[k].AssemblyPoints)
            {
                foreach (var to in model.Corridors[k].ReceptionPoints)
                {
                    options.Add(Option(model, k, from, to, legs, checkpoint, assembly[from], reception[to]));
                }
            }
        }

        return options.ToImmutable();
    }

    private static RunOption Option(
        CorridorModel model,
        int corridor,
        string from,
        string to,
        Dictionary<(string From, string To), ModelLeg> legs,
        Dictionary<string, int> checkpoint,
        int assembly,
        int reception)
    {
        string[] stops = [from, .. model.Corridors[corridor].Via, to];
        var passed = stops.Where(checkpoint.ContainsKey).Select(id => checkpoint[id]).ToArray();
        var outward = Segments(stops, legs, checkpoint);
        Array.Reverse(stops);
        var back = Segments(stops, legs, checkpoint);
        return new RunOption
        {
            Corridor = corridor,
            Assembly = assembly,
            Reception = reception,
            Checkpoints = passed,
            OutSegments = outward,
            BackSegments = back,
            LoadSeconds = model.AssemblyPoints[assembly].LoadSeconds,
            UnloadSeconds = model.ReceptionPoints[reception].UnloadSeconds,
            LeastOutSeconds = outward.Sum() + passed.Sum(c => RunOption.LeastService(model.Checkpoints[c])),
            LeastBackSeconds = back.Sum() + passed.Where(c => model.Checkpoints[c].CountsBothWays)
                .Sum(c => RunOption.LeastService(model.Checkpoints[c])),
        };
    }

    private static int[] Segments(
        string[] stops, Dictionary<(string From, string To), ModelLeg> legs, Dictionary<string, int> checkpoint)
    {
        var segments = new List<int>();
        var seconds = 0;
        for (var s = 1; s < stops.Length; s++)
        {
            seconds += legs.TryGetValue((stops[s - 1], stops[s]), out var leg)
                ? leg.Seconds
                : throw new ArgumentException($"The model has no leg from '{stops[s - 1]}' to '{stops[s]}'.");
            if (checkpoint.ContainsKey(stops[s]))
            {
                segments.Add(seconds);
                seconds = 0;
            }
        }

        segments.Add(seconds);
        return [.. segments];
    }

    private static Dictionary<string, int> Index(IEnumerable<string> ids) =>
        ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
}
