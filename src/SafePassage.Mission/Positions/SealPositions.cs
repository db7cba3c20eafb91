using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Keys;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Operations;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Positions;

/// <summary>Seals waiting positions for the facilitators, to be signed by a member (docs/decisions/0015).</summary>
/// <remarks>What was sealed waits until the log holds it. Safe to share between threads.</remarks>
internal sealed class SealPositions
{
    /// <summary>The most positions of one batch: sealed, they fit the pieces of one record.</summary>
    public const int BatchMost = 250;

    private const int BatchFrom = 200;
    private const int PieceLength = 4_000;

    private static readonly TimeSpan WaitMost = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<(MovementId Movement, PositionBatchView Batch)> _waiting = [];

    /// <summary>The batches of a movement that wait for a signature, new ones included.</summary>
    /// <param name="movement">The movement.</param>
    /// <param name="devices">Its devices.</param>
    /// <param name="keys">The members: facilitators with a sealing key will read it.</param>
    /// <param name="isSigned">Whether the log holds a sealed text.</param>
    /// <param name="isAll">True to seal what has not waited long enough as well, as at the end of a day.</param>
    /// <param name="now">The clock.</param>
    /// <param name="random">For the sealing.</param>
    /// <exception cref="RefusalException">No facilitator has a key to seal for.</exception>
    public IReadOnlyList<PositionBatchView> WaitingOf(
        MovementId movement, IReadOnlyList<DeviceState> devices, KeyRing keys, Func<string, bool> isSigned, bool isAll,
        DateTimeOffset now, FillRandom random)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(w => w.Movement == movement && isSigned(string.Concat(w.Batch.Sealed)));
            while (Next(devices, isAll, now) is { Count: > 0 } next)
            {
                _waiting.Add((movement, Seal(movement, next, keys, random)));
                foreach (var device in next.GroupBy(n => n.State))
                {
                    device.Key.NoteSealed(device.Count());
                }
            }

            return [.. _waiting.Where(w => w.Movement == movement).Select(w => w.Batch)];
        }
    }

    private static List<(DeviceState State, VehiclePosition Position)> Next(
        IReadOnlyList<DeviceState> devices, bool isAll, DateTimeOffset now)
    {
        var open = devices.SelectMany(d => d.Unsealed(BatchMost).Select(p => (State: d, Position: p)))
            .Take(BatchMost).ToList();
        return isAll || open.Count >= BatchFrom || open.Exists(o => now - o.Position.ReceivedAt >= WaitMost)
            ? open
            : [];
    }

    private static PositionBatchView Seal(
        MovementId movement, List<(DeviceState State, VehiclePosition Position)> positions, KeyRing keys,
        FillRandom random)
    {
        RecipientKey[] readers =
        [
            .. keys.Members.Where(m => m.Role == PartyRole.Facilitator)
                .Select(m => RecipientKey.TryParse(m.SealingKey)).OfType<RecipientKey>().Distinct(),
        ];
        if (readers.Length == 0)
        {
            throw new RefusalException(new Refusal(
                "positions.no-key", "the facilitators", "None of their keys was granted with a key to seal for.",
                "Let a facilitator grant itself a key with the sealing key of its card."));
        }

        var plain = Encoding.UTF8.GetBytes(string.Concat(positions.OrderBy(p => p.Position.FixAt).Select(Line)));
        Span<byte> fresh = stackalloc byte[Sealed.FreshLength];
        random(fresh);
        var text = Sealed.For(readers, plain, fresh);
        CryptographicOperations.ZeroMemory(plain);
        return new PositionBatchView(
            movement.Value, positions.Count, Minute(positions.Min(p => p.Position.FixAt)),
            Minute(positions.Max(p => p.Position.FixAt)),
            [.. text.Chunk(PieceLength).Select(p => new string(p))]);
    }

    // Every piece by the invariant culture: a year or a digit of another one would be sealed for ever.
    private static string Line((DeviceState State, VehiclePosition Position) said) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"vehicle\":\"{said.State.Device.Vehicle}\","
        + $"\"at\":\"{said.Position.FixAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\","
        + $"\"latitude\":{said.Position.At.Latitude},\"longitude\":{said.Position.At.Longitude}")
        + (said.Position.AccuracyMetres is { } metres
            ? string.Create(CultureInfo.InvariantCulture, $",\"accuracyMetres\":{metres}") : "") + "}\n";

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
}
