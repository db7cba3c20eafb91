using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Reports.Sheets;

namespace SafePassage.Reports.Papers;

/// <content>The sheets of places, and the overview.</content>
internal sealed partial class PaperWords
{
    /// <summary>The sheet of one place.</summary>
    internal PaperSheet Place(PlaceSheet sheet)
    {
        var at = sheet.Most.Since is { } since ? $"at {Clock(since, null)} on {Date(since)}" : "";
        var (role, did, stand) = sheet.Role switch
        {
            PlaceRole.Assembly => ("Assembly point", "people leave from here", "vehicles here at once"),
            PlaceRole.Checkpoint => ("Checkpoint", "people pass on the way out", "vehicles in the queue at once"),
            _ => ("Reception point", "people arrive here", "vehicles here at once"),
        };
        return Sheet(
            "place-" + sheet.Place, _names[sheet.Place], Days(sheet.Stops[0].Stop.From, sheet.Stops[^1].Stop.From),
            [
                $"{role} {_maps.Signs[sheet.Place].Text} on the map",
                .. new[]
                {
                    PrivateCarsText.At(_model, sheet.Place),
                    BoardingText.HoursAt(_model, sheet.Place) is { } hours ? $"People board {hours}" : null,
                }.OfType<string>(),
            ],
            [
                (Number(sheet.People.Total), did),
                (Number(sheet.Stops.Length), "vehicles come or go"),
                (Number(sheet.Most.Vehicles), $"{stand}, {at}. Keep room."),
            ],
            _maps.Draw(sheet.Stops.Select(s => s.Run.Minutes.Run), p => p == sheet.Place),
            [Stops(sheet)],
            [Hours(sheet), Places([sheet.Place, .. sheet.Stops.Select(s => s.Other)])]);
    }

    private PaperTable Stops(PlaceSheet sheet)
    {
        var (from, until) = sheet.Role switch
        {
            PlaceRole.Assembly => ("Here from", "Leaves"),
            PlaceRole.Checkpoint => ("In queue", "Let go by"),
            _ => ("Arrives", "Leaves"),
        };
        var classes = Classes(sheet.Stops.Select(s => s.Stop.Run.People));
        var rows = ImmutableArray.CreateBuilder<PaperRow>();
        foreach (var day in sheet.Stops.GroupBy(s => s.Stop.From.Minutes / 1440))
        {
            rows.Add(new PaperRow(RowKind.Band, [Date(new ClockMinute(day.Key * 1440))]));
            rows.AddRange(day.Select(s => Row(sheet.Role, s, classes)));
            var sum = ClassCounts.Sum(_model.Classes.Length, day.Select(s => s.Stop.Run.People));
            rows.Add(new PaperRow(
                RowKind.Total, ["", "", "together", "", .. classes.Select(c => Number(sum[c])), ""], HasBox: true));
        }

        return new PaperTable(
            [
                new(from, 15, ColumnKind.Time), new(until, 15, ColumnKind.Time), new("Vehicle", 34), new("Way", 46),
                .. classes.Select(c => new PaperColumn(
                    Markup.Name(_model.Classes[c].Name), 15, ColumnKind.Number)),
                new("Counted", 18, ColumnKind.Box),
            ],
            rows.ToImmutable());
    }

    private PaperRow Row(PlaceRole role, PlaceStop stop, ImmutableArray<int> classes)
    {
        var kind = stop.Stop.Kind;
        var way = (kind == "arrive" ? "from " : "to ") + _names[stop.Other];
        var first = role == PlaceRole.Reception && kind == "depart" ? "" : Clock(stop.Stop.From, stop.Stop.From);
        var second = kind == "arrive" ? "" : Clock(stop.Stop.Until, stop.Stop.From);
        return new PaperRow(
            RowKind.Plain,
            [
                first, second, stop.Stop.Vehicle, way,
                .. classes.Select(c => stop.Stop.Run.People[c] is > 0 and var n ? Number(n) : ""), "",
            ],
            HasBox: stop.Stop.Run.Total > 0);
    }

