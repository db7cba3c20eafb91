using System.Collections.Immutable;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;

namespace SafePassage.Reports.Exchange;

/// <summary>One way that runs drive: from place to place by a corridor, in one direction.</summary>
/// <param name="Corridor">The corridor.</param>
/// <param name="Places">Ids of the places in driving order, waypoints among them.</param>
/// <param name="Legs">The legs between them in driving order.</param>
internal sealed record DrivenWay(ModelCorridor Corridor, ImmutableArray<string> Places, ImmutableArray<ModelLeg> Legs)
{
    /// <summary>Each way that the runs drive once, in the order in which it is first driven.</summary>
    internal static IEnumerable<DrivenWay> Of(CorridorModel model, IEnumerable<Run> runs)
    {
        var legs = model.Legs.ToDictionary(l => (l.From, l.To));
        var corridors = model.Corridors.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var way in runs.Select(r => (r.Corridor, r.Direction, r.AssemblyPoint, r.ReceptionPoint)).Distinct())
        {
            var corridor = corridors[way.Corridor];
            ImmutableArray<string> places = [way.AssemblyPoint, .. corridor.Via, way.ReceptionPoint];
            places = way.Direction == RunDirection.Out ? places : [.. places.Reverse()];
            yield return new DrivenWay(
                corridor, places, [.. places.Zip(places.Skip(1), (from, to) => legs[(from, to)])]);
        }
    }
}
