using System.Security.Cryptography;
using System.Text;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>Writes a log of signed records for a test: every record passes the door like a real one.</summary>
public sealed class LogWriter
{
    /// <summary>The log that statements name.</summary>
    public const string Origin = "log.example/test";

    public static readonly OperationId Operation = new("test");
    public static readonly DateTimeOffset Morning = new(2022, 5, 3, 8, 0, 0, TimeSpan.FromHours(3));

    /// <summary>What the server's clock shows all the time.</summary>
    public static readonly DateTimeOffset Now = Morning.AddDays(20);

    private readonly Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StatementAuthor> _authors = new(StringComparer.Ordinal);
    private readonly List<LoggedRecord> _records = [];

    /// <param name="signatories">Parties that must sign an accord.</param>
    /// <param name="members">Party and role; the first facilitator constitutes the group.</param>
    public LogWriter(IReadOnlyList<string> signatories, params (string Party, PartyRole Role)[] members)
    {
        ArgumentNullException.ThrowIfNull(signatories);
        ArgumentNullException.ThrowIfNull(members);
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

    /// <summary>What the next record is judged by.</summary>
    public Register Register { get; private set; } = Register.Empty(Origin);

    /// <summary>The next statement of a key, signed and not logged.</summary>
    public Envelope Sign(string key, RecordBody body) => AuthorOf(key).Sign(body);

    /// <summary>Signs and logs the next statement of a key.</summary>
    /// <exception cref="RefusalException">
    /// The door refuses it; the key then goes on as if it had not spoken.
    /// </exception>
    public LoggedRecord Add(string key, RecordBody body)
    {
        try
        {
            return Add(Sign(key, body));
        }
        catch (RefusalException)
        {
            _authors.Remove(key);
            throw;
        }
    }

    /// <summary>Signs with one key, countersigns with others, and logs.</summary>
    public LoggedRecord Add(string key, RecordBody body, params string[] countersigners)
    {
        ArgumentNullException.ThrowIfNull(countersigners);
        try
        {
            return Add(countersigners.Aggregate(Sign(key, body), (e, c) => e.Countersign(KeyOf(c))));
        }
        catch (RefusalException)
        {
            _authors.Remove(key);
            throw;
        }
    }

    /// <summary>Logs an envelope.</summary>
    /// <exception cref="RefusalException">The door refuses it.</exception>
    public LoggedRecord Add(Envelope envelope)
    {
        var record = RecordJudge.AtTheDoor(
            Register, RecordJudge.Check(Register, envelope), Now);
        _records.Add(record);
        Register = Register.After(record);
        return record;
    }

    /// <summary>The same record once more, as a log would hold it that takes a record twice.</summary>
    public LoggedRecord Repeat(LoggedRecord earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var again = earlier with { Index = _records.Count };
        _records.Add(again);
        Register = Register.WithUnopened();
        return again;
    }

    /// <summary>What erases the text of a record.</summary>
    public static PayloadErased Erasing(LoggedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new PayloadErased
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = Counted,
            Index = record.Index,
            KeyId = record.KeyId,
            Number = record.Body.Sequence!.Value,
            Reason = "Asked for.",
        };
    }

    /// <summary>Grants a further key to a party, in the party's own role and by the party itself.</summary>
    public void Grant(string key, string party)
    {
        _keys[key] = KeyOf(key);
        Add(party, new KeyGranted
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = Counted,
            Member = new GroupMember(
                new PartyId(party), party, Register.Keys.CapacityOf(new PartyId(party))!.Value,
                _keys[key].Verifying.ToString()),
        });
    }

    /// <summary>Grants a phone to a party, for counting at some places.</summary>
    public void GrantDevice(string key, string party, params string[] places)
    {
        ArgumentNullException.ThrowIfNull(places);
        _keys[key] = KeyOf(key);
        Add(party, new KeyGranted
        {
            Operation = Operation,
            StatedAt = Morning,
            Provenance = Counted,
            Member = new GroupMember(new PartyId(party), party, PartyRole.Device, _keys[key].Verifying.ToString()),
            Scope = new DeviceScope([.. places.Select(p => new PlaceId(p))], Now.AddDays(1)),
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

    private StatementAuthor AuthorOf(string key)
    {
        if (!_authors.TryGetValue(key, out var author))
        {
            var signing = _keys.GetValueOrDefault(key) ?? KeyOf(key);
            author = new StatementAuthor(signing, Origin, Register.ChainOf(signing.Verifying.Id));
            _authors[key] = author;
        }

        return author;
    }
}
