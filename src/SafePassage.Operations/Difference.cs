using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>
/// A difference between two numbers of people, as bounds: above zero people are missing, below zero there are too
/// many.
/// </summary>
/// <remarks>A null bound is open. Zero to zero means that everybody is accounted for. Immutable.</remarks>
/// <param name="Low">Smallest difference that the statements allow; null when open.</param>
/// <param name="High">Largest difference that the statements allow; null when open.</param>
public readonly record struct Difference(long? Low, long? High)
{
    /// <summary>Nothing is known of it.</summary>
    public static Difference Unknown => default;

    /// <summary>No difference.</summary>
    public static Difference None => new(0, 0);

    /// <summary>True when at least one bound is known.</summary>
    public bool IsKnown => Low is not null || High is not null;

    /// <summary>True when the statements cannot be reconciled: zero lies outside the bounds.</summary>
    public bool IsCertain => Low > 0 || High < 0;

    /// <summary>True when exactly nobody is missing and nobody is too many.</summary>
    public bool IsZero => Low == 0 && High == 0;

    /// <summary>How many people are missing; zero when none or too many, unknown when open above.</summary>
    public Count Missing => (Low, High) switch
    {
        ({ } low, { } high) when Math.Max(low, 0) == Math.Max(high, 0) => Count.Exact(Math.Max(low, 0)),
        ({ } low, { } high) => Count.Range(Math.Max(low, 0), Math.Max(high, 0)),
        ({ } low, null) when low > 0 => Count.MoreThan(low - 1),
        (null, { } high) when high >= 0 => Count.Range(0, high),
        (null, not null) => Count.Exact(0),
        _ => Count.Unknown,
    };

    /// <summary>How many people there are too many; zero when none or missing, unknown when open.</summary>
    public Count TooMany => new Difference(-High, -Low).Missing;

    /// <summary>What is left of one number when another is taken away.</summary>
    public static Difference Between(Count whole, Count part) => whole.IsKnown && part.IsKnown
        ? new Difference(whole.Low - part.High, whole.High - part.Low)
        : Unknown;

    /// <summary>
    /// For example <c>0</c>, <c>3 missing</c>, <c>29 too many</c>, <c>0 to 12 missing</c>, <c>unknown</c>.
    /// </summary>
    public override string ToString() => (Low, High) switch
    {
        (null, null) => "unknown",
        (0, 0) => "0",
        ({ } low, { } high) when low == high => Word(low),
        ({ } low, { } high) when low >= 0 || high <= 0 => low >= 0
            ? $"{Number(low)} to {Number(high)} missing"
            : $"{Number(-high)} to {Number(-low)} too many",
        ({ } low, { } high) => $"between {Word(low)} and {Word(high)}",
        ({ } low, null) => low > 0 ? $"at least {Word(low)}" : "unknown",
        (null, { } high) => high < 0 ? $"at least {Word(high)}" : $"at most {Word(high)}",
    };

    private static string Word(long value) => value < 0 ? $"{Number(-value)} too many" : $"{Number(value)} missing";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
