namespace SafePassage.Terms;

/// <summary>A duration in whole seconds.</summary>
/// <remarks>Range 0 to 2^31-1 (68 years). Default is zero. Immutable; safe to share between threads.</remarks>
public readonly record struct Seconds : IComparable<Seconds>
{
    /// <summary>Creates a duration.</summary>
    /// <param name="value">Whole seconds, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public Seconds(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Whole seconds.</summary>
    public int Value { get; }

    /// <inheritdoc/>
    public int CompareTo(Seconds other) => Value.CompareTo(other.Value);

    /// <summary>Adds two durations.</summary>
    public static Seconds operator +(Seconds left, Seconds right) => new(left.Value + right.Value);

    /// <summary>Compares two durations.</summary>
    public static bool operator <(Seconds left, Seconds right) => left.Value < right.Value;

    /// <summary>Compares two durations.</summary>
    public static bool operator >(Seconds left, Seconds right) => left.Value > right.Value;

    /// <summary>Compares two durations.</summary>
    public static bool operator <=(Seconds left, Seconds right) => left.Value <= right.Value;

    /// <summary>Compares two durations.</summary>
    public static bool operator >=(Seconds left, Seconds right) => left.Value >= right.Value;

    /// <summary>Adds two durations.</summary>
    public static Seconds Add(Seconds left, Seconds right) => left + right;

    /// <summary>The same duration as a <see cref="TimeSpan"/>.</summary>
    public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(Value);

    /// <summary>Hours and minutes, for example <c>5 h 40 min</c>; below a minute, seconds.</summary>
    public override string ToString() => Value switch
    {
        < 60 => $"{Value} s",
        < 3600 => $"{Value / 60} min",
        _ => $"{Value / 3600} h {Value % 3600 / 60:00} min",
    };
}
