namespace SafePassage.Terms;

/// <summary>A known number of people.</summary>
/// <remarks>
/// Range 0 to 2^31-1. Default is zero people, which is a statement: where a number is not known use
/// <see cref="Count.Unknown"/>. People are only ever counted; no person is described (rule R1). Immutable; safe to
/// share between threads.
/// </remarks>
public readonly record struct People : IComparable<People>
{
    /// <summary>Creates a number of people.</summary>
    /// <param name="value">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public People(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <inheritdoc/>
    public int CompareTo(People other) => Value.CompareTo(other.Value);

    /// <summary>Adds two numbers of people.</summary>
    public static People operator +(People left, People right) => new(left.Value + right.Value);

    /// <summary>Compares two numbers of people.</summary>
    public static bool operator <(People left, People right) => left.Value < right.Value;

    /// <summary>Compares two numbers of people.</summary>
    public static bool operator >(People left, People right) => left.Value > right.Value;

    /// <summary>Compares two numbers of people.</summary>
    public static bool operator <=(People left, People right) => left.Value <= right.Value;

    /// <summary>Compares two numbers of people.</summary>
    public static bool operator >=(People left, People right) => left.Value >= right.Value;

    /// <summary>Adds two numbers of people.</summary>
    public static People Add(People left, People right) => left + right;

    /// <summary>With thousands separated by commas.</summary>
    public override string ToString() => Value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
