using System.Globalization;
using System.Security.Cryptography;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Makes the draft of a text from a plan: what the plan knows is filled in, all else is silent.</summary>
/// <remarks>
/// The road with its checkpoints, the hours, the places of boarding and the most vehicles come from the plan. Who
/// holds the road, who commands there and every question about people are for the parties.
/// </remarks>
public static class DraftFromPlan
{
    /// <summary>The draft for one corridor of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="corridor">Id of the corridor; null for the one by which most people leave.</param>
    /// <param name="holderOf">Who holds the road from one place to the next.</param>
    /// <param name="clocks">On whose clocks the hours are shown.</param>
    /// <exception cref="RefusalException">The plan moves nobody by that corridor.</exception>
    public static AccordDraft Make(
        Plan plan, string? corridor, Func<PlaceId, PlaceId, PartyId> holderOf, IReadOnlyList<PartyClock> clocks)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(holderOf);
        var model = plan.Model;
        var runs = plan.Runs.Where(r => r.Direction == RunDirection.Out && r.Total > 0)
            .Where(r => corridor is null || r.Corridor == corridor).ToArray();
        if (runs.Length == 0)
        {
            throw new RefusalException(new Refusal(
                "plan.nobody-moves", $"plan {model.Name}{(corridor is null ? "" : ", corridor " + corridor)}",
                "The plan moves nobody by this corridor, so there is nothing to agree.",
                "Plan again with more vehicles or hours, or name another corridor."));
        }

        var main = runs.GroupBy(r => r.Corridor, StringComparer.Ordinal)
            .MaxBy(g => (g.Sum(r => r.Total), g.Key))!;
        var way = WayOf(model, main);
        return new AccordDraft
        {
            Title = model.Name,
            Terms = TermsOf(main),
            Segments =
            [
                .. Enumerable.Range(1, way.Count - 1).Select(i => new RouteSegment(
                    string.Create(CultureInfo.InvariantCulture, $"s{i}"), way[i - 1].Place, way[i].Place,
                    holderOf(way[i - 1].Place, way[i].Place),
                    model.Checkpoints.Any(c => c.Id == way[i].Place.Value) ? way[i].Place : null)),
            ],
            ExpiresAt = model.MomentOf(model.Windows.Max(w => w.Closes)),
            Windows =
            [
                .. model.Windows.Select(w => new AgreedWindow(model.MomentOf(w.Opens), model.MomentOf(w.Closes))),
            ],
            Clocks = clocks.Count > 0 ? clocks : null,
            Places = [.. way, .. BoardingBeside(model, main, way)],
            Plan = Convert.ToHexStringLower(SHA256.HashData(PlanJson.Write(plan))),
        };
    }

    private static List<AgreedPlace> WayOf(CorridorModel model, IGrouping<string, Run> runs)
    {
        var corridor = model.Corridors.First(c => c.Id == runs.Key);
        var from = runs.GroupBy(r => r.AssemblyPoint, StringComparer.Ordinal)
            .MaxBy(g => (g.Sum(r => r.Total), g.Key))!.Key;
        var to = runs.GroupBy(r => r.ReceptionPoint, StringComparer.Ordinal)
            .MaxBy(g => (g.Sum(r => r.Total), g.Key))!.Key;
        return [.. new[] { from }.Concat(model.OnTheRoad(corridor)).Append(to).Select(id => PlaceOf(model, id))];
    }

    // People may board at more places than the one from which the way is drawn: the text names those as well.
    private static IEnumerable<AgreedPlace> BoardingBeside(
        CorridorModel model, IGrouping<string, Run> runs, List<AgreedPlace> way) => runs
        .Select(r => r.AssemblyPoint).Distinct(StringComparer.Ordinal)
        .Where(id => way.TrueForAll(p => p.Place.Value != id)).Select(id => PlaceOf(model, id));

    private static AgreedPlace PlaceOf(CorridorModel model, string id)
    {
        var found = model.AssemblyPoints.Select(p => (p.Id, p.Name, p.Location))
            .Concat(model.ReceptionPoints.Select(p => (p.Id, p.Name, p.Location)))
            .Concat(model.Checkpoints.Select(p => (p.Id, p.Name, p.Location)))
            .Concat(model.Waypoints.Select(p => (p.Id, p.Name, p.Location)))
            .First(p => p.Id == id);
        return new AgreedPlace(new PlaceId(found.Id), found.Name, found.Location);
    }

    private static IReadOnlyList<AccordTerm> TermsOf(IGrouping<string, Run> runs)
    {
        var boarding = runs.Select(r => r.AssemblyPoint).Distinct(StringComparer.Ordinal).ToArray();
        var vehicles = runs.Select(r => (r.Fleet, r.Vehicle)).Distinct().Count();
        AccordTerm Known(MandatoryTerm term) => term.Code switch
        {
            MandatoryTerms.Route or "window-both-clocks" or "expiry" => new AccordTerm(
                term.Code, TermState.Set, "As the plan has it."),
            "assembly-points" => Answered(term, "places", boarding),
            "vehicles-cap" => Answered(term, "most", vehicles.ToString(CultureInfo.InvariantCulture)),
            _ => new AccordTerm(term.Code, TermState.Silent),
        };
        return [.. MandatoryTerms.All.Select(Known)];
    }

    private static AccordTerm Answered(MandatoryTerm term, string question, params string[] values) =>
        new(term.Code, TermState.Set, Answers: [new TermAnswer(question, values)]);
}
