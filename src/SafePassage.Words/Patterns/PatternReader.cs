using System.Globalization;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Words.Patterns;

/// <summary>Reads a message: the part of ICU MessageFormat that docs/formats/messages.md describes.</summary>
/// <remarks>
/// Whatever is not in that part is refused, also where ICU knows it (offset, selectordinal, date and number styles,
/// tags): the browser reads the same text with another program, and both must say the same. One use, one thread.
/// </remarks>
internal sealed class PatternReader
{
    // Deeper nesting than this cannot be read by a translator; it also keeps the reader's stack small.
    private const int MostNesting = 4;

    private readonly string _key;
    private readonly string _text;
    private int _at;

    private PatternReader(string key, string text) => (_key, _text) = (key, text);

    private enum Around
    {
        Nothing,
        Plural,
        Select,
        SelectInPlural,
    }

    /// <summary>The parts of a message.</summary>
    /// <param name="key">The key, for the refusal.</param>
    /// <param name="text">The message as it is written.</param>
    /// <exception cref="RefusalException">The text is no message; the refusal names the character, from 1.</exception>
    public static IReadOnlyList<MessagePart> Read(string key, string text)
    {
        var reader = new PatternReader(key, text);
        var parts = reader.Parts(Around.Nothing, 0);
        return reader._at == text.Length
            ? parts
            : throw reader.Refused("A '}' closes nothing.", "Remove it, or quote it as '}'.");
    }

    private List<MessagePart> Parts(Around around, int depth)
    {
        if (depth > MostNesting)
        {
            throw Refused($"More than {MostNesting} choices stand inside one another.", "Make it several messages.");
        }

        var parts = new List<MessagePart>();
        var words = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '}')
        {
            if (_text[_at] == '{')
            {
                Flush(words, parts);
                parts.Add(Argument(around, depth));
            }
            else if (_text[_at] == '#' && around != Around.Nothing && around != Around.Select)
            {
                Flush(words, parts);
                parts.Add(Hash(around));
            }
            else
            {
                Character(words, around);
            }
        }

        Flush(words, parts);
        return parts;
    }

    private MessagePart.PluralFigure Hash(Around around)
    {
        if (around == Around.SelectInPlural)
        {
            throw Refused(
                "'#' stands in a select inside a plural, where readers of messages differ.",
                "Write {name, number} instead.");
        }

        _at++;
        return new MessagePart.PluralFigure();
    }

    // One character, or what stands between quotes. A lone apostrophe is an apostrophe.
    private void Character(StringBuilder words, Around around)
    {
        if (_text[_at] is '<')
        {
            throw Refused("'<' would begin a tag.", "Messages hold words only; put marks into the page.");
        }

        if (_text[_at] != '\'')
        {
            words.Append(_text[_at++]);
            return;
        }

        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (next == '\'')
        {
            words.Append('\'');
            _at += 2;
        }
        else if (next is '{' or '}' or '<' or '>' || (next == '#' && around == Around.Plural))
        {
            _at++;
            Quoted(words);
        }
        else
        {
            words.Append(_text[_at++]);
        }
    }

    private void Quoted(StringBuilder words)
    {
        var start = _at;
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
            {
                words.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '\'')
            {
                words.Append('\'');
                _at++;
            }
            else
            {
                _at++;
                return;
            }
        }

        _at = start;
        throw Refused("A quote is not closed.", "Close it with an apostrophe.");
    }

    private MessagePart Argument(Around around, int depth)
    {
        _at++;
        var name = Word("the name of an argument");
        if (TryTake('}'))
        {
            return new MessagePart.Value(name);
        }

        Take(',');
        SkipSpace();
        var start = _at;
        switch (Word("a kind of argument"))
        {
            case "number":
                Take('}');
                return new MessagePart.Figure(name);
            case "plural":
                Take(',');
                return new MessagePart.Plural(name, Choices(true, Around.Plural, depth));
            case "select":
                Take(',');
                var inside = around is Around.Plural or Around.SelectInPlural ? Around.SelectInPlural : Around.Select;
                return new MessagePart.Select(name, Choices(false, inside, depth));
            case var kind:
                _at = start;
                throw Refused($"'{kind}' is not a kind of argument.", "Write number, plural or select.");
        }
    }

    private Dictionary<string, IReadOnlyList<MessagePart>> Choices(bool isPlural, Around around, int depth)
    {
        var choices = new Dictionary<string, IReadOnlyList<MessagePart>>(StringComparer.Ordinal);
        while (!TryTake('}'))
        {
            SkipSpace();
            var start = _at;
            var word = isPlural && TryTake('=') ? "=" + Digits() : Word("a choice");
            if (isPlural && word[0] != '=' && word is not ("zero" or "one" or "two" or "few" or "many" or "other"))
            {
                _at = start;
                throw Refused(
                    $"'{word}' is no form of a plural.", "Write zero, one, two, few, many, other or =n.");
            }

            Take('{');
            if (!choices.TryAdd(word, Parts(around, depth + 1)))
            {
                _at = start;
                throw Refused($"'{word}' stands twice.", "Keep one of them.");
            }

            Take('}');
        }

        return choices.ContainsKey("other") ? choices : throw Refused("There is no 'other'.", "Add other {...}.");
    }

    private string Digits()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }

        var digits = _text[start.._at];
        return digits.Length is > 0 and <= 9 && (digits.Length == 1 || digits[0] != '0')
            ? digits
            : throw Refused("After '=' stands no whole number.", "Write for example =0 {...}.");
    }

    private string Word(string what)
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
        {
            _at++;
        }

        if (_at == start || !char.IsAsciiLetter(_text[start]))
        {
            _at = start;
            throw Refused($"Here {what} is missing.", "Write it in letters and digits, a letter first.");
        }

        var word = _text[start.._at];
        SkipSpace();
        return word;
    }

    private bool TryTake(char sign)
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] == sign)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Take(char sign)
    {
        if (!TryTake(sign))
        {
            throw Refused($"Here '{sign}' is missing.", "Put it there, or quote the braces before it.");
        }
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\n' or '\t')
        {
            _at++;
        }
    }

    private static void Flush(StringBuilder words, List<MessagePart> parts)
    {
        if (words.Length > 0)
        {
            parts.Add(new MessagePart.Literal(words.ToString()));
            words.Clear();
        }
    }

    private RefusalException Refused(string what, string next) => new(new Refusal(
        "message.malformed",
        string.Create(CultureInfo.InvariantCulture, $"message '{_key}', character {_at + 1}"),
        what,
        next));
}
