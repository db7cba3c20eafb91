namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>Two trips exchange their shelters.</summary>
internal sealed class ShelterSwap : TripSwap
{
    protected override BusTrip WithEndOf(BusTrip trip, BusTrip other) => trip with { Shelter = other.Shelter };
}
