namespace SafePassage.Terms;

/// <summary>How precisely somebody stated a number.</summary>
public enum CountQualifier
{
    /// <summary>Nobody stated a number. It is not zero.</summary>
    Unknown,

    /// <summary>The number itself.</summary>
    Exact,

    /// <summary>An approximate number ("about 1,200"); read as within ten per cent either way.</summary>
    About,

    /// <summary>A lower limit that is not reached itself ("more than 100,000").</summary>
    MoreThan,

    /// <summary>A lower limit ("at least 410").</summary>
    AtLeast,

    /// <summary>An upper limit that is not reached itself ("fewer than 6,000").</summary>
    FewerThan,

    /// <summary>Two limits ("500 to 1,000").</summary>
    Range,
}

/// <summary>
/// A number as it was stated: exact, about, more than, at least, fewer than, a range, or unknown. Unknown is never
/// zero.
/// </summary>
/// <remarks>
/// <see cref="Low"/> and <see cref="High"/> bound what the statement is compatible with; a null bound is open.
/// The default value is <see cref="Unknown"/>. Immutable; safe to share between threads.
/// </remarks>
public readonly record struct Count
{
    private Count(CountQualifier qualifier, long? low, long? high, long? stated = null)
    {
        Qualifier = qualifier;
        Low = low;
        High = high;
        Stated = stated;
    }

    /// <summary>No number was stated.</summary>
    public static Count Unknown => default;

    /// <summary>How it was stated.</summary>
    public CountQualifier Qualifier { get; }

    /// <summary>The smallest number the statement allows; null when open or unknown.</summary>
    public long? Low { get; }

    /// <summary>The largest number the statement allows; null when open or unknown.</summary>
    public long? High { get; }

    /// <summary>The single number that was said; null for a range and for <see cref="Unknown"/>.</summary>
    public long? Stated { get; }

    /// <summary>True unless this is <see cref="Unknown"/>.</summary>
    public bool IsKnown => Qualifier != CountQualifier.Unknown;

    /// <summary>An exact number, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Count Exact(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new Count(CountQualifier.Exact, value, value, value);
    }

    /// <summary>About this number: within ten per cent, rounded outwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above 10^15.</exception>
    public static Count About(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1_000_000_000_000_000);
        return new Count(CountQualifier.About, value * 9 / 10, ((value * 11) + 9) / 10, value);
    }

    /// <summary>More than this number: from one above it, without upper limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Count MoreThan(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new Count(CountQualifier.MoreThan, value + 1, null, value);
    }

    /// <summary>This number or more, without upper limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Count AtLeast(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new Count(CountQualifier.AtLeast, value, null, value);
    }

    /// <summary>Fewer than this number: from zero to one below it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above zero.</exception>
    public static Count FewerThan(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return new Count(CountQualifier.FewerThan, 0, value - 1, value);
    }

    /// <summary>Between two numbers, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the upper is below the lower.</exception>
    public static Count Range(long low, long high)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        return new Count(CountQualifier.Range, low, high);
    }

    /// <summary>The bounds of the sum of two statements; unknown when either is unknown.</summary>
    public Count Plus(Count other)
    {
        if (!IsKnown || !other.IsKnown)
        {
            return Unknown;
        }

        var low = Low + other.Low;
        var high = High + other.High;
        return (low, high) switch
        {
            ({ } l, { } h) when l == h => Exact(l),
            ({ } l, { } h) => Range(l, h),
            ({ } l, null) => l > 0 ? MoreThan(l - 1) : Unknown,
            _ => Unknown,
        };
    }

    /// <summary>
    /// As it would be read aloud: <c>127</c>, <c>about 1,200</c>, <c>more than 100,000</c>, <c>at least 410</c>,
    /// <c>fewer than 6,000</c>, <c>500 to 1,000</c>, <c>unknown</c>.
    /// </summary>
    public override string ToString() => Qualifier switch
    {
        CountQualifier.Exact => Number(Low!.Value),
        CountQualifier.About => $"about {Number(Stated!.Value)}",
        CountQualifier.MoreThan => $"more than {Number(Stated!.Value)}",
        CountQualifier.AtLeast => $"at least {Number(Stated!.Value)}",
        CountQualifier.FewerThan => $"fewer than {Number(Stated!.Value)}",
        CountQualifier.Range => $"{Number(Low!.Value)} to {Number(High!.Value)}",
        _ => "unknown",
    };

    private static string Number(long value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
