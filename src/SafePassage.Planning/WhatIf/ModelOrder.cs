using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.WhatIf;

/// <summary>Says which of two models of the same corridor allows more.</summary>
internal static class ModelOrder
{
    /// <summary>True when every plan of the one could be driven under the other too, but for times that may then be
    /// sooner.</summary>
    /// <param name="wide">The model that allows more, or the same.</param>
    /// <param name="narrow">The other; places and corridors are those of <paramref name="wide"/>.</param>
    /// <remarks>Compares figure by figure: no limit is lower, no stop or drive longer, no hours missing.</remarks>
    internal static bool Allows(CorridorModel wide, CorridorModel narrow) =>
        Both(wide.Fleet, narrow.Fleet).All(f =>
            f.Wide.Vehicles >= f.Narrow.Vehicles && f.Wide.FreeFrom <= f.Narrow.FreeFrom
            && (f.Wide.Shift is not { } shift || (f.Narrow.Shift is { } narrow
                && shift.MostSeconds >= narrow.MostSeconds && shift.RestSeconds <= narrow.RestSeconds))
            && Allows(f.Wide.Range, f.Narrow.Range))
        && Both(wide.ReceptionPoints, narrow.ReceptionPoints).All(p =>
            p.Wide.CapacityPeople >= p.Narrow.CapacityPeople && p.Wide.UnloadSeconds <= p.Narrow.UnloadSeconds
            && AllowsBays(p.Wide.Bays, p.Narrow.Bays))
        && Both(wide.Classes, narrow.Classes).All(c =>
            c.Wide.LoadSecondsPerVehicle <= c.Narrow.LoadSecondsPerVehicle
            && c.Wide.UnloadSecondsPerVehicle <= c.Narrow.UnloadSecondsPerVehicle)
        && Both(wide.AssemblyPoints, narrow.AssemblyPoints).All(p =>
            p.Wide.LoadSeconds <= p.Narrow.LoadSeconds && AllowsBays(p.Wide.Bays, p.Narrow.Bays)
            && Covers(p.Wide.Hours, p.Narrow.Hours))
        && Both(wide.Legs, narrow.Legs).All(l => l.Wide.Seconds <= l.Narrow.Seconds)
        && Both(wide.Checkpoints, narrow.Checkpoints).All(c => Allows(c.Wide, c.Narrow))
        && Enumerable.Range(0, wide.Corridors.Length).All(k =>
            Covers(wide.HoursOf(k, outward: true), narrow.HoursOf(k, outward: true))
            && Covers(wide.HoursOf(k, outward: false), narrow.HoursOf(k, outward: false)));

    private static bool Allows(ModelCheckpoint wide, ModelCheckpoint narrow) =>
        wide.RatePerHour >= narrow.RatePerHour && wide.CountsOutwardOnly == narrow.CountsOutwardOnly
        && (wide.PeoplePerDay is not { } limit || limit >= narrow.PeoplePerDay)
        && Covers(wide.HoursOut, narrow.HoursOut) && Covers(wide.HoursBack, narrow.HoursBack);

    // Null: any number.
    private static bool AllowsBays(int? wide, int? narrow) => wide is not { } bays || bays >= narrow;

    // Null: any way.
    private static bool Allows(RangeRule? wide, RangeRule? narrow) => wide is null || (narrow is not null
        && wide.MostMetres >= narrow.MostMetres && wide.RefuelSeconds <= narrow.RefuelSeconds
        && narrow.RefuelsAt.All(id => wide.RefuelsAt.Contains(id, StringComparer.Ordinal)));

    // Null: at all times.
    private static bool Covers(ImmutableArray<OpenHours>? wide, ImmutableArray<OpenHours>? narrow) =>
        wide is not { } open
        || (narrow is { } inner && inner.All(h => open.Any(o => o.Opens <= h.Opens && o.Closes >= h.Closes)));

    private static IEnumerable<(T Wide, T Narrow)> Both<T>(ImmutableArray<T> wide, ImmutableArray<T> narrow) =>
        wide.Zip(narrow);
}
