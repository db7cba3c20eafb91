using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>Says which vehicles do something else in a plan than in the one before.</summary>
public static class PlanChanges
{
    private const int MostNamed = 12;

    /// <summary>Vehicles whose runs are not the same to the second, by group and number, and how many have the same.
    /// What had begun before the later plan does not count.</summary>
    /// <param name="before">The plan there was.</param>
    /// <param name="after">The plan that takes its place, or what remains of it.</param>
    public static (ImmutableArray<(string Fleet, int Vehicle)> Others, int Same) Vehicles(Plan before, Plan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var from = after.Begun?.At ?? 0;
        var (was, now) = (Of(before), Of(after));
        var all = was.Select(v => v.Key).Union(now.Select(v => v.Key)).ToArray();
        ImmutableArray<(string Fleet, int Vehicle)> others =
        [
            .. all.Where(v => !was[v].SequenceEqual(now[v], StringComparer.Ordinal))
                .OrderBy(v => v.Fleet, StringComparer.Ordinal).ThenBy(v => v.Vehicle),
        ];
        return (others, all.Length - others.Length);

        ILookup<(string Fleet, int Vehicle), string> Of(Plan plan) => plan.Runs.Where(r => r.LoadStarts >= from)
            .OrderBy(r => r.LoadStarts).ThenBy(r => r.Arrives)
            .ToLookup(r => (r.Fleet, r.Vehicle), r => $"{r} {string.Join(' ', r.Passages)}");
    }

    /// <summary>The same in a sentence: how many, the first of them by name, and how many keep every run.</summary>
    public static string Sentence(Plan before, Plan after)
    {
        var (changed, unchanged) = Vehicles(before, after);
        var same = string.Create(CultureInfo.InvariantCulture, $"{unchanged} keep every run");
        return changed.IsEmpty ? $"No vehicle has other runs than before; {same}."
            : string.Create(CultureInfo.InvariantCulture,
                $"{changed.Length} vehicles have other runs than before ({Names()}); {same}.");

        string Names() => string.Join(
            ", ", changed.Take(MostNamed).Select(v => TimetableCsv.VehicleName(v.Fleet, v.Vehicle)))
            + (changed.Length > MostNamed ? " and others" : "");
    }
}
