namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Two trips exchange their pick-up points.</summary>
internal sealed class PickupSwap : TripSwap
{
    protected override BusTrip WithEndOf(BusTrip trip, BusTrip other) => trip with { Pickup = other.Pickup };
}
