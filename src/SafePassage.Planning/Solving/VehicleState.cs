namespace SafePassage.Planning.Solving;

/// <summary>One vehicle while a plan is built: where it stands and what it has been given.</summary>
internal sealed class VehicleState(
    int fleet, int number, bool atAssembly, int place, List<(FittedRun Run, bool Outward)> runs)
{
    internal int Fleet { get; } = fleet;

    internal int Number { get; } = number;

    internal bool AtAssembly { get; private set; } = atAssembly;

    /// <summary>Index of the assembly or reception point.</summary>
    internal int Place { get; private set; } = place;

    internal List<(FittedRun Run, bool Outward)> Runs { get; } = runs;

    /// <summary>When the shift began that its crew is in; null before the first.</summary>
    internal int? OnDutySince { get; set; }

    /// <summary>When its last run ended, or from when on it may do anything.</summary>
    internal int Free { get; set; }

    /// <summary>Metres driven since it was last full.</summary>
    internal long DrivenMetres { get; set; }

    /// <summary>True where nothing is left to do but what ends its range.</summary>
    internal bool MayRunDry { get; set; }

    internal void Stand(bool atAssembly, int place)
    {
        AtAssembly = atAssembly;
        Place = place;
    }
}
