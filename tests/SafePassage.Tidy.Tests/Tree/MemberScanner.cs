using System.Text.RegularExpressions;

namespace SafePassage.Tidy.Tests.Tree;

/// <summary>Finds the members of the types of a C# file by its braces.</summary>
/// <param name="code">The code with comments and strings blanked, as <see cref="CSharpText.Code"/> gives it.</param>
internal sealed class MemberScanner(string code)
{
    private static readonly Regex s_type = new(
        @"^((public|internal|private|protected|file|static|sealed|abstract|readonly|partial|ref|unsafe|new)\s+)*"
        + @"(class|struct|interface|record|namespace|extension|enum)\b\s*[\w(<]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));

    private static readonly Regex s_enum = new(
        @"^[\w\s]*\benum\s", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));

    private int _at;

    /// <summary>Start and end of each method, property and constructor; tables are left out.</summary>
    public IEnumerable<(int Start, int End)> Members()
    {
        while (_at < code.Length)
        {
            var c = code[_at];
            if (char.IsWhiteSpace(c) || c is '}' or ';')
            {
                _at++;
            }
            else if (c == '#')
            {
                _at = EndOfLine();
            }
            else if (c == '[')
            {
                SkipBlock('[', ']');
            }
            else if (ReadMember() is { } member)
            {
                yield return member;
            }
        }
    }

    // Ends after the member; or, for a type, after its opening brace so that its members come next.
    private (int Start, int End)? ReadMember()
    {
        var start = _at;
        var isType = s_type.IsMatch(code.AsSpan(start, Math.Min(400, code.Length - start)));
        var isField = false;
        var isExpression = false;
        while (_at < code.Length)
        {
            switch (code[_at])
            {
                case '(':
                    SkipBlock('(', ')');
                    continue;
                case '[':
                    SkipBlock('[', ']');
                    continue;
                case '{' when isType && !IsEnum(start):
                    _at++;
                    return null;
                case '{':
                    SkipBlock('{', '}');
                    if (!isField && !isExpression && NextIs('=') is false)
                    {
                        return isType ? null : (start, _at);
                    }

                    continue;
                case ';' or '}':
                    _at++;
                    return isType || isField ? null : (start, _at);
                case '=':
                    isExpression |= code.AsSpan(_at).StartsWith("=>", StringComparison.Ordinal);
                    isField |= !isExpression && IsAssignment();
                    break;
            }

            _at++;
        }

        return null;
    }

    private bool IsEnum(int start) => s_enum.IsMatch(code.AsSpan(start, _at - start));

    // Not a comparison, which also holds the sign.
    private bool IsAssignment() =>
        code[_at - 1] is not ('=' or '!' or '<' or '>') && (_at + 1 >= code.Length || code[_at + 1] != '=');

    private bool NextIs(char wanted)
    {
        var next = _at;
        while (next < code.Length && char.IsWhiteSpace(code[next]))
        {
            next++;
        }

        return next < code.Length && code[next] == wanted;
    }

    private void SkipBlock(char open, char close)
    {
        var depth = 0;
        for (; _at < code.Length; _at++)
        {
            depth += code[_at] == open ? 1 : code[_at] == close ? -1 : 0;
            if (depth == 0)
            {
                _at++;
                return;
            }
        }
    }

    private int EndOfLine() => code.IndexOf('\n', _at) is var end && end < 0 ? code.Length : end + 1;
}
