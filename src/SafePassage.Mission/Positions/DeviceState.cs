using SafePassage.Operations;

namespace SafePassage.Mission.Positions;

/// <summary>What is held of one device: its positions, in memory, up to a bound.</summary>
/// <remarks>Safe to share between threads: everything is read and changed under its own lock.</remarks>
/// <param name="device">The device.</param>
internal sealed class DeviceState(PositionDevice device)
{
    /// <summary>The most positions held; the oldest go first. At one in ten seconds they are eight hours.</summary>
    public const int PositionsMost = 3_000;

    // An app that was without a link hands over what it kept: many at once, few in the long run.
    private const double ReportsAtOnce = 1_000;
    private const double ReportsPerSecond = 5;

    private readonly Lock _lock = new();
    private readonly List<VehiclePosition> _positions = [];
    private readonly HashSet<DateTimeOffset> _fixes = [];
    private double _left = ReportsAtOnce;
    private DateTimeOffset _refilledAt = device.MadeAt;
    private int _sealedTo;
    private int _tracked;
    private WayLine? _trackedOn;
    private VehicleTrack? _track;

    /// <summary>The device; another value of it once it is taken back.</summary>
    public PositionDevice Device { get; set; } = device;

    /// <summary>How far the device's clock was ahead at its last report, in whole seconds; zero when it was
    /// not.</summary>
    public int ClockAheadSeconds { get; private set; }

    /// <summary>Takes one report off what the device may send.</summary>
    /// <returns>False when it sends more than is taken in.</returns>
    public bool TryReport(DateTimeOffset now)
    {
        lock (_lock)
        {
            var gained = Math.Max(0, (now - _refilledAt).TotalSeconds) * ReportsPerSecond;
            _left = Math.Min(ReportsAtOnce, _left + gained);
            _refilledAt = now;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }

    /// <summary>Keeps a position; one with a fix that is held already is the same report once more.</summary>
    public void Add(VehiclePosition position, int clockAheadSeconds)
    {
        lock (_lock)
        {
            ClockAheadSeconds = clockAheadSeconds;
            if (!_fixes.Add(position.FixAt))
            {
                return;
            }

            if (_positions.Count > 0 && position.FixAt < _positions[^1].FixAt)
            {
                // An app that was offline hands over the past: the way is folded again, in order.
                _tracked = 0;
                _track = null;
            }

            _positions.Add(position);
            if (_positions.Count > PositionsMost)
            {
                _fixes.Remove(_positions[0].FixAt);
                _positions.RemoveAt(0);
                (_sealedTo, _tracked) = (Math.Max(0, _sealedTo - 1), Math.Max(0, _tracked - 1));
            }
        }
    }

    /// <summary>Where it is on its way; null before its first position. Folds only what came since.</summary>
    public VehicleTrack? TrackOn(WayLine? way, int offMetres)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(way, _trackedOn))
            {
                (_trackedOn, _tracked, _track) = (way, 0, null);
            }

            if (_tracked < _positions.Count)
            {
                _track = _track is null
                    ? VehicleTrack.Of(Device.Vehicle, _positions, way, offMetres)
                    : _track.With(_positions[_tracked..], way, offMetres);
                _tracked = _positions.Count;
            }

            return _track;
        }
    }

    /// <summary>What is not sealed yet, as it came in; at most so many.</summary>
    public IReadOnlyList<VehiclePosition> Unsealed(int most)
    {
        lock (_lock)
        {
            return [.. _positions.Skip(_sealedTo).Take(most)];
        }
    }

    /// <summary>Notes that so many of those that were not sealed are.</summary>
    public void NoteSealed(int positions)
    {
        lock (_lock)
        {
            _sealedTo = Math.Min(_positions.Count, _sealedTo + positions);
        }
    }
}
