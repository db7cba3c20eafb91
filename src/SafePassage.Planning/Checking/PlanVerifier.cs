using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Terms;

namespace SafePassage.Planning.Checking;

/// <summary>What can be said of a plan from its model and its certificate alone.</summary>
/// <param name="Violations">Rules that the plan breaks; empty when it can be driven as written.</param>
/// <param name="PeopleOut">People whom the plan's runs bring out.</param>
/// <param name="PeopleAtMost">No plan under the model moves more: what the check worked out.</param>
/// <param name="PeopleBy">What proves that; null when the plan has no certificate and flow and fleet prove less than
/// it states.</param>
/// <param name="ClearedNotBefore">No plan has everybody out sooner, or null when that is not stated or not
/// proven.</param>
/// <param name="Faults">Stated bounds that are not proven, in sentences; empty when each is.</param>
public sealed record PlanFindings(
    ImmutableArray<Violation> Violations, int PeopleOut, int PeopleAtMost, BoundProof? PeopleBy,
    int? ClearedNotBefore, ImmutableArray<string> Faults);

/// <summary>Checks a plan for those who do not trust the planner: it is driven through again, and its bounds are worked
/// out again, with no code of the planner.</summary>
/// <remarks>Stateless; safe to share.</remarks>
public static class PlanVerifier
{
    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan, from wherever it comes.</param>
    /// <param name="model">The problem it must solve; the plan's own only where nothing else is at hand.</param>
    /// <exception cref="RefusalException">The model or the certificate is not in order, so nothing can be worked
    /// out.</exception>
    /// <remarks>About a second for 430,000 people and 640 vehicles.</remarks>
    public static PlanFindings Check(Plan plan, CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        ModelRules.Require(model);
        var violations = PlanChecker.Check(plan, model);
        var faults = ImmutableArray.CreateBuilder<string>();
        var flow = new FlowAndFleetCheck(model);
        var (people, by) = People(plan, model, flow);
        if (people > plan.Bound.PeopleOut)
        {
            var proven = by is null ? "This bound is not proven by a certificate; flow and fleet prove"
                : "What its certificate proves is";
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"The plan states that no plan moves more than {plan.Bound.PeopleOut} people. {proven} {people}."));
        }

        var cleared = Clearance(plan, model, flow, people, faults);
        Curve(plan, model, flow, people, faults);
        return new PlanFindings(
            violations, plan.Runs.Sum(r => r.Total), people, by, cleared, faults.ToImmutable());
    }

    private static (int People, BoundProof? By) People(Plan plan, CorridorModel model, FlowAndFleetCheck flow)
    {
        switch (plan.Certificate?.PeopleBy)
        {
            case BoundProof.Everybody:
                return (model.TotalPeople, BoundProof.Everybody);
            case BoundProof.Prices when plan.Certificate.People is { } prices:
                return (CertificateCheck.PeopleAtMost(model, prices), BoundProof.Prices);
            case BoundProof.Prices:
                throw Missing("people");
            default:
                var people = flow.PeopleBy(model.HorizonSeconds);
                return (people, plan.Certificate is null && people > plan.Bound.PeopleOut
                    ? null : BoundProof.FlowAndFleet);
        }
    }

    // With only the hours before a second nobody has all people out; so nobody has before it.
    private static int? Clearance(
        Plan plan, CorridorModel model, FlowAndFleetCheck flow, int people, ImmutableArray<string>.Builder faults)
    {
        if (plan.Bound.ClearedAt is not { } stated)
        {
            if (people == model.TotalPeople && people > 0)
            {
                faults.Add("The plan states that no plan has everybody out; nothing proves that.");
            }

            return null;
        }

        var remains = plan.Certificate?.ClearanceBy == BoundProof.Prices
            ? CertificateCheck.PeopleAtMost(Before(model, stated - 1), plan.Certificate.Clearance
                ?? throw Missing("clearance")) < model.TotalPeople
            : stated <= 0 || !flow.MayClear(stated - 1);
        if (!remains)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"The plan states that no plan has everybody out before second {stated}; that is not proven."));
        }

        return remains ? stated : null;
    }

    private static void Curve(
        Plan plan, CorridorModel model, FlowAndFleetCheck flow, int people, ImmutableArray<string>.Builder faults)
    {
        foreach (var point in plan.Bound.Curve)
        {
            if (point.People < people && point.People < flow.PeopleBy(Math.Max(0, point.At)))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture,
                    $"The plan states that no plan has more than {point.People} people out by second {point.At}; "
                        + $"that is not proven."));
                return;
            }
        }
    }

    private static CorridorModel Before(CorridorModel model, int second)
    {
        var windows = Cut(model.Windows);
        return windows.IsEmpty
            ? throw new RefusalException(new Refusal("certificate.not-in-order", "bound.clearedAt",
                "No hours lie before that second, so prices cannot prove anything of it.",
                "Ask for a plan of the planner as it was written."))
            : model with
            {
                Windows = windows,
                HorizonDays = Math.Min(model.HorizonDays, (second + 86_399) / 86_400),
                Corridors = [.. model.Corridors.Select(c => c with
                {
                    HoursOut = c.HoursOut is { } on ? Cut(on) : null,
                    HoursBack = c.HoursBack is { } home ? Cut(home) : null,
                })],
            };

        ImmutableArray<OpenHours> Cut(ImmutableArray<OpenHours> hours) => [.. hours.Where(w => w.Opens < second)
            .Select(w => new OpenHours(w.Opens, Math.Min(w.Closes, second)))];
    }

    private static RefusalException Missing(string field) => new(new Refusal(
        "certificate.no-prices", $"certificate.{field}",
        "The certificate says that prices prove the bound; it has none.",
        "Ask for a plan of the planner as it was written."));
}
