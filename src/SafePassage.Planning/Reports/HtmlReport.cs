using System.Text;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Roads.Routing;
using SafePassage.Planning.WhatIf;

namespace SafePassage.Planning.Reports;

/// <summary>Writes <c>report.html</c>: one page that opens without a server, a script or a network.</summary>
internal static class HtmlReport
{
    private const int TimetableRows = 24;

    internal static byte[] Write(Plan plan)
    {
        var model = plan.Model;
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(
                Markup.Invariant,
                $"<title>{Markup.Text(model.Name)} - "
                + $"plan</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n<main>\n");
        var minutes = PlanMinutes.Of(plan);
        Head(html, plan, minutes);
        OpenedRoads(html, plan.Model);
        Listed(
            html, "The plan does not use these roads. They are closed for it, and the map may show them open:",
            ClosedRoadWords.Sentences(plan.Model));
        Listed(
            html, "The plan puts these places on roads that are not where the scenario has the places:",
            MovedPlaceWords.Sentences(plan.Model));
        Listed(html, "The plan takes ferries:", FerryWords.Sentences(plan.Model));
        Figures(html, plan, minutes);
        html.Append("<h2>What holds it back</h2>\n<div class=\"cause\">\n");
        foreach (var sentence in plan.Bottleneck.Sentences)
        {
            html.Append(Markup.Invariant, $"<p>{Markup.Prose(sentence)}</p>\n");
        }

        html.Append("</div>\n");
        Reasons(html, plan);
        html.Append("<h2>People out, against what is possible at most</h2>\n<figure>\n")
            .Append(PeopleChart.Draw(plan))
            .Append(
                "<figcaption>The dashed line is proven for this scenario: with these vehicles, hours, checkpoints "
                + "and roads no plan has more ")
            .Append(
                "people out at that time. The distance between the lines is what a better plan could still "
                + "gain.</figcaption>\n</figure>\n");
        html.Append("<h2>Corridors</h2>\n<figure>\n").Append(MapSketch.Draw(plan)).Append("<figcaption>")
            .Append(Markup.Text(model.IsSchematic
                ? $"Schematic. The lines join the towns and are not the roads; distances and times follow the lines. "
                    + $"Network: {model.Network}."
                : $"To scale. Network: {model.Network}."))
            .Append("</figcaption>\n</figure>\n");
        Vehicles(html, plan);
        PlaceTables.Write(html, plan, minutes);
        Timetable(html, plan, minutes);
        Sources(html, model);
        html.Append(
            "<footer>\n<p>This plan is a proposal. It clears nobody to move: that needs an accord in force, orders "
            + "acknowledged at every ")
            .Append("checkpoint and a hotline that was tested. People who stay by choice are not counted in it.</p>\n")
            .Append(
                Markup.Invariant,
                $"<p>Safe Passage, format {Plan.SchemaName}, seed {Markup.N(plan.Seed)}. ")
            .Append(plan.EndedEarly
                ? "The search was ended by hand: another search may find another plan. "
                : "The same scenario, network and seed give this file byte for byte. ")
            .Append(
                "Complete timetable: timetable.csv. Everything above is in plan.json and can be checked anew from "
                + "it.</p>\n</footer>\n</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void Head(StringBuilder html, Plan plan, PlanMinutes minutes)
    {
        var model = plan.Model;
        html.Append(
            Markup.Invariant,
            $"<header>\n<p class=\"brand\">Safe Passage - evacuation plan</p>\n<h1>{Markup.Text(model.Name)}</h1>\n");
        html.Append(
            Markup.Invariant,
            $"<p class=\"meta\">Day 1 is {model.StartsOn:yyyy-MM-dd}. All times are local, "
            + $"{Moments.Clock(model)}. ")
            .Append(Markup.Invariant, $"Planned over {Markup.N(model.HorizonDays)} days. ")
            .Append("Times are whole minutes: the minute before for boarding, leaving and joining a queue, the minute ")
            .Append("after for arrivals and for being let go. ")
            .Append(
                Markup.Invariant,
                $"Driving times are {Markup.N(model.TravelSlackPercent)} % longer than the roads give")
            .Append(model.TravelSlackPercent == 0 ? ": a leg that runs late can break the plan."
                : plan.Reasons?.Any(r => r.Term == ReasonTerm.Slack) == true
                    ? "; what that costs stands below, under what would change it." : ".")
            .Append(string.Concat(model.Classes.Select(SlowClass)))
            .Append(ClockRemark.Of(model) is { } clocks ? " " + clocks : "")
            .Append("</p>\n</header>\n");
        if (model.Notice.Length > 0)
        {
            html.Append(Markup.Invariant, $"<p class=\"notice\" role=\"note\">{Markup.Text(model.Notice)}</p>\n");
        }

        html.Append(Markup.Invariant, $"<p class=\"answer\">{Markup.Prose(Answer(plan, minutes))}</p>\n");
        foreach (var more in ArrivalsText.Sentences(model).Concat(PrivateCarsText.Sentences(model))
            .Concat(GroupsText.Sentences(plan)).Concat(BoardingText.Sentences(plan)))
        {
            html.Append(Markup.Invariant, $"<p class=\"answer\">{Markup.Prose(more)}</p>\n");
        }

        if (plan.Begun is { } begun)
        {
            html.Append(Markup.Invariant, $"<p class=\"answer\">{Markup.Prose(BegunText.Of(plan, begun))}</p>\n");
        }
    }

    // Nothing for a class that needs no longer stops.
    private static string SlowClass(PeopleClass people)
    {
        var (board, empty) = ((people.LoadSecondsPerVehicle + 59) / 60, (people.UnloadSecondsPerVehicle + 59) / 60);
        return board + empty == 0 ? ""
            : $" With {Markup.Text(people.Name)} on board, boarding takes at least {Markup.N(board)} min and emptying "
                + $"{Markup.N(empty)} min.";
    }

    // An override of the map is said before any figure that rests on it.
    private static void OpenedRoads(StringBuilder html, CorridorModel model)
    {
        if (model.OpenedRoads is not [_, ..] roads)
        {
            return;
        }

        html.Append("<div class=\"notice\" role=\"note\">\n<p>The map closes these roads to the vehicles. They were ")
            .Append("opened by hand for this plan, and its driving times use them:</p>\n<ul>\n");
        foreach (var road in roads)
        {
            html.Append(
                Markup.Invariant,
                $"<li>{Markup.Text(ClosedRoad.Labelled(road.Way, road.Name))}, closed by {Markup.Text(road.Tags)}. "
                + $"Reason given: {Markup.Text(road.Reason)}</li>\n");
        }

        html.Append("</ul>\n</div>\n");
    }

    // Whoever knows the place sees here whether the road is the one that was meant.
    private static void Listed(StringBuilder html, string said, IEnumerable<string> sentences)
    {
        string[] all = [.. sentences];
        if (all.Length == 0)
        {
            return;
        }

        html.Append(Markup.Invariant, $"<div class=\"notice\" role=\"note\">\n<p>{said}</p>\n<ul>\n");
        foreach (var sentence in all)
        {
            html.Append(Markup.Invariant, $"<li>{Markup.Text(sentence)}</li>\n");
        }

        html.Append("</ul>\n</div>\n");
    }

    private static string Answer(Plan plan, PlanMinutes minutes)
    {
        var totals = plan.Totals;
        var people = $"{Markup.N(totals.PeopleOut)} of {Markup.N(totals.PeopleTotal)} people";
        if (minutes.ClearedAt is { } cleared)
        {
            var least = plan.Bound.ClearedAt is { } b
                ? $" No plan can have everybody out before {ClockMinute.Before(b).Day(plan.Model)}." : "";
            return $"{people} are out by {cleared.Day(plan.Model)}, on day "
                + $"{Markup.N((cleared.Minutes / 1440) + 1)}.{least}";
        }

        var remain = totals.PeopleTotal - totals.PeopleOut;
        var possible = plan.Bound.ClearedAt is { } soonest
            ? $"It is not excluded that everybody could be out by {ClockMinute.Before(soonest).Day(plan.Model)}."
            : $"No plan moves more than {Markup.N(plan.Bound.PeopleOut)} in this time.";
        return $"{people} are out when the planned days end; {Markup.N(remain)} remain. {possible}";
    }

    private static void Figures(StringBuilder html, Plan plan, PlanMinutes minutes)
    {
        var (totals, bound, exposed) = (plan.Totals, plan.Bound, ExposureTally.Of(plan));
        html.Append("<dl class=\"figures\">\n");
        Figure(html, "People out", Markup.N(totals.PeopleOut),
            string.Join(", ", plan.Model.Classes.Select((c, n) =>
                $"{c.Name.ToLowerInvariant()}: {Markup.N(totals.OutByClass[n])}")));
        Figure(html, "At most possible", Markup.N(bound.PeopleOut), $"gap {Markup.Percent(bound.PeopleGap)}");
        Figure(html, "Everybody out after", minutes.ClearedAfter is { } c ? ChangeWords.Length(c * 60)
            : "not in this time",
            "counted from the first opening");
        Figure(html, "At least needed", minutes.ClearedAfterAtLeast is { } b
            ? ChangeWords.Length(b * 60) : "more than planned",
            bound.ClearanceGap is { } gap ? $"gap {Markup.Percent(gap)}" : "no gap to state");
        Figure(html, "Vehicles used", $"{Markup.N(totals.VehiclesUsed)} of {Markup.N(totals.VehiclesTotal)}",
            $"{Markup.N(totals.VehicleKilometres)} vehicle-km: {Markup.N(exposed.LoadedKilometres)} with people, "
                + $"{Markup.N(exposed.EmptyKilometres)} empty");
        Figure(html, "Runs with people", Markup.N(totals.RunsOut), $"{Markup.N(totals.RunsEmpty)} empty runs");
        Figure(html, "Person-hours until arrival", Markup.N(exposed.PersonHours),
            $"{Markup.N(exposed.AssemblyPersonHours)} waiting at assembly points, "
                + $"{Markup.N(exposed.RoadPersonHours)} on the road");
        var remain = totals.PeopleTotal - totals.PeopleOut;
        Figure(html, "Person-hours of those who remain",
            remain == 0 ? "nobody remains" : Markup.N(exposed.RemainingPersonHours),
            remain == 0 ? "counted apart" : $"{Markup.N(remain)} people, until the planned days end");
        html.Append("</dl>\n").Append(
            Markup.Invariant, $"<p>{Markup.Prose($"{ExposureText.Begin(plan)}. {ExposureText.Alike}")}</p>\n");
        var order = ClassOrder.Levels(plan.Model).Select(level =>
            string.Join(" and ", level.Order().Select(c => plan.Model.Classes[c].Name))).ToList();
        if (order.Count > 1)
        {
            html.Append(
                Markup.Invariant,
                $"<p>The scenario asks that people leave in this order: {Markup.Text(order[0])} first")
                .AppendJoin("", order.Skip(1).Select(next => $", then {Markup.Text(next)}"))
                .Append(". Vehicles are filled in this order. A plan that moves more people in all is preferred even "
                    + "so. A place serves its own class and no other.</p>\n");
        }
    }

    private static void Figure(StringBuilder html, string name, string value, string small) => html.Append(
        Markup.Invariant,
            $"<div><dt>{Markup.Text(name)}</dt><dd>{Markup.Text(value)}"
            + $"<small>{Markup.Text(small)}</small></dd></div>\n");

    private static void Reasons(StringBuilder html, Plan plan)
    {
        if (plan.Reasons is not [_, ..] reasons)
        {
            return;
        }

        html.Append("<h2>What would change it</h2>\n<div class=\"scroll\"><table class=\"reasons\">\n")
            .Append("<caption>One term changed each time, and planned again, quickly. Proven is what no plan can ")
            .Append("contradict; the rest compares two plans.")
            .Append("</caption>\n<thead><tr><th>Change</th><th>What it does</th></tr></thead>\n<tbody>\n");
        foreach (var reason in reasons)
        {
            html.Append(
                Markup.Invariant,
                $"<tr><td>{Markup.Text(reason.Change)}</td><td>{Markup.Text(reason.Found)}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void Vehicles(StringBuilder html, Plan plan)
    {
        if (plan.Runs.IsEmpty)
        {
            return;
        }

        html.Append("<h2>Vehicles in the first days</h2>\n<figure>\n").Append(FleetGantt.Draw(plan))
            .Append(
                "<figcaption>Grey: the hours in which vehicles may be on the road. Green: boarding. Dark blue: out "
                + "with people. Light blue: ")
            .Append(
                "back, empty. Orange: at a checkpoint. A vehicle leaves so that it is served when it comes; none "
                + "queues.</figcaption>\n</figure>\n");
    }

    private static void Timetable(StringBuilder html, Plan plan, PlanMinutes minutes)
    {
        var model = plan.Model;
        var names = model.NamesOfPlaces();
        var runs = minutes.Runs.Where(r => r.Run.Total > 0).Take(TimetableRows).ToList();
        html.Append("<h2>Timetable, first runs with people</h2>\n<div class=\"scroll\"><table>\n")
            .Append(
                Markup.Invariant,
                $"<caption>{Markup.N(runs.Count)} of {Markup.N(plan.Totals.RunsOut)} runs; all are in "
                + $"timetable.csv.</caption>\n")
            .Append(
                "<thead><tr><th>Vehicle</th><th>Boards "
                + "at</th><th>From</th><th>Departs</th><th>Checkpoints</th><th>Arrives</th><th>At</th>")
            .AppendJoin("", model.Classes.Select(c => $"<th class=\"n\">{Markup.Text(c.Name)}</th>"))
            .Append("</tr></thead>\n<tbody>\n");
        foreach (var run in runs)
        {
            var stops = TimetableCsv.Stops(run, names).ToList();
            string Clock(ClockMinute at) => at.Clock(model, run.Boards);
            var gates = stops.Where(s => s.Kind is "checkpoint")
                .Select(s => $"{s.PlaceName} {Clock(s.From)}-{Clock(s.Until)}");
            html.Append(
                Markup.Invariant,
                $"<tr><td class=\"t\">{stops[0].Vehicle}</td><td>{Markup.Text(stops[0].PlaceName)}</td>")
                .Append(
                    Markup.Invariant,
                    $"<td class=\"t\">{run.Boards.Day(model)}</td><td class=\"t\">{Clock(run.Departs)}</td>")
                .Append(
                    Markup.Invariant,
                    $"<td class=\"gates\">{Markup.Prose(string.Join("; ", gates))}</td><td class=\"t\">"
                    + $"{Clock(run.Arrives)}</td>")
                .Append(
                    Markup.Invariant,
                    $"<td>{Markup.Text(stops[^1].PlaceName)}</td>")
                .AppendJoin("", run.Run.People.Select(n => $"<td class=\"n\">{Markup.N(n)}</td>")).Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void Sources(StringBuilder html, CorridorModel model)
    {
        if (model.Figures.IsEmpty)
        {
            return;
        }

        html.Append(
            "<h2>Where the figures come from</h2>\n<div "
            + "class=\"scroll\"><table>\n<thead><tr><th>Of</th><th>Figure</th><th>Basis</th>")
            .Append("<th>Source and remark</th></tr></thead>\n<tbody>\n");
        foreach (var note in model.Figures)
        {
            var basis = note.Basis switch
            {
                FigureBasis.Reported => "reported",
                FigureBasis.Inferred => "inferred",
                _ => "assumed",
            };
            var remark = note.Source.Length > 0 && note.Note.Length > 0 ? $"{note.Note} ({note.Source})"
                : note.Source + note.Note;
            html.Append(Markup.Invariant, $"<tr><td>{Markup.Text(note.Where)}</td><td>{Markup.Text(note.What)}</td>")
                .Append(
                    Markup.Invariant,
                    $"<td><span class=\"basis {basis}\">{basis}</span></td><td>{Markup.Text(remark)}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
