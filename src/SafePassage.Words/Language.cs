using SafePassage.Terms;

namespace SafePassage.Words;

/// <summary>A language in which everything is said.</summary>
/// <remarks>A closed list: <see cref="All"/>. Compared by identity. Immutable; safe to share between threads.</remarks>
public sealed class Language
{
    private Language(string code, string ownName, bool isRightToLeft, char decimalMark)
    {
        Code = code;
        OwnName = ownName;
        IsRightToLeft = isRightToLeft;
        DecimalMark = decimalMark;
    }

    /// <summary>English, in which every message is written first.</summary>
    public static Language English { get; } = new("en", "English", false, '.');

    /// <summary>The languages, in the order in which a choice of them is shown.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        English,
        new("uk", "Українська", false, ','),
        new("ru", "Русский", false, ','),
        new("fr", "Français", false, ','),
        new("ar", "العربية", true, '.'),
    ];

    /// <summary>The code of the language by ISO 639-1, for example <c>uk</c>: also its <c>lang</c> attribute.</summary>
    public string Code { get; }

    /// <summary>What its readers call it.</summary>
    public string OwnName { get; }

    /// <summary>True when it is written from right to left.</summary>
    public bool IsRightToLeft { get; }

    // What stands between the whole number and its fraction.
    internal char DecimalMark { get; }

    /// <summary>The language of a code.</summary>
    /// <param name="code">A code of <see cref="All"/>; a region after it, as in <c>fr-CH</c>, is passed over.</param>
    /// <exception cref="RefusalException">There is no such language.</exception>
    public static Language Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return All.FirstOrDefault(l => string.Equals(l.Code, code.Split('-')[0], StringComparison.OrdinalIgnoreCase))
            ?? throw new RefusalException(new Refusal(
                "language.unknown",
                "language",
                $"There are no messages in the language '{code}'.",
                $"Choose one of {string.Join(", ", All.Select(l => l.Code))}."));
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
