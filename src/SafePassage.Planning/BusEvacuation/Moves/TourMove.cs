using SafePassage.Planning.Solving;

namespace SafePassage.Planning.BusEvacuation.Moves;

/// <summary>A small change of tours that leaves every load taken and no shelter overfull.</summary>
internal abstract class TourMove
{
    internal static IReadOnlyList<TourMove> All { get; } =
        [new TripTransfer(), new ShelterSwap(), new PickupSwap(), new ShelterChange(), new TailSwap(), new EmptyTrip()];

    /// <summary>Proposes the change between two buses, or within one when they are the same.</summary>
    /// <returns>False when there is nothing to change here.</returns>
    internal abstract bool Propose(TourBook book, int first, int second, Chance chance, TourChange change);
}
