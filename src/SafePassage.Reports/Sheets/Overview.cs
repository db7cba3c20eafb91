using System.Collections.Immutable;

namespace SafePassage.Reports.Sheets;

/// <summary>The whole plan for whoever directs it: all vehicles and all places.</summary>
/// <param name="Vehicles">One sheet for each vehicle that drives, in the order of the fleet.</param>
/// <param name="Places">One sheet for each assembly point, checkpoint and reception point where a vehicle comes, in the
/// order of the model.</param>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed record Overview(ImmutableArray<VehicleSheet> Vehicles, ImmutableArray<PlaceSheet> Places);
