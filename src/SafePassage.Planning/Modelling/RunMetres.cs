namespace SafePassage.Planning.Modelling;

/// <summary>How long the runs of a model are, in metres.</summary>
/// <remarks>Immutable; safe to share.</remarks>
internal sealed class RunMetres(CorridorModel model)
{
    private readonly Dictionary<(string From, string To), int> _legs =
        model.Legs.ToDictionary(l => (l.From, l.To), l => l.Metres);

    private readonly Dictionary<string, ModelCorridor> _corridors =
        model.Corridors.ToDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>The legs of a run by the ids of its corridor and ends; null where the model has no such run. Linear in
    /// their number.</summary>
    internal long? Of(string corridor, string assembly, string reception, bool outward)
    {
        if (!_corridors.TryGetValue(corridor, out var along))
        {
            return null;
        }

        string[] stops = [assembly, .. along.Via, reception];
        return stops.Zip(stops[1..]).Aggregate((long?)0, (sum, leg) =>
            _legs.TryGetValue(outward ? leg : (leg.Second, leg.First), out var metres) ? sum + metres : null);
    }

    /// <summary>The legs of a run that the model allows.</summary>
    internal long Of(RunOption run, bool outward) => Of(
        model.Corridors[run.Corridor].Id, model.AssemblyPoints[run.Assembly].Id,
        model.ReceptionPoints[run.Reception].Id, outward)!.Value;
}
