using System.Text.Json.Serialization;

namespace SafePassage.Words;

/// <summary>Something to be said, before it is said in any language: a key of the catalogue and its facts.</summary>
/// <remarks>
/// Views carry messages, so that a page, a browser and the command line say the same in the language of whoever reads.
/// Two messages are equal when key and facts are. Its JSON is described in docs/formats/messages.md. Immutable; safe to
/// share between threads.
/// </remarks>
[JsonConverter(typeof(MessageJson))]
public sealed class Message : IEquatable<Message>
{
    private readonly SortedDictionary<string, Argument> _with = new(StringComparer.Ordinal);

    /// <summary>Creates a message.</summary>
    /// <param name="key">The key, for example <c>accord.status.in-force</c>.</param>
    /// <param name="with">Its facts, by the names that the catalogue gives them.</param>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public Message(string key, params IEnumerable<(string Name, Argument Value)> with)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(with);
        Key = key;
        foreach (var (name, value) in with)
        {
            _with.Add(name, value);
        }
    }

    /// <summary>Things in one line, the last with "and" before it: <c>A, B and C</c>.</summary>
    /// <param name="things">Names or messages; with none, nothing is said.</param>
    public static Message Listed(IReadOnlyList<Argument> things) => Line(things, "list.last");

    /// <summary>Things in one line with a comma between them: <c>A, B, C</c>.</summary>
    /// <param name="things">Names or messages; with none, nothing is said.</param>
    public static Message Row(IReadOnlyList<Argument> things) => Line(things, "list.more");

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The facts by name.</summary>
    public IReadOnlyDictionary<string, Argument> With => _with;

    /// <inheritdoc/>
    public bool Equals(Message? other) =>
        other is not null && Key == other.Key && _with.SequenceEqual(other._with);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Message);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, _with.Count);

    private static Message Line(IReadOnlyList<Argument> things, string last)
    {
        ArgumentNullException.ThrowIfNull(things);
        var line = new Message("list.one", ("name", things.Count == 0 ? "" : things[0]));
        foreach (var (i, thing) in things.Index().Skip(1))
        {
            line = new Message(i == things.Count - 1 ? last : "list.more", ("before", line), ("name", thing));
        }

        return line;
    }

    /// <summary>The key, for logs; what readers see is made by a <see cref="Wordbook"/>.</summary>
    public override string ToString() => Key;
}
