using System.Text.Json;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows the dispatch board to facilitators, and to the party that runs a movement its own row.</summary>
/// <remarks>
/// It is folded from what the door shows this reader: a belligerent that runs a movement finds there what its own
/// people recorded, and no more (rule R3). People who wait where no movement is to come are for facilitators alone.
/// </remarks>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties and places are called.</param>
internal sealed class DispatchViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    private readonly string _zone = OperationClock.ZoneOf(parts);
    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();

    /// <param name="tracksOf">The vehicles of a movement that this reader may see live.</param>
    public DispatchView Read(Func<DispatchRow, IReadOnlyList<VehicleTrack>> tracksOf)
    {
        if (reader.Party is null && !reader.IsFacilitator)
        {
            return new DispatchView(_zone, On(_now), false, [], []);
        }

        var board = DispatchBoard.Of(
            folds.Seen(reader), _now, parts.Thresholds, tracksOf);
        DispatchRow[] rows = [.. board.Rows.Where(r => reader.IsFacilitator || Runs(r.Movement.Plan.Movement))];
        var shown = rows.ToDictionary(r => r.Movement.Plan.Movement);
        return new DispatchView(
            _zone, On(_now), reader.IsFacilitator || rows.Length > 0,
            [
                .. board.Alarms.Where(a => a.Movement is { } m ? shown.ContainsKey(m) : reader.IsFacilitator)
                    .Select(a => Show(a, a.Movement is { } m ? shown[m] : null)),
            ],
            [.. rows.Select(Show)]);
    }

    // Who opened it; a facilitator that has part in it decides from then on, and the opener reads its own words still.
    private bool Runs(MovementId movement) =>
        folds.Page.Register.Movements.TryGetValue(movement, out var known) && known.Opener == reader.Party;

    private DispatchAlarmView Show(DispatchAlarm alarm, DispatchRow? row) => new(
        Words.Of(alarm.Kind),
        Code(alarm.Severity),
        alarm.Movement?.Value,
        row?.Movement.Plan.Name,
        Name(row, alarm.From),
        alarm.At.Value,
        Name(row, alarm.At),
        alarm.Visit,
        alarm.Gap?.ToString() ?? alarm.People.ToString(),
        alarm.Since is { } since ? On(since) : null,
        alarm.Age(_now) is { } age ? (long)age.TotalMinutes : null,
        [.. alarm.Parties.Select(names.Of)],
        alarm.Cause,
        alarm.Evidence,
        [.. alarm.Acknowledged.Select(a => new AcknowledgementView(names.Of(a.Party), On(a.StatedAt), a.Index))],
        MayAcknowledge(alarm));

    private bool MayAcknowledge(DispatchAlarm alarm) =>
        reader is { Party: { } party }
        && alarm.Acknowledged.All(a => a.Party != party)
        && (reader.IsFacilitator || (alarm.Movement is { } movement && Runs(movement)
            && !folds.Page.Register.Movements[movement].HasFacilitator));

    private DispatchRowView Show(DispatchRow row) => new(
        row.Movement.Plan.Movement.Value,
        row.Movement.Plan.Name,
        Words.Of(row.Movement.Status),
        row.IsCleared,
        row.LastSeen is { } seen
            ? new DispatchSeenView(
                Name(row, seen.Place), Code(seen.Kind), On(seen.StatedAt), seen.Index, seen.IsLate)
            : null,
        row.People.ToString(),
        row.PeopleStatedAt is { } counted ? On(counted) : null,
        row.Halt is { } halt
            ? new DispatchHaltView(
                Name(row, halt.Place), On(halt.Since), [.. halt.By.Select(names.Of)], [.. halt.Reasons.Select(Code)])
            : null,
        row.Next?.Node.Name,
        row.Next is { IsDeparture: true },
        row.Next is { } next ? On(next.At) : null,
        [
            .. row.Nodes.Select(n => new DispatchNodeView(
                n.Node.Place.Value, n.Node.Name, n.Node.Visit, Show(n.Arrival), Show(n.Departure))),
        ],
        [
            .. row.Vehicles.Select(v => new DispatchVehicleView(
                v.Vehicle, v.LastPassed?.Node.Name, On(v.Last.FixAt), v.Last.AccuracyMetres, v.OffSince is not null)),
        ]);

    private DispatchTimeView? Show(DispatchTime? time) => time is null ? null : new DispatchTimeView(
        time.Due is { } due ? On(due) : null,
        time.From is { } from ? On(from) : null,
        time.To is { } to ? On(to) : null,
        time.MinutesLateMin,
        time.MinutesLateMax,
        time.First?.Index,
        time.First is { IsLate: true });

    private string Name(DispatchRow? row, PlaceId place) =>
        row?.Nodes.FirstOrDefault(n => n.Node.Place == place)?.Node.Name ?? names.Of(place);

    private static string Code<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    private DateTimeOffset On(DateTimeOffset at) => OperationClock.On(_zone, at);
}
