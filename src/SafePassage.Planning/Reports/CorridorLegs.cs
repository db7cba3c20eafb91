using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Reports;

/// <summary>The legs of a corridor in the direction out, each once.</summary>
internal static class CorridorLegs
{
    internal static List<ModelLeg> Outward(CorridorModel model, ModelCorridor corridor)
    {
        var legs = model.Legs.ToDictionary(l => (l.From, l.To));
        IEnumerable<(string, string)> pairs = corridor.Via.IsEmpty
            ? corridor.AssemblyPoints.SelectMany(a => corridor.ReceptionPoints.Select(r => (a, r)))
            : corridor.AssemblyPoints.Select(a => (a, corridor.Via[0]))
                .Concat(corridor.Via.Zip(corridor.Via.Skip(1)))
                .Concat(corridor.ReceptionPoints.Select(r => (corridor.Via[^1], r)));
        return [.. pairs.Select(pair => legs[pair])];
    }
}
