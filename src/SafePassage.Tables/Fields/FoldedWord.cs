using System.Globalization;
using System.Text;

namespace SafePassage.Tables.Fields;

/// <summary>A word without what people write differently: case, accents, spaces, marks.</summary>
internal static class FoldedWord
{
    /// <summary>The letters and digits of a text, small and without accents.</summary>
    /// <remarks>Linear in the text.</remarks>
    internal static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
