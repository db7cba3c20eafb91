using SafePassage.Planning.Modelling;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>More or fewer bays of a place that has a limit of them.</summary>
/// <param name="Place">Id of the assembly or reception point.</param>
/// <param name="Bays">How many; null for no limit.</param>
public sealed record BaysChange(string Place, Amount? Bays) : ModelChange
{
    private const int MaxBays = 500;

    /// <inheritdoc/>
    public override string Line => $"--bays {Place}={Bays?.ToString() ?? "none"}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, _, then) = Read(model);
        var reception = at - model.AssemblyPoints.Length;
        return reception < 0
            ? model with
            {
                AssemblyPoints = model.AssemblyPoints.SetItem(at, model.AssemblyPoints[at] with { Bays = then }),
            }
            : model with
            {
                ReceptionPoints = model.ReceptionPoints.SetItem(
                    reception, model.ReceptionPoints[reception] with { Bays = then }),
            };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (at, now, then) = Read(model);
        var name = at < model.AssemblyPoints.Length ? model.AssemblyPoints[at].Name
            : model.ReceptionPoints[at - model.AssemblyPoints.Length].Name;
        return $"{name}: {Said(then)} instead of {Said(now)}";
    }

    private static string Said(int? bays) => bays is { } n ? $"{N(n)} bays" : "no limit of bays";

    private (int At, int? Now, int? Then) Read(CorridorModel model)
    {
        var at = FindStop(model, Place);
        var now = at < model.AssemblyPoints.Length ? model.AssemblyPoints[at].Bays
            : model.ReceptionPoints[at - model.AssemblyPoints.Length].Bays;
        return Bays is not { } asked ? (at, now, null)
            : asked.IsNewValue || now is not null ? (at, now, asked.Of(now ?? 0, 1, 1, MaxBays, Place))
            : throw new RefusalException(new Refusal(
                "what-if.no-limit", Place, "Nothing limits the bays of this place.",
                "Ask for a number of bays, such as 3."));
    }
}
