using SafePassage.Records.Bodies;

namespace SafePassage.Records.Agreeing;

/// <summary>
/// What in a text is a risk for the people moved, and so needs the humanitarian lead's signed decision.
/// </summary>
/// <remarks>Enforces rule R4: a demanded list is decided on and never made. Pure.</remarks>
public static class ProtectionRisks
{
    /// <summary>All codes, in the order in which a text is read.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MandatoryTerms.Direction, MandatoryTerms.MenOfMilitaryAge, MandatoryTerms.PassengerLists,
        MandatoryTerms.ListDemanded,
    ];

    /// <summary>Codes of the risks that a text raises.</summary>
    public static IReadOnlyList<string> Of(AccordProposed text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. All.Where(code => text.Terms.FirstOrDefault(t => t.Code == code) is { } term && Raises(term))];
    }

    private static bool Raises(AccordTerm term) => term.Code switch
    {
        MandatoryTerms.ListDemanded => true,
        _ when term.State != TermState.Set => term.State == TermState.NotAgreed,
        MandatoryTerms.Direction => ValuesOf(term, "sides").Count == 1 || ValuesOf(term, "chosen-by").Contains(
            "a-party", StringComparer.Ordinal),
        MandatoryTerms.MenOfMilitaryAge => ValuesOf(term, "men").Any(v => v != "as-others"),
        _ => ValuesOf(term, "lists").Contains("demanded", StringComparer.Ordinal),
    };

    private static IReadOnlyList<string> ValuesOf(AccordTerm term, string question) =>
        term.Answers?.FirstOrDefault(a => a.Question == question)?.Values ?? [];
}
