using System.Globalization;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Reports;

/// <summary>Says how many people are expected to drive themselves, and when checkpoints let them through.</summary>
public static class PrivateCarsText
{
    /// <summary>How many people in how many cars, on which corridors; nothing where there are none.</summary>
    /// <param name="model">The problem.</param>
    public static IEnumerable<string> Sentences(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.PrivateCars is not [_, ..] flows ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"Up to {flows.Sum(s => s.People):N0} more people are assumed to drive themselves out, in "
                + $"{flows.Sum(s => s.Vehicles):N0} private cars ({Corridors(model)}). The plan's figures of people "
                + $"do not count them; checkpoints need time for them.")];
    }

    /// <summary>When a checkpoint lets private cars through; null where none pass.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="checkpoint">Id of the checkpoint; of any other place the answer is null.</param>
    public static string? At(CorridorModel model, string checkpoint)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Checkpoints.FirstOrDefault(c => c.Id == checkpoint) is not { } here)
        {
            return null;
        }

        string[] parts = [.. PrivateCarTime.TurnsAt(model, here)
            .GroupBy(t => (t.Vehicles, Minutes: PrivateCarTime.MinutesOf(here, t)))
            .Select(g =>
            {
                var hours = OpenHours.Merge(g.Select(t => new OpenHours(t.Begins, t.Begins + CarTurn.Seconds)));
                return string.Create(CultureInfo.InvariantCulture,
                    $"{g.Key.Vehicles:N0} in each ten minutes of {HoursText.Of(model, hours, hours, "")}, in the first "
                        + $"{(g.Key.Minutes == 1 ? "minute" : $"{g.Key.Minutes} minutes")}");
            })];
        return parts.Length == 0 ? null : "Private cars: " + string.Join("; ", parts);
    }

    private static string Corridors(CorridorModel model) => string.Join(", ",
        (model.PrivateCars ?? []).Select(s => Markup.Name(s.Name)).Distinct(StringComparer.Ordinal));
}
