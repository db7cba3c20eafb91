using System.Security.Cryptography;
using System.Text;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Journey.Tests;

/// <summary>The parties of the journey: each signs with its own key, on its own machine.</summary>
internal sealed class WorkingGroup
{
    /// <summary>The log that their statements are for.</summary>
    public const string Log = "log.example/journey";

    private readonly Dictionary<string, StatementAuthor> _authors = new(StringComparer.Ordinal);

    public static readonly OperationId Operation = new("journey");
    public static readonly AccordId Accord = new("corridor");
    public static readonly MovementId Convoy = new("convoy-1");
    public static readonly Provenance Counted = new(Basis.Counted);

    private static readonly (string Party, PartyRole Role)[] Members =
    [
        ("russian-federation", PartyRole.Belligerent),
        ("ukraine", PartyRole.Belligerent),
        ("un-ocha", PartyRole.Facilitator),
        ("icrc", PartyRole.Facilitator),
        ("press", PartyRole.Press),
        ("desk", PartyRole.Desk),
    ];

    /// <summary>The four whose signatures an accord needs.</summary>
    public static IEnumerable<string> Signatories => Members.Take(4).Select(m => m.Party);

    /// <summary>An hour on a day of the operation; day 0 is 28 April 2022, Moscow time.</summary>
    public static DateTimeOffset On(int day, int hour) =>
        new DateTimeOffset(2022, 4, 28, hour, 0, 0, TimeSpan.FromHours(3)).AddDays(day);

    public static SigningKey KeyOf(string party) =>
        SigningKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("journey " + party)));

    /// <summary>The party's next statement: numbered, naming the one before, and signed.</summary>
    public Envelope Sign(string party, RecordBody body)
    {
        if (!_authors.TryGetValue(party, out var author))
        {
            _authors[party] = author = new StatementAuthor(KeyOf(party), Log, KeyChain.Empty);
        }

        return author.Sign(body);
    }

    public Envelope Constitute() => Sign("un-ocha", new GroupConstituted
    {
        Operation = Operation,
        StatedAt = On(0, 8),
        Provenance = new Provenance(Basis.Demonstration),
        Name = "Working group of the journey test",
        Notice = "Exercise.",
        Members = [
            .. Members.Select(m => new GroupMember(new PartyId(m.Party), m.Party, m.Role, PublicKeyOf(m.Party)))],
        Signatories = [.. Signatories.Select(s => new PartyId(s))],
    });

    public Envelope Count(
        string by, string place, HeadcountKind kind, long people, string? group = null,
            Provenance? provenance = null) => Sign(by, new Headcount
            {
                Operation = Operation,
                StatedAt = On(3, 12),
                Provenance = provenance ?? Counted,
                Movement = Convoy,
                Place = new PlaceId(place),
                Kind = kind,
                Count = Terms.Count.Exact(people),
                Method = CountMethod.Tally,
                Group = group,
            });

    public Envelope Claim(string id, string speaker, Count value, ClaimMetric metric) =>
        Sign("desk", new ClaimRecorded
        {
            Operation = Operation,
            StatedAt = On(9, 12),
            Provenance = new Provenance(Basis.Reported, "A published statement."),
            Claim = new ClaimId(id),
            Speaker = speaker,
            PublishedOn = new DateOnly(2022, 5, 4),
            Text = "A number was said.",
            Metric = metric,
            Value = value,
        });

    private static string PublicKeyOf(string party)
    {
        using var key = KeyOf(party);
        return key.Verifying.ToString();
    }
}
