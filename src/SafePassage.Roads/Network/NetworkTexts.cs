using System.Text;

namespace SafePassage.Roads.Network;

/// <summary>The texts of a network by number: names, and tags as they were written.</summary>
/// <remarks>A text of a mapped file becomes a string when it is first asked for. Safe to share between
/// threads.</remarks>
internal sealed class NetworkTexts
{
    private string?[]? _texts;

    public NetworkTexts(string[] texts)
    {
        _texts = texts;
        var offsets = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
        {
            offsets[i + 1] = checked(offsets[i] + Encoding.UTF8.GetByteCount(texts[i]));
        }

        var utf8 = new byte[offsets[^1]];
        for (var i = 0; i < texts.Length; i++)
        {
            Encoding.UTF8.GetBytes(texts[i], utf8.AsSpan(offsets[i]));
        }

        (Offsets, Utf8) = (offsets, utf8);
    }

    /// <param name="offsets">One more than texts.</param>
    /// <param name="utf8">Text t is bytes offsets[t] to offsets[t+1]-1.</param>
    public NetworkTexts(NetworkColumn<int> offsets, NetworkColumn<byte> utf8) =>
        (Offsets, Utf8) = (offsets, utf8);

    public NetworkColumn<int> Offsets { get; }

    public NetworkColumn<byte> Utf8 { get; }

    public int Length => Offsets.Length - 1;

    public string this[int text] =>
        Made[text] ??= Encoding.UTF8.GetString(Utf8.Span[Offsets[text]..Offsets[text + 1]]);

    // Not made when a file is opened: a region has so many texts that even an empty list of them takes its time.
    private string?[] Made => _texts
        ?? Interlocked.CompareExchange(ref _texts, new string?[Length], comparand: null) ?? _texts;

    public static implicit operator NetworkTexts(string[] texts) => new(texts);
}
