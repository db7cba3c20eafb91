using System.Text.Json;
using SafePassage.Terms;
using SafePassage.Words.Patterns;

namespace SafePassage.Words;

/// <summary>Every sentence of the product, in every language: what pages, browser and command line say.</summary>
/// <remarks>Read once from the files of <c>messages/</c>. Immutable; safe to share between threads.</remarks>
public sealed class Catalogue
{
    private readonly Dictionary<Language, Wordbook> _books;

    private Catalogue(Dictionary<Language, Wordbook> books) => _books = books;

    /// <summary>The catalogue that the program carries; the same object every time.</summary>
    /// <remarks>The first call reads some hundred messages in each language: milliseconds.</remarks>
    /// <exception cref="RefusalException">A message is malformed; a test finds it before any user can.</exception>
    public static Catalogue Load() => s_carried.Value;

    private static readonly Lazy<Catalogue> s_carried = new(ReadCarried);

    /// <summary>What is said in a language.</summary>
    public Wordbook In(Language language) => _books[language];

    /// <summary>Reads the messages of one file: an object of keys and texts.</summary>
    /// <param name="file">What the file is called, for refusals.</param>
    /// <param name="json">Its bytes.</param>
    /// <exception cref="RefusalException">It is no such object, a key stands twice, a text is malformed.</exception>
    internal static Dictionary<string, IReadOnlyList<MessagePart>> Read(string file, ReadOnlySpan<byte> json)
    {
        var messages = new Dictionary<string, IReadOnlyList<MessagePart>>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Refused(file, "It is no JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                throw Refused(file, $"The message '{key}' is no text.");
            }

            if (!messages.TryAdd(key, PatternReader.Read(key, reader.GetString()!)))
            {
                throw Refused(file, $"The message '{key}' stands twice.");
            }
        }

        return messages;
    }

    private static Catalogue ReadCarried()
    {
        var english = Carried(Language.English);
        return new Catalogue(Language.All.ToDictionary(
            l => l, l => new Wordbook(l, l == Language.English ? english : Carried(l), english)));
    }

    private static Dictionary<string, IReadOnlyList<MessagePart>> Carried(Language language)
    {
        var file = language.Code + ".json";
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream(file)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(file, bytes);
    }

    private static RefusalException Refused(string file, string what) =>
        new(new Refusal("catalogue.malformed", file, what, "docs/formats/messages.md describes the file."));
}
