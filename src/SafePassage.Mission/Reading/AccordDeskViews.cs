using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Planning.Plans;
using SafePassage.Records.Admission;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>What a party finds at the desk where accords are made.</summary>
/// <param name="page">What was said so far.</param>
/// <param name="names">What parties are called.</param>
/// <param name="reader">Who sits there.</param>
internal sealed class AccordDeskViews(BookPage page, PartyNames names, Reader reader)
{
    private static readonly string[] Kinds =
    [
        "accord-proposed", "accord-countered", "accord-commented", "accord-refused", "accord-signed",
        "signature-sealed", "accord-suspended", "accord-resumed", "accord-terminated", "protection-risk-decided",
    ];

    /// <summary>The table of terms, the same for everybody.</summary>
    public static IReadOnlyList<TermTableView> Terms { get; } =
    [
        .. MandatoryTerms.All.Select(t => new TermTableView(
            t.Code,
            [
                .. t.Questions.Select(q => new TermQuestionView(
                    q.Code, q.Kind, q.Choices, q.IsRequired, q.IsMany, q.Unit)),
            ],
            t.Rest,
            ProtectionRisks.All.Contains(t.Code, StringComparer.Ordinal))),
    ];

    /// <summary>Who the reader is here, and what its party may say.</summary>
    /// <param name="zone">The operation's zone.</param>
    /// <param name="hasPlan">True when the reader may see a plan.</param>
    public AccordDeskView Read(string zone, bool hasPlan) => new(
        page.Keys.Group?.Operation.Value ?? "",
        page.Register.Origin,
        zone,
        reader.Party is { } party ? new AccordPartyView(party.Value, names.Of(party)) : null,
        [.. Kinds.Where(May)],
        [
            .. (page.Keys.Group?.Members ?? []).DistinctBy(m => m.Party).Select(m => new DeskMemberView(
                m.Party.Value, m.Name, m.Role == PartyRole.Belligerent, page.Keys.IsSignatory(m.Party))),
        ],
        hasPlan);

    /// <summary>The draft that a plan makes; null for a party that may not propose.</summary>
    /// <remarks>
    /// Who holds the road is not known to a plan: the first belligerent stands until a party says it.
    /// </remarks>
    /// <exception cref="RefusalException">The plan moves nobody.</exception>
    public JsonElement? Draft(Plan plan) =>
        page.Keys.Group?.Members.FirstOrDefault(m => m.Role == PartyRole.Belligerent) is { Party: var holder }
        && May("accord-proposed")
            ? JsonElement.Parse(DraftFromPlan.Make(plan, null, (_, _) => holder, []).Write())
            : null;

    private bool May(string kind) => reader is { Party: { } party, Role: { } role }
        && RightsTable.Of(kind, role) switch
        {
            Right.Always => true,
            Right.Signatory => page.Keys.IsSignatory(party),
            Right.HumanitarianLead => page.Keys.Group?.HumanitarianLead is not { } lead || lead == party,
            _ => false,
        };
}