    // A class that nobody here belongs to needs no column.
    private ImmutableArray<int> Classes(IEnumerable<ClassCounts> people)
    {
        var sum = ClassCounts.Sum(_model.Classes.Length, people);
        return [.. Enumerable.Range(0, _model.Classes.Length).Where(c => sum[c] > 0)];
    }

    private PaperList Hours(PlaceSheet sheet)
    {
        var isOneDay = sheet.Hours[0].Begins.Minutes / 1440 == sheet.Hours[^1].Begins.Minutes / 1440;
        return Filled("Hour: vehicles, people", sheet.Hours.Select(h => (
            (PlaceSign?)null,
            isOneDay ? Clock(h.Begins, null) : $"{Date(h.Begins)}, {Clock(h.Begins, null)}",
            $"{Number(h.Vehicles)}, {Number(h.People)}")));
    }

    private PaperSheet Whole(Overview sheets)
    {
        var minutes = PlanMinutes.Of(_plan);
        var remain = _plan.Totals.PeopleTotal - _plan.Totals.PeopleOut;
        var lead = minutes.Runs.IsEmpty ? Date(new ClockMinute(0))
            : Days(new ClockMinute(minutes.Runs.Min(r => r.Boards.Minutes)),
                new ClockMinute(minutes.Runs.Max(r => r.Arrives.Minutes)));
        return Sheet(
            "overview", "Overview", lead, [Markup.Name(_model.Name)],
            [
                (Number(_plan.Totals.PeopleOut), $"of {Number(_plan.Totals.PeopleTotal)} people"),
                (Number(sheets.Vehicles.Length), "vehicles drive"),
                minutes.ClearedAt is { } cleared
                    ? (Clock(cleared, null), $"everybody has arrived by this time on {Date(cleared)}")
                    : (Number(remain), "people stay. Water, blankets, somebody who stays with them."),
            ],
            _maps.Draw(_plan.Runs, _ => true),
            [PlacesOf(sheets), VehiclesOf(sheets)],
            [Places([.. _maps.Signs.Keys])]);
    }

    private PaperTable PlacesOf(Overview sheets) => new(
        [
            new("Place", 44), new("First", 29, ColumnKind.Time), new("Last", 29, ColumnKind.Time),
            new("Stops", 13, ColumnKind.Number), new("People", 15, ColumnKind.Number),
            new("At once", 14, ColumnKind.Number),
        ],
        [.. sheets.Places.Select(p => new PaperRow(
            RowKind.Plain,
            [
                _names[p.Place], Moment(p.Stops[0].Stop.From), Moment(p.Stops[^1].Stop.From), Number(p.Stops.Length),
                Number(p.People.Total), Number(p.Most.Vehicles),
            ],
            _maps.Signs[p.Place]))]);

    private PaperTable VehiclesOf(Overview sheets) => new(
        [
            new("Vehicle", 34), new("Stands at first at", 40), new("Begins", 29, ColumnKind.Time),
            new("Arrives last", 29, ColumnKind.Time), new("Trips", 11, ColumnKind.Number),
            new("People", 15, ColumnKind.Number),
        ],
        [.. sheets.Vehicles.Select(v => new PaperRow(
                RowKind.Plain,
                [
                    v.Vehicle, _names[v.StartsAt], Moment(v.Runs[0].Minutes.Boards),
                    Moment(v.Runs[^1].Minutes.Arrives), Number(v.Runs.Length),
                    Number(v.Runs.Sum(r => r.Minutes.Run.Total)),
                ])),
            new PaperRow(
                RowKind.Total,
                ["together", "", "", "", Number(_plan.Runs.Length), Number(_plan.Totals.PeopleOut)])]);

    private string Moment(ClockMinute at) => at.On(_model).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}
