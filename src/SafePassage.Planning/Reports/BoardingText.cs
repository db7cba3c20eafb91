using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.WhatIf;

namespace SafePassage.Planning.Reports;

/// <summary>Says when people board, and how long they then stand on the road with the vehicle.</summary>
public static class BoardingText
{
    /// <summary>When people board at an assembly point, for example <c>09:00-12:00 every day</c>; null where no hours
    /// limit it.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="place">Id of the assembly point; of any other place the answer is null.</param>
    public static string? HoursAt(CorridorModel model, string place)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.AssemblyPoints.FirstOrDefault(p => p.Id == place)?.Hours is { } hours
            ? HoursText.Of(model, hours, hours, "") : null;
    }

    /// <summary>How many people stand on the road for longer than <see cref="RoadWaits.LongSeconds"/>, and where
    /// longest; nothing where nobody does.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Sentences(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (RoadWaits.Of(plan) is not { } waits)
        {
            return [];
        }

        var (culture, one) = (CultureInfo.InvariantCulture, waits.Runs == 1);
        var who = string.Create(culture,
            $"{waits.Runs:N0} {(one ? "run" : "runs")} with {waits.People:N0} people on board");
        var isLong = string.Create(culture,
            $"planned to stand on the road for more than {RoadWaits.LongSeconds / 60} minutes");
        return [$"{who} {(one ? "is" : "are")} {isLong}, the longest for {ChangeWords.Length(waits.LongestSeconds)} "
            + $"before {Markup.Name(waits.PlaceName)}. People who sit in a vehicle before a closed checkpoint are "
            + "exposed. Ask for hours of boarding and of the checkpoint that fit together."];
    }
}
