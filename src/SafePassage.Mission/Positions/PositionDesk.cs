using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Terms;

namespace SafePassage.Mission.Positions;

/// <summary>What became of a report.</summary>
public enum ReportOutcome
{
    /// <summary>It is held.</summary>
    Taken,

    /// <summary>No device has this token, it was taken back, or its movement is over.</summary>
    NotKnown,

    /// <summary>The device sends more than is taken in.</summary>
    TooMany,
}

/// <summary>The devices of an operation and their live positions.</summary>
/// <remarks>
/// Positions are in memory alone; the file holds hashes of tokens. A token is 256 random bits, so a plain hash is no
/// shorter way to it. Safe to share between threads.
/// </remarks>
internal sealed partial class PositionDesk
{
    private const string Prefix = "spd-";
    private const int TokenBytes = 32;
    private const int TokenLength = 47;
    private const int DevicesMost = 2_000;

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan OldestFix = TimeSpan.FromDays(2);

    private readonly ConcurrentDictionary<string, DeviceState> _devices;
    private readonly ConcurrentDictionary<MovementId, (WayNode[] Nodes, WayLine? Line)> _ways = new();
    private readonly Lock _changing = new();
    private readonly string? _file;

    /// <param name="file">Where devices are kept; null to keep none over a restart.</param>
    public PositionDesk(string? file)
    {
        _file = file;
        _devices = new(
            DeviceFile.Read(file).Select(d => KeyValuePair.Create(d.TokenHash, new DeviceState(d))),
            StringComparer.Ordinal);
    }

    /// <summary>Batches that wait for a signature.</summary>
    public SealPositions Batches { get; } = new();

    /// <summary>Every device, in order of movement and vehicle.</summary>
    public IEnumerable<DeviceState> All => _devices.Values
        .OrderBy(d => d.Device.Movement, StringComparer.Ordinal).ThenBy(d => d.Device.Vehicle, StringComparer.Ordinal)
        .ThenBy(d => d.Device.Id, StringComparer.Ordinal);

    /// <summary>Makes a device and its token. The caller has asked whether it may.</summary>
    /// <exception cref="RefusalException">The vehicle's name is none, or there are too many devices.</exception>
    public (PositionDevice Device, string Token) Make(
        MovementId movement, string vehicle, PartyId party, FillRandom random, DateTimeOffset now)
    {
        if (vehicle is null || !VehicleName().IsMatch(vehicle))
        {
            throw new RefusalException(new Refusal(
                "device.vehicle", "$.vehicle", "A vehicle is named after its kind and a number.",
                "Write it as in bus-3: never a plate, never a person."));
        }

        Span<byte> secret = stackalloc byte[TokenBytes];
        random(secret);
        var token = Prefix + Base64Url.EncodeToString(secret);
        var hash = HashOf(token);
        var device = new PositionDevice(
            hash[..16], movement.Value, vehicle, party.Value, hash, now, now + LongestLife);
        lock (_changing)
        {
            if (_devices.Count >= DevicesMost)
            {
                throw new RefusalException(new Refusal(
                    "device.too-many", "devices", $"An operation has at most {DevicesMost} devices.",
                    "Start the operation's next part in a folder of its own."));
            }

            DeviceFile.Write(_file, [.. _devices.Values.Select(d => d.Device), device]);
            _devices[hash] = new DeviceState(device);
        }

        return (device, token);
    }

    /// <summary>Takes a device back: from now on its token is good no more.</summary>
    public void Revoke(DeviceState state, DateTimeOffset now)
    {
        lock (_changing)
        {
            var taken = state.Device with { RevokedAt = state.Device.RevokedAt ?? now };
            DeviceFile.Write(
                _file, _devices.Values.Select(d => ReferenceEquals(d, state) ? taken : d.Device));
            state.Device = taken;
        }
    }

    /// <summary>Takes a report in.</summary>
    /// <param name="token">What the device showed; null when it showed nothing.</param>
    /// <param name="read">Reads the report, once the device is known; null for a message that is none.</param>
    /// <param name="isOpen">Whether a movement is still open.</param>
    /// <param name="now">The server's clock.</param>
    /// <exception cref="RefusalException">The report is not in order, or its fix is too old.</exception>
    public ReportOutcome Take(
        string? token, Func<PositionReport?> read, Func<MovementId, bool> isOpen, DateTimeOffset now)
    {
        if (token is not { Length: TokenLength } || !_devices.TryGetValue(HashOf(token), out var state)
            || state.Device is not { RevokedAt: null } device || now >= device.Until
            || !isOpen(new MovementId(device.Movement)))
        {
            return ReportOutcome.NotKnown;
        }

        if (!state.TryReport(now))
        {
            return ReportOutcome.TooMany;
        }

        if (read() is not { } report)
        {
            return ReportOutcome.Taken;
        }

        if (now - report.FixAt > OldestFix)
        {
            throw new RefusalException(new Refusal(
                "position.too-old", "timestamp", "The fix is older than two days, or the device's clock is wrong.",
                "Set the phone's clock by the network, and empty the app's queue."));
        }

        var ahead = report.FixAt > now ? (int)Math.Min(int.MaxValue, (report.FixAt - now).TotalSeconds) : 0;
        state.Add(
            new VehiclePosition(
                report.FixAt > now ? now : report.FixAt, now, report.At, report.AccuracyMetres, report.BatteryPercent),
            ahead);
        return ReportOutcome.Taken;
    }

    /// <summary>The vehicles of a movement on its way; those that have not reported are left out.</summary>
    public IReadOnlyList<(DeviceState State, VehicleTrack Track)> TracksOf(
        MovementId movement, IEnumerable<WayNode> nodes, Func<GeoPoint, GeoPoint, WayPiece> legOf, int offMetres)
    {
        DeviceState[] mine = [.. All.Where(d => d.Device.Movement == movement.Value)];
        if (mine.Length == 0)
        {
            return [];
        }

        WayNode[] way = [.. nodes];
        var known = _ways.AddOrUpdate(
            movement,
            _ => (way, WayLine.Of(way, legOf)),
            (_, held) => held.Nodes.SequenceEqual(way) ? held : (way, WayLine.Of(way, legOf)));
        return
        [
            .. mine.Select(d => (d, Track: d.TrackOn(known.Line, offMetres)))
                .Where(d => d.Track is not null).Select(d => (d.d, d.Track!)),
        ];
    }

    private static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex(
        "^(?:bus|coach|car|van|truck|ambulance|escort|vehicle)-[1-9][0-9]{0,2}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex VehicleName();
}
