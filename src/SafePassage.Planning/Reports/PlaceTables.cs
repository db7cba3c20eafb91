using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;

namespace SafePassage.Planning.Reports;

/// <summary>Writes the report's tables of assembly points, checkpoints and reception points.</summary>
internal static class PlaceTables
{
    private const string AtOnce = "Most vehicles at once";

    internal static void Write(StringBuilder html, Plan plan, PlanMinutes minutes)
    {
        var places = PlaceTimes.Of(plan, minutes);
        html.Append("<h2>Places</h2>\n");
        if (StandingVehicles.Sentence(plan.Model, places.Values.Select(t => t.Most)) is { } sentence)
        {
            html.Append(
                Markup.Invariant,
                $"<p>{Markup.Prose(sentence)} A vehicle stands where it boards, where it empties and where it waits "
                + $"for its next run, also over night.</p>\n");
        }

        Corridors(html, plan.Model);
        Open(html, "Assembly point", "People waiting", "Out", "Remain", "Runs", "First leaves", "Last leaves",
            AtOnce);
        foreach (var p in plan.Model.AssemblyPoints)
        {
            var leave = places[p.Id].People;
            var name = BoardingText.HoursAt(plan.Model, p.Id) is { } hours ? $"{p.Name}, boarding {hours}" : p.Name;
            Row(html, plan.Model, name, places[p.Id], p.AllPeople.Total, leave, p.AllPeople.Total - leave);
        }

        Close(html);
        if (!plan.Model.Checkpoints.IsEmpty)
        {
            Checkpoints(html, plan);
        }

        Open(html, "Reception point", "Room for", "Arrive", "Left over", "Runs", "First arrives", "Last arrives",
            AtOnce);
        foreach (var p in plan.Model.ReceptionPoints)
        {
            var arrive = places[p.Id].People;
            Row(html, plan.Model, p.Name, places[p.Id], p.CapacityPeople, arrive, p.CapacityPeople - arrive);
        }

        Close(html);
    }

    private static void Checkpoints(StringBuilder html, Plan plan)
    {
        Open(html, "Checkpoint", "Rate", "Hours", "People passed", "On the busiest day", "Vehicles, both ways");
        var passages = plan.Runs.SelectMany(r => r.Passages.Select(p => (Run: r, Passage: p)))
            .ToLookup(x => x.Passage.Checkpoint, StringComparer.Ordinal);
        foreach (var c in PrivateCarTime.GivenBackTo(plan.Model).Checkpoints)
        {
            var rate = $"{Markup.N(c.RatePerHour)} {(c.Unit == RateUnit.People ? "people" : "vehicles")}/h";
            if (c.PeoplePerDay is { } day)
            {
                rate += $", {Markup.N(day)} people/day";
            }

            var own = passages[c.Id].ToList();
            // The checkpoint's own days: its limit counts from the first midnight on, whatever clocks do after.
            var busiest = own.GroupBy(x => x.Passage.Arrives / 86_400).Select(d => d.Sum(x => x.Run.Total))
                .DefaultIfEmpty(0).Max();
            var hours = HoursText.Of(plan.Model, c.HoursOut, c.HoursBack, "as the roads")
                + (PrivateCarsText.At(plan.Model, c.Id) is { } cars ? ". " + cars : "");
            html.Append(
                Markup.Invariant,
                $"<tr><td>{Markup.Text(c.Name)}</td><td class=\"n\">{Markup.Text(rate)}</td><td class=\"n\">"
                + $"{Markup.Text(hours)}</td><td "
                + $"class=\"n\">{Markup.N(own.Sum(x => x.Run.Total))}</td>")
                .Append(
                    Markup.Invariant,
                    $"<td class=\"n\">{Markup.N(busiest)}</td><td class=\"n\">{Markup.N(own.Count)}</td></tr>\n");
        }

        Close(html);
    }

    private static void Corridors(StringBuilder html, CorridorModel model)
    {
        Open(html, "Corridor", "Hours");
        foreach (var (k, corridor) in model.Corridors.Index())
        {
            var hours = HoursText.Of(model, model.HoursOf(k, outward: true), model.HoursOf(k, outward: false), "");
            html.Append(
                Markup.Invariant,
                $"<tr><td>{Markup.Text(corridor.Name)}</td><td class=\"n\">{Markup.Text(hours)}</td></tr>\n");
        }

        Close(html);
    }

    private static void Open(StringBuilder html, string first, params ReadOnlySpan<string> figures)
    {
        html.Append(Markup.Invariant, $"<div class=\"scroll\"><table>\n<thead><tr><th>{first}</th>");
        foreach (var figure in figures)
        {
            html.Append(Markup.Invariant, $"<th class=\"n\">{figure}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
    }

    private static void Row(
        StringBuilder html, CorridorModel model, string name, PlaceTimes times, params ReadOnlySpan<int> figures)
    {
        html.Append(Markup.Invariant, $"<tr><td>{Markup.Text(name)}</td>");
        foreach (var figure in (int[])[.. figures, times.Runs])
        {
            html.Append(Markup.Invariant, $"<td class=\"n\">{Markup.N(figure)}</td>");
        }

        var most = times.Most.Since is { } since ? $"{Markup.N(times.Most.Vehicles)} on {since.Day(model)}" : "none";
        most += StandingVehicles.Bays(model, times.Most.Place) is { } bays ? $"; {bays}" : "";
        html.Append(
            Markup.Invariant,
            $"<td class=\"n\">{times.First?.Day(model) ?? "nobody"}</td><td class=\"n\">"
            + $"{times.Last?.Day(model) ?? "nobody"}</td><td class=\"n\">{most}</td></tr>\n");
    }

    private static void Close(StringBuilder html) => html.Append("</tbody></table></div>\n<p></p>\n");
}
