using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>From how many to how many people; open above when <paramref name="High"/> is null.</summary>
/// <param name="Low">The smallest number, zero or more.</param>
/// <param name="High">The largest number; null when open.</param>
internal readonly record struct Bounds(long Low, long? High)
{
    public static Bounds Nobody => new(0, 0);

    /// <summary>Nothing is known: unknown is never zero.</summary>
    public static Bounds Anything => new(0, null);

    public bool IsNobody => High == 0;

    /// <summary>
    /// True when the statement is open above or reaches to more than twice where it begins: it narrows nothing.
    /// </summary>
    public bool IsVague => High is not { } high || high > 2 * Low;

    public static Bounds Of(Count count) => count.IsKnown ? new(count.Low ?? 0, count.High) : Anything;

    /// <summary>
    /// The interval over statements of one number. Where somebody states it closely, a vague statement that agrees adds
    /// nothing; one that does not agree widens the interval like any other.
    /// </summary>
    public static Bounds Over(IReadOnlyCollection<Bounds> statements)
    {
        var close = statements.Where(s => !s.IsVague).ToArray();
        if (close.Length == 0)
        {
            return statements.Aggregate((a, b) => a.Hull(b));
        }

        var interval = close.Aggregate((a, b) => a.Hull(b));
        return statements.Where(s => s.IsVague && !s.Meets(interval)).Aggregate(interval, (a, b) => a.Hull(b));
    }

    public Bounds Plus(Bounds other) => new(Low + other.Low, High + other.High);

    public Bounds Hull(Bounds other) => new(
        Math.Min(Low, other.Low), High is { } a && other.High is { } b ? Math.Max(a, b) : null);

    public bool Meets(Bounds other) => !(Low > other.High) && !(other.Low > High);

    /// <summary>What is left when others are taken away; below zero too many were taken.</summary>
    public Difference Less(Bounds other) => new(Low - other.High, High - other.Low);

    public Count ToCount() => High switch
    {
        null => Low > 0 ? Count.MoreThan(Low - 1) : Count.Unknown,
        { } high when high == Low => Count.Exact(Low),
        { } high => Count.Range(Low, high),
    };
}
