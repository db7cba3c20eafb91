namespace SafePassage.Planning.Modelling;

/// <summary>Cuts the hours of a model.</summary>
internal static class Horizon
{
    /// <summary>The same model with only the hours before a second; what begins earlier ends there.</summary>
    internal static CorridorModel Until(CorridorModel model, int second) => model with
    {
        HorizonDays = Math.Min(model.HorizonDays, (second + 86_399) / 86_400),
        Windows = [.. model.Windows.Where(w => w.Opens < second)
            .Select(w => w with { Closes = Math.Min(w.Closes, second) })],
    };
}
