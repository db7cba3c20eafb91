using System.Security.Cryptography;
using System.Text;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Records.Tests;

/// <summary>Writes a log of signed records for a test: every record passes the key ring like a real one.</summary>
internal sealed class LogWriter
{
    public static readonly OperationId Operation = new("test");
    public static readonly DateTimeOffset Morning = new(2022, 5, 3, 8, 0, 0, TimeSpan.FromHours(3));

    private readonly Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private readonly List<LoggedRecord> _records = [];
    private KeyRing _ring = KeyRing.Empty;

    /// <param name="signatories">Parties that must sign an accord.</param>
    /// <param name="members">Party and role; the first facilitator constitutes the group.</param>
    public LogWriter(IReadOnlyList<string> signatories, params (string Party, PartyRole Role)[] members)
    {
        foreach (var (party, _) in members)
        {
            _keys[party] = KeyOf(party);
        }

        Group = new GroupConstituted
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = new Provenance(Basis.Demonstration),
            Name = "Test group",
            Members = [.. members.Select(m => new GroupMember(
                new PartyId(m.Party), m.Party.ToUpperInvariant(), m.Role, _keys[m.Party].Verifying.ToString()))],
            Signatories = [.. signatories.Select(s => new PartyId(s))],
        };
        Add(members.First(m => m.Role == PartyRole.Facilitator).Party, Group);
    }

    /// <summary>
    /// Two belligerents, UN and ICRC sign; a receiver, an observer, press and desk speak beside them.
    /// </summary>
    public static LogWriter Usual() => new(
        ["ru", "ua", "un", "icrc"],
        ("ru", PartyRole.Belligerent),
        ("ua", PartyRole.Belligerent),
        ("un", PartyRole.Facilitator),
        ("icrc", PartyRole.Facilitator),
        ("receiver", PartyRole.Receiver),
        ("observer", PartyRole.Observer),
        ("press", PartyRole.Press),
        ("desk", PartyRole.Desk));

    public GroupConstituted Group { get; }

    public IReadOnlyList<LoggedRecord> Records => _records;

    public static Provenance Counted { get; } = new(Basis.Counted);

    /// <summary>A key that is the same in every run.</summary>
    public static SigningKey KeyOf(string name) =>
        SigningKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("test key " + name)));

    public LoggedRecord Add(string key, RecordBody body)
    {
        var (record, next) = _ring.Accept(_records.Count, RecordKinds.Sign(body, _keys[key]));
        _records.Add(record);
        _ring = next;
        return record;
    }

    /// <summary>Appends the bytes of an earlier record once more.</summary>
    public LoggedRecord Repeat(LoggedRecord earlier)
    {
        var (record, next) = _ring.Accept(_records.Count, Envelope.Read(earlier.Envelope.Bytes.AsSpan()));
        _records.Add(record);
        _ring = next;
        return record;
    }

    /// <summary>Grants a further key to a party.</summary>
    public void Grant(string key, string party, PartyRole role)
    {
        _keys[key] = KeyOf(key);
        Add("un", new KeyGranted
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = Counted,
            Member = new GroupMember(new PartyId(party), party, role, _keys[key].Verifying.ToString()),
        });
    }

    public MovementPlanned Plan(string movement, params string[] places)
    {
        var plan = new MovementPlanned
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = Counted,
            Movement = new MovementId(movement),
            Name = movement,
            Nodes = [.. places.Select((p, i) => new MovementNode(
                new PlaceId(p), p.ToUpperInvariant(), new GeoPoint(47, 36 + (i * 0.1)), NodeRole.Waypoint))],
        };
        Add("un", plan);
        return plan;
    }

    public LoggedRecord Count(
        string key,
        string movement,
        string place,
        HeadcountKind kind,
        Count count,
        string? group = null,
        string? stream = null,
        Provenance? provenance = null,
        DateTimeOffset? at = null) => Add(key, new Headcount
        {
            Operation = Operation,
            StatedAt = at ?? Morning.AddMinutes(_records.Count),
            Provenance = provenance ?? Counted,
            Movement = new MovementId(movement),
            Place = new PlaceId(place),
            Kind = kind,
            Count = count,
            Method = CountMethod.Tally,
            Group = group,
            Stream = stream,
        });

    public LoggedRecord Step(string key, string movement, MovementEvent happened, string place, DateTimeOffset at) =>
        Add(key, new MovementStep
        {
            Operation = Operation,
            StatedAt = at,
            Provenance = Counted,
            Movement = new MovementId(movement),
            Event = happened,
            Place = new PlaceId(place),
        });
}
