using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Verdict.Tests;

/// <summary>
/// Records without a door: thousands of logs in a second. The judge reads bodies and never signatures.
/// </summary>
internal sealed class PlainRecords
{
    private static readonly ConcurrentDictionary<(string, int), Envelope> Envelopes = new();
    private readonly List<LoggedRecord> _records = [];

    public IReadOnlyList<LoggedRecord> All => _records;

    public static PartyRole RoleOf(string party) => party switch
    {
        "ru" or "ua" => PartyRole.Belligerent,
        "un" or "icrc" => PartyRole.Facilitator,
        "receiver" => PartyRole.Receiver,
        "observer" => PartyRole.Observer,
        "press" => PartyRole.Press,
        _ => PartyRole.Desk,
    };

    /// <summary>Adds a record; a key such as <c>ru-2</c> is a further key of its party.</summary>
    public LoggedRecord Add(string key, RecordBody body)
    {
        var party = key.Split('-')[0];
        var envelope = Envelopes.GetOrAdd((key, _records.Count), k => Envelope.Sign(
            "headcount",
            Encoding.UTF8.GetBytes(k.Item2.ToString(CultureInfo.InvariantCulture)),
            LogWriter.KeyOf(k.Item1)));
        var record = new LoggedRecord(_records.Count, envelope, body, new PartyId(party), RoleOf(party));
        _records.Add(record);
        return record;
    }

    public void Plan(string key, string movement, params MovementNode[] nodes) => Add(key, new MovementPlanned
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Name = movement,
        Nodes = nodes,
    });

    public static MovementNode Node(string place, string? side = null, string? name = null) =>
        new(new PlaceId(place), name ?? place, new GeoPoint(47, 36), NodeRole.Waypoint, side);

    public static Headcount Count(string place, Count count, string movement = "convoy-1") => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId(movement),
        Place = new PlaceId(place),
        Kind = HeadcountKind.Arrived,
        Count = count,
        Method = CountMethod.Tally,
    };
}
