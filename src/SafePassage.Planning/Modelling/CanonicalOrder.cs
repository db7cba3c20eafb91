using System.Collections.Immutable;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Modelling;

/// <summary>Puts the parts of a model into an order that depends on what they are and not on their ids.</summary>
/// <remarks>So the same problem under other names gets the same plan.</remarks>
internal static class CanonicalOrder
{
    /// <summary>The same model in that order; the last class to leave stands first.</summary>
    internal static CorridorModel Of(CorridorModel model)
    {
        model = ByClass(model, [.. ClassOrder.Of(model).Reverse()]);
        var assembly = model.AssemblyPoints
            .OrderBy(p => p.Location.LatitudeE7).ThenBy(p => p.Location.LongitudeE7)
            .ThenBy(p => Text(p.People), StringComparer.Ordinal).ThenBy(p => p.LoadSeconds)
            .ThenBy(p => string.Concat((p.Arrivals ?? []).Select(a => $"{a.At:D9} {Text(a.People)};")),
                StringComparer.Ordinal)
            .ThenBy(p => Bays(p.Bays, p.BaysTaken) + Hours(p.Hours), StringComparer.Ordinal).ToArray();
        var reception = model.ReceptionPoints
            .OrderBy(p => p.Location.LatitudeE7).ThenBy(p => p.Location.LongitudeE7).ThenBy(p => p.CapacityPeople)
            .ThenBy(p => p.UnloadSeconds).ThenBy(p => Bays(p.Bays, p.BaysTaken), StringComparer.Ordinal).ToArray();
        var checkpoint = model.Checkpoints
            .OrderBy(p => p.Location.LatitudeE7).ThenBy(p => p.Location.LongitudeE7).ThenBy(p => p.RatePerHour)
            .ThenBy(p => p.Unit).ThenBy(p => p.CountsOutwardOnly).ThenBy(p => p.PeoplePerDay ?? -1)
            .ThenBy(p => Hours(p.HoursOut) + Hours(p.HoursBack), StringComparer.Ordinal).ToArray();
        var waypoint = model.Waypoints
            .OrderBy(p => p.Location.LatitudeE7).ThenBy(p => p.Location.LongitudeE7).ToArray();
        var rank = assembly.Select(p => p.Id).Concat(reception.Select(p => p.Id))
            .Concat(checkpoint.Select(p => p.Id)).Concat(waypoint.Select(p => p.Id))
            .Select((id, n) => (id, n)).ToDictionary(p => p.id, p => p.n, StringComparer.Ordinal);
        return model with
        {
            AssemblyPoints = [.. assembly],
            ReceptionPoints = [.. reception],
            Checkpoints = [.. checkpoint],
            Waypoints = [.. waypoint],
            Corridors = [.. model.Corridors.Select(k => k with
            {
                AssemblyPoints = [.. k.AssemblyPoints.OrderBy(id => rank[id])],
                ReceptionPoints = [.. k.ReceptionPoints.OrderBy(id => rank[id])],
            }).OrderBy(Key, StringComparer.Ordinal)],
            Fleet = [.. model.Fleet.OrderBy(f => string.Join(' ', f.Patterns.Select(Text)), StringComparer.Ordinal)
                .ThenBy(f => rank[f.StartsAt]).ThenBy(f => f.Vehicles).ThenBy(f => f.FreeFrom)
                .ThenBy(f => string.Join(' ', f.Starts.Select(s =>
                    $"{rank[s.First.Place]:D6} {s.First.FreeFrom:D9} {s.First.OnDutySince ?? -1:D9} "
                    + $"{s.First.DrivenMetres:D9} "
                    + $"{s.Numbers.Length:D6}")), StringComparer.Ordinal)
                .ThenBy(f => (f.Shift?.MostSeconds, f.Shift?.RestSeconds))
                .ThenBy(f => f.Range is { } range ? string.Join(' ', range.RefuelsAt.Select(id => rank[id]).Order()
                    .Prepend(range.RefuelSeconds).Prepend(range.MostMetres).Select(n => $"{n:D9}")) : "",
                    StringComparer.Ordinal)],
        };

        string Key(ModelCorridor k) => string.Join(
            ' ', k.AssemblyPoints.Append("").Concat(k.Via).Append("").Concat(k.ReceptionPoints)
                .Select(id => id.Length == 0 ? "|" : $"{rank[id]:D6}")
                .Append(Hours(k.HoursOut)).Append(Hours(k.HoursBack)));

        static string Hours(ImmutableArray<OpenHours>? hours) => hours is { } own
            ? string.Concat(own.Select(h => $" {h.Opens:D9}-{h.Closes:D9}")) + "." : "-";
    }

    private static CorridorModel ByClass(CorridorModel model, ImmutableArray<int> order) => model with
    {
        Classes = [.. order.Select(c => model.Classes[c])],
        AssemblyPoints = [.. model.AssemblyPoints.Select(p => p.WithPeople(n => ClassOrder.Arrange(n, order)))],
        Fleet = [.. model.Fleet.Select(f => f with
        {
            Patterns = [.. f.Patterns.Select(p => ClassOrder.Arrange(p, order)).Distinct()
                .OrderBy(Text, StringComparer.Ordinal)],
        })],
    };

    private static string Bays(int? bays, ImmutableArray<BayStay>? taken) => string.Concat(
        (taken ?? []).Select(s => $" {s.From:D9}-{s.Until:D9}").Prepend($"{bays ?? -1:D4}"));

    // Compares as the numbers do, class after class.
    private static string Text(ClassCounts counts) => string.Join(' ', counts.Select(n => $"{n:D8}"));
}
