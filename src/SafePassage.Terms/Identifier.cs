namespace SafePassage.Terms;

/// <summary>The one spelling rule of every id in the project.</summary>
/// <remarks>
/// 1 to 64 characters from <c>a-z 0-9 - .</c>, starting and ending with a letter or digit. Ids stand in the open part
/// of the log, so the rule also keeps free text (and with it names, phones, plates) out of it (rule R2).
/// </remarks>
public static class Identifier
{
    /// <summary>The longest id in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>True when the text may be used as an id.</summary>
    public static bool IsValid(string? text)
    {
        if (string
            .IsNullOrEmpty(text) || text.Length > MaxLength || !IsLetterOrDigit(text[0]) || !IsLetterOrDigit(text[^1]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the text, or throws when it is no id.</summary>
    /// <exception cref="ArgumentException">The text breaks the rule; the message repeats the rule.</exception>
    public static string Require(string? text, string what) => IsValid(text)
        ? text!
        : throw new ArgumentException(
            $"'{text}' is no {what}: use 1 to {MaxLength} of a-z, 0-9, '-' and '.', beginning and ending with a letter "
                + $"or digit.",
            nameof(text));

    /// <summary>An id as words, where nobody says what it names: <c>rural-aleppo</c> is <c>Rural aleppo</c>.</summary>
    public static string ToWords(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length == 0 ? id : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
