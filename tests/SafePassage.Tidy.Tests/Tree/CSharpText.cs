using System.Text;

namespace SafePassage.Tidy.Tests.Tree;

/// <summary>A C# file taken apart far enough to count braces and to read what it says to people.</summary>
/// <remarks>
/// Knows comments, characters, plain, verbatim, raw and interpolated strings with holes. It is no parser: code that
/// does not compile may be read wrongly.
/// </remarks>
internal sealed class CSharpText
{
    private readonly string _text;
    private readonly char[] _code;
    private readonly List<(int At, string Text)> _literals = [];
    private int _at;
    private int _holes;

    public CSharpText(string text)
    {
        _text = text;
        _code = text.ToCharArray();
        ReadCode();
        Code = new string(_code);
    }

    /// <summary>The text with comments, strings and characters blanked; same length, same lines.</summary>
    public string Code { get; }

    /// <summary>Each string with its position, without quotes; a hole or an escape reads as a space.</summary>
    public IReadOnlyList<(int At, string Text)> Literals => _literals;

    /// <summary>The line (from 1) of a position.</summary>
    public static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    private void ReadCode()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (StartsWith("//"))
            {
                Blank(Find("\n", 0));
            }
            else if (StartsWith("/*"))
            {
                Blank(Find("*/", 2));
            }
            else if (c == '\'')
            {
                ReadCharacter();
            }
            else if (c is '"' or '$' or '@' && StringPrefix() is var prefix && prefix >= 0)
            {
                ReadString(prefix);
            }
            else if (_holes > 0 && c == '}' && depth == 0)
            {
                return;
            }
            else
            {
                depth += c switch { '{' => 1, '}' => -1, _ => 0 };
                Blank(_at + 1, keep: _holes == 0);
            }
        }
    }

    private void ReadCharacter()
    {
        var end = _at + 1;
        while (end < _text.Length && _text[end] is not ('\'' or '\n'))
        {
            end += _text[end] == '\\' ? 2 : 1;
        }

        Blank(end + 1);
    }

    // The length of the "$@" before a quote, or -1 when no string starts here.
    private int StringPrefix()
    {
        var end = _at;
        while (end < _text.Length && _text[end] is '$' or '@')
        {
            end++;
        }

        return end < _text.Length && _text[end] == '"' ? end - _at : -1;
    }

    private void ReadString(int prefix)
    {
        var start = _at;
        var dollars = _text.AsSpan(_at, prefix).Count('$');
        var verbatim = _text.AsSpan(_at, prefix).Contains('@');
        Blank(_at + prefix);
        var quotes = RunOf('"');
        var raw = quotes >= 3 && !verbatim;
        var words = new StringBuilder();
        Blank(_at + (raw ? quotes : 1));
        while (_at < _text.Length && !(raw ? RunOf('"') >= quotes : EndsPlain(verbatim)))
        {
            var braces = dollars > 0 ? RunOf('{') : 0;
            if (raw ? braces >= dollars && dollars > 0 : braces % 2 == 1)
            {
                Blank(_at + braces);
                _holes++;
                ReadCode();
                _holes--;
                Blank(_at + (raw ? dollars : 1));
                words.Append(' ');
            }
            else if (braces > 0)
            {
                Blank(_at + braces);
            }
            else
            {
                var escaped = !raw && (verbatim ? _text[_at] == '"' : _text[_at] == '\\');
                words.Append(escaped ? ' ' : _text[_at]);
                Blank(_at + (escaped ? 2 : 1));
            }
        }

        Blank(_at + (raw ? RunOf('"') : 1));
        _literals.Add((start, words.ToString()));
    }

    private bool EndsPlain(bool verbatim) => _text[_at] switch
    {
        '"' => !verbatim || RunOf('"') % 2 == 1,
        '\n' => !verbatim,
        _ => false,
    };

    private int RunOf(char c)
    {
        var end = _at;
        while (end < _text.Length && _text[end] == c)
        {
            end++;
        }

        return end - _at;
    }

    private bool StartsWith(string word) => _text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal);

    private int Find(string word, int after)
    {
        var found = _text.IndexOf(word, Math.Min(_at + after, _text.Length), StringComparison.Ordinal);
        return found < 0 ? _text.Length : found + after;
    }

    private void Blank(int end, bool keep = false)
    {
        for (end = Math.Min(end, _text.Length); _at < end; _at++)
        {
            if (!keep && _text[_at] is not ('\n' or '\r'))
            {
                _code[_at] = ' ';
            }
        }
    }
}
