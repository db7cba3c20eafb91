namespace SafePassage.Roads.Network;

/// <summary>The largest vehicle a road or a barrier lets pass, as posted: height, width, length, weight and axle
/// load.</summary>
/// <remarks>Default: nothing is stated. Immutable; safe to share between threads.</remarks>
/// <param name="Bits">Twelve bits each from the lowest: height and width in centimetres, length in decimetres, weight
/// and axle load in 100 kg; 0 is not stated.</param>
public readonly record struct RoadLimits(ulong Bits)
{
    internal const int Count = 5;
    private const int Max = 0xFFF;

    private static readonly string[] _tags = ["maxheight", "maxwidth", "maxlength", "maxweight", "maxaxleload"];
    private static readonly double[] _units = [0.01, 0.01, 0.1, 0.1, 0.1];

    /// <summary>True when a greatest height is stated.</summary>
    internal bool HasHeight => this[0] != 0;

    private ulong this[int index] => (Bits >> (12 * index)) & Max;

    /// <summary>The key of a limit, for example <c>maxheight</c>.</summary>
    internal static string Tag(int index) => _tags[index];

    /// <summary>The same limits and one more; of two for the same thing the smaller counts.</summary>
    /// <param name="index">0 height, 1 width, 2 length, 3 weight, 4 axle load.</param>
    /// <param name="value">Metres or tonnes, not below 0; rounded down.</param>
    internal RoadLimits With(int index, double value)
    {
        var units = (ulong)Math.Clamp(Math.Floor((value / _units[index]) + 1e-6), 1, Max);
        var known = this[index];
        return known != 0 && known <= units
            ? this
            : new RoadLimits((Bits & ~((ulong)Max << (12 * index))) | (units << (12 * index)));
    }

    /// <summary>The first limit that a vehicle exceeds, for example <c>maxheight=2</c>; null when it exceeds
    /// none.</summary>
    /// <param name="size">Its greatest height, width and length in metres, weight and axle load in tonnes.</param>
    internal string? Exceeded(ReadOnlySpan<double> size)
    {
        for (var index = 0; Bits != 0 && index < Count; index++)
        {
            var limit = this[index] * _units[index];
            if (limit > 0 && size[index] > limit + 1e-6)
            {
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_tags[index]}={limit:0.##}");
            }
        }

        return null;
    }
}
