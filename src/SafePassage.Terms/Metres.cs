namespace SafePassage.Terms;

/// <summary>A length along the ground in whole metres.</summary>
/// <remarks>
/// Range 0 to 2^31-1 (a road is never longer). Default is zero. Immutable; safe to share between threads.
/// </remarks>
public readonly record struct Metres : IComparable<Metres>
{
    /// <summary>Creates a length.</summary>
    /// <param name="value">Whole metres, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public Metres(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Whole metres.</summary>
    public int Value { get; }

    /// <inheritdoc/>
    public int CompareTo(Metres other) => Value.CompareTo(other.Value);

    /// <summary>Adds two lengths.</summary>
    public static Metres operator +(Metres left, Metres right) => new(left.Value + right.Value);

    /// <summary>Compares two lengths.</summary>
    public static bool operator <(Metres left, Metres right) => left.Value < right.Value;

    /// <summary>Compares two lengths.</summary>
    public static bool operator >(Metres left, Metres right) => left.Value > right.Value;

    /// <summary>Compares two lengths.</summary>
    public static bool operator <=(Metres left, Metres right) => left.Value <= right.Value;

    /// <summary>Compares two lengths.</summary>
    public static bool operator >=(Metres left, Metres right) => left.Value >= right.Value;

    /// <summary>Adds two lengths.</summary>
    public static Metres Add(Metres left, Metres right) => left + right;

    /// <summary>For example <c>230 km</c> or <c>850 m</c>.</summary>
    public override string ToString() => Value >= 10_000
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value / 1000.0:0} km")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} m");
}
