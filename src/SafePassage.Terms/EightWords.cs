using System.Buffers.Binary;
using System.Globalization;

namespace SafePassage.Terms;

/// <summary>The first 88 bits of a SHA-256 as eight words, to be read over the telephone and compared.</summary>
/// <remarks>
/// <para>Each word stands for 11 bits, the highest first, and is one of the 2048 of the English list of BIP39. The
/// number of a word is its place in the list, 1 to 2048: whoever does not speak English reads numbers.</para>
/// <para>88 bits are enough to compare what two people hold. They are too few for a text that an enemy may choose with
/// months of computing at hand; there, compare the whole hash. No checksum: a wrong word is another hash.</para>
/// <para>Equality by value. Immutable; may be used from several threads.</para>
/// </remarks>
public sealed class EightWords : IEquatable<EightWords>
{
    private const int Count = 8;
    private const int BitsPerWord = 11;

    private readonly int[] _places;

    private EightWords(int[] places) => _places = places;

    /// <summary>The words in small letters, in the order in which they are read.</summary>
    public IReadOnlyList<string> Words => [.. _places.Select(p => WordList.English[p])];

    /// <summary>The number of each word in the list, 1 to 2048.</summary>
    public IReadOnlyList<int> Numbers => [.. _places.Select(p => p + 1)];

    /// <summary>The words of a hash.</summary>
    /// <param name="sha256">The 32 bytes of a SHA-256.</param>
    /// <exception cref="ArgumentException">They are not 32 bytes.</exception>
    public static EightWords Of(ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != 32)
        {
            throw new ArgumentException("A SHA-256 is 32 bytes.", nameof(sha256));
        }

        var bits = BinaryPrimitives.ReadUInt128BigEndian(sha256);
        var places = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            places[i] = (int)((bits >> (128 - (BitsPerWord * (i + 1)))) & 0x7FF);
        }

        return new EightWords(places);
    }

    /// <summary>Reads what somebody typed while the words were read out.</summary>
    /// <param name="typed">
    /// Eight words, or the numbers of words, in small or capital letters, apart by spaces, lines, hyphens, commas or
    /// full stops.
    /// </param>
    /// <param name="where">What the person typed into, for the message.</param>
    /// <exception cref="RefusalException">
    /// There are not eight, or one is not in the list: the message names it and the nearest words of the list.
    /// </exception>
    public static EightWords Parse(string typed, string where)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var parts = new string([.. typed.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var places = new int[Count];
        for (var i = 0; i < Math.Min(parts.Length, Count); i++)
        {
            places[i] = PlaceOf(parts[i]) is { } place ? place : throw Unknown(parts[i], i + 1, where);
        }

        return parts.Length == Count ? new EightWords(places) : throw new RefusalException(new Refusal(
            "words.not-eight", where,
            string.Create(CultureInfo.InvariantCulture, $"There are {parts.Length} words, and {Count} are needed."),
            "Ask the other side to read all eight again, one by one."));
    }

    /// <summary>The eight words with one space between them.</summary>
    public override string ToString() => string.Join(' ', Words);

    /// <inheritdoc/>
    public bool Equals(EightWords? other) => other is not null && _places.AsSpan().SequenceEqual(other._places);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EightWords);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_places[0], _places[1], _places[2]);

    private static int? PlaceOf(string part)
    {
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= WordList.English.Count ? number - 1 : null;
        }

        return WordList.TryFind(part);
    }

    private static RefusalException Unknown(string part, int at, string where) => new(new Refusal(
        "words.unknown",
        string.Create(CultureInfo.InvariantCulture, $"{where}, word {at}"),
        $"'{part}' is not in the list of words.",
        char.IsAsciiDigit(part[0])
            ? string.Create(
                CultureInfo.InvariantCulture, $"Ask for it again; the numbers go from 1 to {WordList.English.Count}.")
            : $"Nearest to it: {Named(WordList.Nearest(part))}. Ask the other side which word it was."));

    // More than three nearest words tell nothing.
    private static string Named(IReadOnlyList<string> words) =>
        string.Join(", ", words.Take(3).Select(w => $"'{w}'")) + (words.Count > 3 ? " and others" : "");
}
