namespace SafePassage.Planning.Solving;

// Rests of crews, and stops to refuel.
internal sealed partial class Construction
{
    // Nothing more in this shift or without refuelling; perhaps after a rest, or once it is full again.
    private int? AfterStop(VehicleState vehicle, int free)
    {
        var rested = _model.Fleet[vehicle.Fleet].Shift is { } shift && vehicle.OnDutySince is not null
            ? vehicle.Free + shift.RestSeconds : (int?)null;
        return new[] { rested, _fuel.FullAgain(vehicle) }.Where(second => second > free).Min()
            ?? DriveToRefuel(vehicle, free) ?? RunDry(vehicle, free);
    }

    // The last deliveries may end anywhere.
    private static int? RunDry(VehicleState vehicle, int free)
    {
        var may = vehicle is { DrivenMetres: > 0, MayRunDry: false };
        vehicle.MayRunDry = true;
        return may ? free : null;
    }

    // Towards the nearest place where it can refuel, when it stands at none.
    private int? DriveToRefuel(VehicleState vehicle, int free)
    {
        if (vehicle.DrivenMetres == 0 || vehicle.MayRunDry || _fuel.FullAgain(vehicle) is not null
            || !AnybodyFor(vehicle.Fleet))
        {
            return null;
        }

        FittedRun? best = null;
        var outward = vehicle.AtAssembly;
        foreach (var option in _catalogue.Options)
        {
            best = (outward ? option.Assembly : option.Reception) == vehicle.Place
                && _fuel.LeadsToRefuelling(vehicle, option, outward)
                && _timer.Empty(option, free, outward) is { } run && (best is null || run.Arrives < best.Arrives)
                && KeepsShift(vehicle, run.LoadStarts, run.Arrives) ? run : best;
        }

        return best is null ? null : DriveEmpty(vehicle, best, outward);
    }

    private bool KeepsShift(VehicleState vehicle, int begins, int ends) =>
        _model.Fleet[vehicle.Fleet].Shift is not { } shift
        || shift.Kept([(begins, ends)], vehicle.OnDutySince, vehicle.Free) == 1;

    private void GoesOnDuty(VehicleState vehicle, int begins, int ends)
    {
        if (_model.Fleet[vehicle.Fleet].Shift is { } shift)
        {
            vehicle.OnDutySince = (int)shift.Since(vehicle.OnDutySince, vehicle.Free, begins);
        }

        vehicle.Free = ends;
    }
}
