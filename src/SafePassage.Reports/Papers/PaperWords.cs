using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Reports.Sheets;

namespace SafePassage.Reports.Papers;

/// <summary>Says what stands on the sheets: the one place where their facts become words.</summary>
internal sealed partial class PaperWords
{
    private static readonly ImmutableArray<string> s_rules =
    [
        "This sheet is no order. Leave only when you are told to.",
        "Nobody is made to leave.",
        "Count people. Write no names.",
    ];

    private readonly Plan _plan;
    private readonly CorridorModel _model;
    private readonly string _hotline;
    private readonly MapMaker _maps;
    private readonly ImmutableArray<string> _foot;
    private readonly Dictionary<string, string> _names;

    internal PaperWords(Plan plan, string hotline)
    {
        (_plan, _model, _hotline) = (plan, plan.Model, hotline);
        _maps = new MapMaker(_model);
        _names = _model.NamesOfPlaces()
            .ToDictionary(n => n.Key, n => Markup.Name(n.Value), StringComparer.Ordinal);
        string[] foot =
        [
            $"{Markup.Name(_model.Name)}. Board, leave and queue at the minute that stands here. 'Arrive' and 'let go' "
                + "say by when.",
            Markup.Name(_model.Notice),
            "A newer sheet makes this one void.",
        ];
        _foot = [.. foot.Where(f => f.Length > 0)];
    }

    /// <summary>The overview, then the vehicles, then the places.</summary>
    internal IEnumerable<PaperSheet> All(Overview sheets) =>
        sheets.Vehicles.Select(Vehicle).Concat(sheets.Places.Select(Place)).Prepend(Whole(sheets));

    /// <summary>The sheet of one vehicle.</summary>
    internal PaperSheet Vehicle(VehicleSheet sheet)
    {
        var runs = sheet.Runs.Select(r => r.Minutes.Run).ToList();
        var places = sheet.Runs.SelectMany(r => r.Stops).Select(s => s.Place).ToHashSet(StringComparer.Ordinal);
        var people = runs.Sum(r => r.Total);
        return Sheet(
            "vehicle-" + sheet.Vehicle, sheet.Vehicle, Days(sheet.Runs[0].Minutes.Boards,
                sheet.Runs[^1].Minutes.Arrives),
            [Markup.Name(sheet.Group), $"Stands at first at {_names[sheet.StartsAt]}"],
            [
                (Number(sheet.Runs.Length), sheet.Runs.Length == 1 ? "trip" : "trips"),
                (Number(people), "people in all"),
                (Clock(sheet.Runs[0].Minutes.Boards, null), "the first trip begins"),
            ],
            _maps.Draw(runs, places.Contains),
            [Trips(sheet)],
            [Places(places), Nights(sheet)]);
    }

    private static PaperList Filled(string title, IEnumerable<(PlaceSign?, string, string)> rows) =>
        new(title, [.. rows]);

    private PaperTable Trips(VehicleSheet sheet)
    {
        var rows = ImmutableArray.CreateBuilder<PaperRow>();
        var isOneDay = sheet.Runs[0].Minutes.Boards.Minutes / 1440 == sheet.Runs[^1].Minutes.Arrives.Minutes / 1440;
        foreach (var (n, run) in sheet.Runs.Index())
        {
            var isOut = run.Minutes.Run.Direction == RunDirection.Out;
            var day = isOneDay ? "" : $" ({Date(run.Minutes.Boards)})";
            var corridor = Markup.Name(_model.Corridors.First(c => c.Id == run.Minutes.Run.Corridor).Name);
            var load = run.Minutes.Run.Total is > 0 and var people ? $"{Number(people)} people" : "empty";
            var band = $"Trip {n + 1}{day}: {load} to {_names[run.Stops[^1].Place]}, by {corridor}";
            rows.Add(new PaperRow(isOut ? RowKind.Band : RowKind.Note, [band]));
            rows.AddRange(run.Stops.Select(s => new PaperRow(
                RowKind.Plain, [Clock(s.From, run.Minutes.Boards), _names[s.Place], Task(s)],
                _maps.Signs[s.Place], HasBox: s.Run.Total > 0)));
            foreach (var night in sheet.Nights.Where(x => x.From == run.Minutes.Arrives))
            {
                rows.Add(new PaperRow(RowKind.Note, [$"Over night: stay at {_names[night.Place]} until "
                    + $"{Date(night.Until)}, {Clock(night.Until, night.Until)}."]));
            }
        }

        rows.Add(new PaperRow(RowKind.Note, [$"This was the last trip. It ends at {_names[sheet.EndsAt]}."]));
        return new PaperTable(
            [
                new("Time", 15, ColumnKind.Time), new("Place", 46), new("What you do", 46),
                new("Counted", 16, ColumnKind.Box),
            ],
            rows.ToImmutable());
    }

    private string Task(TimetableStop stop) => stop.Kind switch
    {
        "board" => $"Board {Load(stop.Run.People)}{Together(stop.Run)}. Leave at {Clock(stop.Until, stop.From)}.",
        "depart" => "Leave, empty.",
        "checkpoint" => $"Queue. Let go by {Clock(stop.Until, stop.From)}.",
        _ => stop.Run.Total > 0 ? $"Arrive. {Number(stop.Run.Total)} get off." : "Arrive.",
    };

    // 48 seated people, 2 lying people.
    private string Load(ClassCounts people) => string.Join(", ", _model.Classes.Index()
        .Where(c => people[c.Index] > 0)
        .Select(c => $"{Number(people[c.Index])} {Markup.Name(c.Item.Name.ToLowerInvariant())}"));

    // In them: 3 groups of 5.
    private static string Together(Run run) =>
        GroupsText.Of(run) is { Length: > 0 } groups ? $", with {groups} that stay together" : "";

    private PaperList Places(HashSet<string> own) => Filled(
        "Places on the map",
        _maps.Signs.Where(s => own.Contains(s.Key)).Select(s => ((PlaceSign?)s.Value, _names[s.Key], "")));

    private PaperList Nights(VehicleSheet sheet) => Filled(
        "Over night",
        sheet.Nights.Select(n => ((PlaceSign?)_maps.Signs[n.Place], _names[n.Place], Date(n.From))));

    private PaperSheet Sheet(
        string anchor, string title, string lead, ImmutableArray<string> lines,
        ImmutableArray<(string Large, string Small)> boxes, SheetMap map, ImmutableArray<PaperTable> tables,
        ImmutableArray<PaperList> sides) => new(
            anchor, title, lead, [.. lines, $"All times {_model.ClockInWords}"], _hotline, boxes,
            map.Lines.IsEmpty ? null : map, tables, [.. sides.Where(s => !s.Rows.IsEmpty)], s_rules, _foot);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // The day stands with the time where it is another than that of a time read before.
    private string Clock(ClockMinute at, ClockMinute? read) => at.On(_model).ToString(
        read is { } before && before.On(_model).Date != at.On(_model).Date ? "HH:mm 'on' d MMM" : "HH:mm",
        CultureInfo.InvariantCulture);

    private string Date(ClockMinute at) => at.On(_model).ToString("ddd d MMM", CultureInfo.InvariantCulture);

    private string Days(ClockMinute first, ClockMinute last)
    {
        var year = last.On(_model).ToString("yyyy", CultureInfo.InvariantCulture);
        return first.Minutes / 1440 == last.Minutes / 1440 ? $"{Date(first)} {year}"
            : $"{Date(first)} to {Date(last)} {year}";
    }
}
