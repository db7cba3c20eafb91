using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>Something that stands in the way of a departure under an accord.</summary>
/// <param name="Code">
/// A stable word: <c>not-in-force</c>, <c>agreed-in-principle</c>, <c>no-counterpart</c>, <c>suspended</c>,
/// <c>outside-hours</c>, <c>silent-term</c>, <c>not-agreed</c>, <c>protection-risk</c>,
/// <c>order-not-acknowledged</c>, <c>hotline-not-tested</c>, <c>hotline-not-answered</c>,
/// <c>hotline-test-too-old</c>, <c>route-not-cleared</c>, <c>route-not-free</c>, <c>route-clearing-too-old</c>.
/// </param>
/// <param name="Subject">The term, segment, checkpoint, hotline or accord that it is about.</param>
/// <param name="What">One sentence.</param>
/// <param name="Party">Who must act so that it goes away; null when it is not one party.</param>
/// <param name="Since">Since when, or when it was last said; null when there is no such time.</param>
public sealed record DepartureHindrance(
    string Code, string Subject, string What, PartyId? Party = null, DateTimeOffset? Since = null);

/// <summary>Finds what stands in the way of a departure at one instant.</summary>
/// <param name="state">The accord.</param>
/// <param name="at">The server's clock.</param>
/// <param name="nameOf">What a party is called.</param>
/// <param name="placeName">What a place is called.</param>
internal sealed class DepartureHindrances(
    AccordState state, DateTimeOffset at, Func<PartyId, string> nameOf, Func<PlaceId, string> placeName)
{
    /// <summary>All of them, the most urgent first.</summary>
    public IReadOnlyList<DepartureHindrance> Find() => state.Current is { } version
        ? [.. OfTheAccord(), .. OfTheText(version), .. OnTheRoad(version)]
        : [.. OfTheAccord()];

    private IEnumerable<DepartureHindrance> OfTheAccord()
    {
        var status = state.StatusAt(at);
        var accord = state.Accord.Value;
        if (status == AccordStatus.Suspended)
        {
            yield return new(
                "suspended", accord,
                $"Suspended by {nameOf(state.Suspension!.Party)}; "
                + $"{string.Join(", ", state.AwaitedToResume.Select(nameOf))} must still resume.",
                state.Suspension.Party, state.Suspension.StatedAt);
        }
        else if (status != AccordStatus.InForce)
        {
            yield return new(
                status == AccordStatus.AgreedInPrinciple ? "agreed-in-principle" : "not-in-force", accord,
                $"The accord is not in force: {state.DescribeAt(at, nameOf)}.");
        }

        if (!state.BindsBothSides)
        {
            yield return new(
                "no-counterpart", accord,
                "The signing policy does not name every belligerent, two at least, and two facilitators, so no text of "
                + "this group binds anybody. Constitute a group in which they all sign.");
        }
    }

    private IEnumerable<DepartureHindrance> OfTheText(AccordVersion version)
    {
        if (version.Proposal.Windows is { Count: > 0 } windows && !windows.Any(w => w.OpensAt <= at && at < w.ClosesAt))
        {
            yield return new(
                "outside-hours", state.Accord.Value, "The agreed hours do not cover this time.",
                Since: windows.Where(w => w.OpensAt > at).Select(w => (DateTimeOffset?)w.OpensAt).Min());
        }

        foreach (var (term, _) in version.Completeness.Silent)
        {
            yield return new("silent-term", term.Code, $"The text is silent: {term.Name}. {term.Why}");
        }

        foreach (var term in version.Completeness.NotAgreed)
        {
            yield return new(
                "not-agreed", term.Code, $"The parties state that they do not agree: {term.Name}. {term.Why}");
        }

        foreach (var risk in version.Risks.Where(r => r.Decision != RiskDecision.Accepted))
        {
            yield return new(
                "protection-risk", risk.Code,
                risk.Decision == RiskDecision.Refused
                    ? $"A risk for the people moved was refused by {nameOf(risk.By!.Value)}: {NameOf(risk.Code)}."
                    : $"A risk for the people moved is not decided: {NameOf(risk.Code)}. "
                        + "The humanitarian lead decides.",
                risk.By);
        }
    }

    private IEnumerable<DepartureHindrance> OnTheRoad(AccordVersion version)
    {
        foreach (var order in version.Orders.Where(o => !o.IsAcknowledged))
        {
            var road = $"{placeName(order.Segment.From)} to {placeName(order.Segment.To)}";
            yield return new(
                "order-not-acknowledged",
                order.Checkpoint is { } post ? $"{order.Segment.Id}/{post}" : order.Segment.Id,
                order.Checkpoint is { } at
                    ? $"{nameOf(order.From)} has not acknowledged the order for the checkpoint {placeName(at)}."
                    : $"{nameOf(order.From)} has not acknowledged the order for {road}.",
                order.From);
        }

        foreach (var hotline in version.Hotlines)
        {
            if (hotline.Index is null)
            {
                yield return Of(hotline, "hotline-not-tested", "has not been tested");
            }
            else if (!hotline.Holds)
            {
                yield return Of(hotline, "hotline-not-answered", "was not answered");
            }
            else if (hotline.IsTooOldAt(at))
            {
                yield return Of(hotline, "hotline-test-too-old", "was tested too long ago");
            }
        }

        foreach (var clearing in version.Clearings)
        {
            if (clearing.Index is null)
            {
                yield return Of(version, clearing, "route-not-cleared", "has not said that it looked for mines");
            }
            else if (!clearing.Holds)
            {
                yield return Of(version, clearing, "route-not-free", "found something");
            }
            else if (clearing.IsTooOldAt(at))
            {
                yield return Of(version, clearing, "route-clearing-too-old", "looked for mines too long ago");
            }
        }
    }

    private static DepartureHindrance Of(RoadReport hotline, string code, string what) =>
        new(code, hotline.Subject, $"The telephone {hotline.Subject} {what}.", Since: hotline.StatedAt);

    private DepartureHindrance Of(AccordVersion version, RoadReport clearing, string code, string what)
    {
        var segment = version.Proposal.Segments.First(s => s.Id == clearing.Subject);
        return new(
            code, clearing.Subject,
            $"{nameOf(clearing.From!.Value)} {what} on {placeName(segment.From)} to {placeName(segment.To)}.",
            clearing.From, clearing.StatedAt);
    }

    private static string NameOf(string risk) => risk switch
    {
        Records.Agreeing.MandatoryTerms.Direction => "a direction that people do not choose",
        Records.Agreeing.MandatoryTerms.MenOfMilitaryAge => "men of military age",
        _ => "a passenger list is demanded; none is produced",
    };
}
