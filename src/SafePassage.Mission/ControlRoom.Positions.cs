using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <content>Where vehicles are: devices that report, and who may see what of it (rules R3, R14).</content>
public sealed partial class ControlRoom
{
    // Who sees nothing live is told a place when the vehicle has left it behind.
    private static readonly TimeSpan WaypointDelay = TimeSpan.FromMinutes(15);

    /// <summary>Makes a device for one vehicle of a movement that the reader runs.</summary>
    /// <param name="reader">Who asks: a facilitator, or who runs the movement and does not fight.</param>
    /// <param name="movement">The movement.</param>
    /// <param name="vehicle">Its kind and a number: <c>bus-3</c>.</param>
    /// <param name="random">For the token.</param>
    /// <exception cref="RefusalException">The movement is not the reader's to dispatch, or the name is
    /// none.</exception>
    public MadeDeviceView MakeDevice(Reader reader, string movement, string vehicle, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(random);
        if (!Identifier.IsValid(movement) || !Dispatches(reader, new MovementId(movement)))
        {
            throw new RefusalException(new Refusal(
                "device.movement", "$.movement", "You run no open movement of this id.",
                "Name a movement that you dispatch, or ask a facilitator."));
        }

        var (device, token) = _parts.Positions.Make(
            new MovementId(movement), vehicle, reader.Party!.Value, random, _parts.Time.GetUtcNow());
        return new MadeDeviceView(Show(device), token);
    }

    /// <summary>The devices of movements that the reader dispatches.</summary>
    public IReadOnlyList<PositionDeviceView> Devices(Reader reader) =>
        [.. _parts.Positions.All.Where(d => Dispatches(reader, new MovementId(d.Device.Movement)))
            .Select(d => Show(d.Device))];

    /// <summary>Takes a device back; null when the reader dispatches none of this id.</summary>
    public PositionDeviceView? RevokeDevice(Reader reader, string id)
    {
        var state = _parts.Positions.All.FirstOrDefault(
            d => d.Device.Id == id && Dispatches(reader, new MovementId(d.Device.Movement)));
        if (state is null)
        {
            return null;
        }

        _parts.Positions.Revoke(state, _parts.Time.GetUtcNow());
        return Show(state.Device);
    }

    /// <summary>Takes in where a vehicle is.</summary>
    /// <param name="token">The device's secret; null when it showed none.</param>
    /// <param name="read">Reads the report, of a device that is known; null for a message that is none.</param>
    /// <exception cref="RefusalException">The report is not in order; nothing was held.</exception>
    public ReportOutcome TakePosition(string? token, Func<PositionReport?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return _parts.Positions.Take(
            token, read, m => _follower.Now.Door.SightOf(m, Reader.Everything) == PositionSight.Live,
            _parts.Time.GetUtcNow());
    }

    /// <summary>Sealed positions that wait for a signature of the reader's party; none for who dispatches
    /// none.</summary>
    /// <param name="reader">Who asks. A facilitator is handed those of closed movements as well.</param>
    /// <param name="isAll">True to seal what has not waited long enough as well, as before a closing.</param>
    /// <param name="random">For the sealing.</param>
    /// <exception cref="RefusalException">No facilitator has a key to seal for.</exception>
    public IReadOnlyList<PositionBatchView> PositionBatches(Reader reader, bool isAll, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var page = _follower.Now.Page;
        return
        [
            .. _parts.Positions.All.GroupBy(d => new MovementId(d.Device.Movement))
                .Where(g => reader.IsFacilitator || Dispatches(reader, g.Key))
                .SelectMany(g => _parts.Positions.Batches.WaitingOf(
                    g.Key, [.. g], page.Keys,
                    text => page.Records.Any(r => r.Body is PositionBatch b && string.Concat(b.Sealed) == text),
                    isAll, _parts.Time.GetUtcNow(), random)),
        ];
    }

    /// <summary>Where vehicles are, as far as the reader may know it.</summary>
    /// <remarks>The clock makes them older, so this view is not kept.</remarks>
    public PositionsView Positions(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (folds, now) = (_follower.Now, _parts.Time.GetUtcNow());
        var vehicles = new List<VehicleView>();
        var isForReader = false;
        foreach (var row in DispatchBoard.Of(folds.Page.Records, now, AlarmThresholds.Usual).Rows)
        {
            var (id, name) = (row.Movement.Plan.Movement.Value, row.Movement.Plan.Name);
            var sight = folds.Door.SightOf(row.Movement.Plan.Movement, reader);
            isForReader |= sight != PositionSight.Nothing;
            var tracks = sight == PositionSight.Nothing ? [] : TracksOf(row);
            if (sight == PositionSight.Live)
            {
                vehicles.AddRange(tracks.Select(t => new VehicleView(
                    id, name, t.Track.Vehicle, t.Track.LastPassed?.Node.Name, t.Track.LastPassed?.At,
                    Show(t.Track, t.State.ClockAheadSeconds, now))));
            }
            else if (tracks.SelectMany(t => t.Track.Passed).Where(p => now - p.At >= WaypointDelay)
                .OrderBy(p => IndexOf(row, p)).ThenByDescending(p => p.At).LastOrDefault() is { } passed)
            {
                vehicles.Add(new VehicleView(id, name, null, passed.Node.Name, passed.At, null));
            }
        }

        return new PositionsView(now, isForReader, vehicles);
    }

    private static int IndexOf(DispatchRow row, VehiclePassing passed) => row.Nodes
        .TakeWhile(n => n.Node.Place != passed.Node.Place || n.Node.Visit != passed.Node.Visit).Count();

    private bool Dispatches(Reader reader, MovementId movement) =>
        reader.Party is not null && _follower.Now.Door.SightOf(movement, reader) == PositionSight.Live;

    private IReadOnlyList<(DeviceState State, VehicleTrack Track)> TracksOf(DispatchRow row) =>
        _parts.Positions.TracksOf(
            row.Movement.Plan.Movement, row.Nodes.Select(n => n.Node), LegBetween,
            _parts.Thresholds.OffMetres);

    // A way of two points is a straight line: no road was found there.
    private WayPiece LegBetween(GeoPoint from, GeoPoint to)
    {
        var way = _corridors.WayBetween(from, to);
        return new WayPiece([.. way.Select(p => new GeoPoint(p[1], p[0]))], way.Count > 2);
    }

    private IReadOnlyList<VehicleTrack> LiveTracks(PageFolds folds, Reader reader, DispatchRow row) =>
        folds.Door.SightOf(row.Movement.Plan.Movement, reader) == PositionSight.Live
            ? [.. TracksOf(row).Select(t => t.Track)]
            : [];

    private static LivePositionView Show(VehicleTrack track, int clockAheadSeconds, DateTimeOffset now) => new(
        track.Last.At.Latitude, track.Last.At.Longitude, track.Last.FixAt,
        (long)Math.Max(0, (now - track.Last.FixAt).TotalSeconds), track.Last.AccuracyMetres,
        (long?)track.OnWay?.AlongMetres, (long?)track.OnWay?.OffMetres, track.OffSince, track.StillSince,
        track.Last.BatteryPercent, clockAheadSeconds);

    private static PositionDeviceView Show(PositionDevice device) =>
        new(device.Id, device.Movement, device.Vehicle, device.Until, device.RevokedAt);
}
