using System.Text.RegularExpressions;

namespace SafePassage.Records;

/// <summary>Looks for what identifies a person in free text: phone numbers, e-mail addresses, vehicle plates.</summary>
/// <remarks>
/// A net with holes, drawn on the side of refusing: it cannot know a name. Names are kept out by the model, which has
/// no field for one. Enforces rules R1 and R2. Linear time; no backtracking.
/// </remarks>
public static partial class PersonalDataLint
{
    /// <summary>What was found, in words, or null.</summary>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Email().IsMatch(text))
        {
            return "an e-mail address";
        }

        if (Phone().IsMatch(text))
        {
            return "a phone number";
        }

        return Plate().IsMatch(text) ? "a vehicle plate" : null;
    }

    [GeneratedRegex(@"[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    // A plus sign and 9 to 15 digits with single separators, or a national number of 10 digits beginning with 0.
    [GeneratedRegex(
        @"\+\d(?:[ ().-]{0,2}\d){8,14}|(?:^|\D)0\d{2}[ .-]?\d{3}[ .-]?\d{2}[ .-]?\d{2}(?:\D|$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    // Ukrainian and Russian civil plates in Latin or Cyrillic letters: AA1234BB, A123BC 777.
    [GeneratedRegex(
        @"(?:^|\W)(?:[A-ZА-ЯІЇЄ]{2} ?\d{4} ?[A-ZА-ЯІЇЄ]{2}|[A-ZА-Я] ?\d{3} ?[A-ZА-Я]{2} ?\d{2,3})(?:\W|$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Plate();
}
