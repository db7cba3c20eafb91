using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>When a vehicle that a checkpoint does not count may pass: in any second in which it is open.</summary>
/// <remarks>The closing second belongs to the hours, since passing takes no time. Immutable; safe to share.</remarks>
internal sealed class FreePassage(ModelCheckpoint checkpoint, bool outward)
{
    private readonly ImmutableArray<OpenHours>? _hours = checkpoint.HoursFor(outward);

    /// <summary>The first second at or after the given one; null when there is none.</summary>
    internal long? Earliest(long second)
    {
        if (_hours is not { } hours)
        {
            return second;
        }

        var n = CountOpenedBy(hours, second);
        return n > 0 && second <= hours[n - 1].Closes ? second : n < hours.Length ? hours[n].Opens : null;
    }

    /// <summary>The last second at or before the given one; null when there is none.</summary>
    internal long? Latest(long second)
    {
        if (_hours is not { } hours)
        {
            return second;
        }

        var n = CountOpenedBy(hours, second);
        return n > 0 ? Math.Min(second, hours[n - 1].Closes) : null;
    }

    private static int CountOpenedBy(ImmutableArray<OpenHours> hours, long second)
    {
        var (low, high) = (0, hours.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = hours[middle].Opens <= second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
