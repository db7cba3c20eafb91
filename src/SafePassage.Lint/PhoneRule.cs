using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace SafePassage.Lint;

/// <summary>Phone numbers of any country, by the numbering plans of libphonenumber.</summary>
/// <remarks>
/// The library's own search backtracks over hostile texts and knows no look-alike letters, so candidates are cut out
/// here and its plans judge them: what is written as a call from abroad must be of a possible length, what is written
/// without a prefix must fit the plan of a region that is listed. Sums, dates, hours and grouped thousands are set
/// aside.
/// Limit: a number without any prefix, with spaces between its groups, in a row with other figures, is not found.
/// </remarks>
internal static class PhoneRule
{
    private const string What = "a phone number";

    // What a delegate writes has a few dozen at most. More cost time, and a number could hide among them.
    private const int CandidatesMax = 400;
    private const string TooMany = "more rows of figures than can be told from phone numbers";

    // The parties and their neighbours, places of other operations, and where delegates' own phones are from.
    private static readonly string[] s_regions =
    [
        "UA", "RU", "BY", "MD", "PL", "US", "SY", "PS", "IL", "SD", "LB", "JO", "IQ", "TR", "EG", "YE", "ET", "SS",
        "LY", "AF",
        "RO", "HU", "SK", "CZ", "LT", "LV", "EE", "FI", "SE", "NO", "DK", "DE", "AT", "CH", "FR", "BE", "NL", "GB",
        "IE", "IT",
        "ES", "PT", "GR", "BG", "RS", "BA", "HR", "GE", "AM", "AZ", "KZ", "MM", "CO", "CD", "SA", "QA", "IR", "PK",
        "IN",
    ];

    private static readonly PhoneNumberUtil s_plans = PhoneNumberUtil.GetInstance();

    private static readonly FrozenSet<int> s_callingCodes = s_plans.GetSupportedCallingCodes().ToFrozenSet();

    // The library's patterns backtrack, but over no more than 15 digits, and they are asked only for a length they
    // know.
    private static readonly (FrozenSet<int> Lengths, Regex Numbers)[] s_national = [.. s_regions.Select(PlanOf)];

    // Where the trunk prefix is 0 and a number after it has 8 to 10 digits.
    private static readonly int[] s_trunkCodes = [380, 373, 963, 970, 972, 249, 961, 33, 49, 44];

    public static LintFinding? Find(LintText text)
    {
        var plain = PhoneText.WithLookAlikes(text.Folded);
        var masked = PhoneText.WithoutSumsAndHours(plain);
        var candidates = 0;
        foreach (var candidate in PhoneText.FromAbroad(plain))
        {
            if (++candidates > CandidatesMax)
            {
                return text.Finding(TooMany, candidate.Start, candidate.Length);
            }

            // Hours may begin with two zeros; what begins with a plus sign is no hour.
            if ((plain[candidate.Start] == '+' || masked[candidate.Start] == '0') && IsPossible(candidate.Digits))
            {
                return text.Finding(What, candidate.Start, candidate.Length);
            }
        }

        foreach (var candidate in PhoneText.National(masked))
        {
            if (++candidates > CandidatesMax)
            {
                return text.Finding(TooMany, candidate.Start, candidate.Length);
            }

            if (IsNational(masked, candidate) && !IsOfAPage(text.Folded, candidate))
            {
                return text.Finding(What, candidate.Start, candidate.Length);
            }
        }

        return null;
    }

    private static bool IsOfAPage(string text, PhoneCandidate candidate) =>
        WebAddress.Covers(text, candidate.Start) && WebAddress.Covers(text, candidate.Start + candidate.Length - 1);

    private static bool IsNational(string text, PhoneCandidate candidate)
    {
        var digits = candidate.Digits;
        return digits.Length switch
        {
            < 7 => PhoneText.IsAnnounced(text, candidate.Start),
            _ when candidate.LooksLikeThousands => false,
            7 => (candidate.Groups is [3, 2, 2] && candidate.IsTight) || PhoneText.IsAnnounced(text, candidate.Start),
            8 => (candidate.Groups is not ([8] or [4, 4]) && candidate.IsTight && IsInAPlan(digits))
                || PhoneText.IsAnnounced(text, candidate.Start),
            _ when digits.StartsWith("00", StringComparison.Ordinal) => false,
            _ => (digits[0] == '0' && IsPossibleAfterTrunk(digits)) || IsValid(digits),
        };
    }

    // More digits than a number has: the rest belongs to what follows.
    private static bool IsPossible(string digits)
    {
        for (var length = Math.Min(digits.Length, 15); length >= 8; length--)
        {
            if (FromAbroad(digits.AsSpan(0, length)) is { } number && IsPossible(number))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPossible(PhoneNumber number) =>
        s_plans.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

    private static bool IsPossibleAfterTrunk(string digits) =>
        digits is [_, not '0', ..] && digits.Length is >= 9 and <= 11
        && s_trunkCodes.Any(code => IsPossible(Number(code, digits.AsSpan(1))));

    private static bool IsValid(string digits)
    {
        // "8 067 123 45 67": the old trunk prefix before the new one.
        var rest = digits.Length == 11 && digits.StartsWith("80", StringComparison.Ordinal) ? digits[1..] : digits;
        return IsInAPlan(rest)
            || (digits.Length >= 11 && FromAbroad(digits) is { } whole && s_plans.IsValidNumber(whole));
    }

    // Put together by hand: the library's parser throws for every run of digits that is no number.
    private static PhoneNumber? FromAbroad(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < 3 && digits[0] != '0'; i++)
        {
            code = (code * 10) + digits[i] - '0';
            if (s_callingCodes.Contains(code))
            {
                return Number(code, digits[(i + 1)..]);
            }
        }

        return null;
    }

    private static PhoneNumber Number(int code, ReadOnlySpan<char> national) =>
        new PhoneNumber.Builder()
            .SetCountryCode(code)
            .SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture))
            .Build();

    private static bool IsInAPlan(string digits)
    {
        foreach (var (lengths, numbers) in s_national)
        {
            if (lengths.Contains(digits.Length) && numbers.IsMatch(digits))
            {
                return true;
            }
        }

        return false;
    }

    private static (FrozenSet<int> Lengths, Regex Numbers) PlanOf(string region)
    {
        var plan = s_plans.GetMetadataForRegion(region);
        var trunk = plan.NationalPrefix ?? "";
        var kinds = new[] { plan.FixedLine, plan.Mobile, plan.TollFree }
            .Where(d => !string.IsNullOrEmpty(d?.NationalNumberPattern) && d.NationalNumberPattern != "NA")
            .ToArray();
        var lengths = kinds.SelectMany(
            d => d!.PossibleLengthList.Count > 0 ? d.PossibleLengthList : plan.GeneralDesc.PossibleLengthList);
        return (
            lengths.SelectMany(length => new[] { length, length + trunk.Length }).ToFrozenSet(),
            new Regex(
                $"^(?:{trunk})?(?:{string.Join('|', kinds.Select(d => d!.NationalNumberPattern))})$",
                RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
                Regex.InfiniteMatchTimeout));
    }
}
