using System.Globalization;
using System.Text;
using SafePassage.Terms;

namespace SafePassage.Web.Http;

/// <summary>Makes words that may repeat what was sent fit to be read and passed on.</summary>
internal static class PlainText
{
    /// <summary>The most characters of one field of a refusal.</summary>
    public const int CharactersMax = 200;

    /// <summary>A refusal whose fields are short and hold nothing that is not seen.</summary>
    public static Refusal Of(Refusal refusal) => refusal with
    {
        Where = Of(refusal.Where),
        What = Of(refusal.What),
        Next = Of(refusal.Next),
    };

    /// <summary>
    /// The beginning of a text, with control, direction and other unseen characters written as <c>\u0007</c>.
    /// </summary>
    /// <returns>At most <see cref="CharactersMax"/> characters; an ellipsis ends what was cut.</returns>
    public static string Of(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = IsSeen(rune)
                ? rune.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            if (plain.Length + next.Length > CharactersMax - 1)
            {
                return plain.Append('…').ToString();
            }

            plain.Append(next);
        }

        return plain.ToString();
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
