using System.Security.Cryptography;
using System.Text;
using SafePassage.Mission;
using SafePassage.Mission.Constituting;
using SafePassage.Mission.Moving;
using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>The parties of the journey: each signs with its own key, on its own machine.</summary>
/// <param name="book">The door that takes what they sign.</param>
internal sealed class WorkingGroup(RecordBook book) : IDisposable
{
    /// <summary>The log that their statements are for.</summary>
    public const string Log = "log.example/journey";

    private readonly Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);

    public static readonly OperationId Operation = new("journey");
    public static readonly AccordId Accord = new("corridor");
    public static readonly MovementId Convoy = new("convoy-1");
    public static readonly Provenance Counted = new(Basis.Counted);

    private static readonly (string Party, PartyRole Role)[] s_members =
    [
        ("russian-federation", PartyRole.Belligerent),
        ("ukraine", PartyRole.Belligerent),
        ("un-ocha", PartyRole.Facilitator),
        ("icrc", PartyRole.Facilitator),
        ("press", PartyRole.Press),
        ("desk", PartyRole.Desk),
    ];

    /// <summary>The four whose signatures an accord needs.</summary>
    public static IEnumerable<string> Signatories => s_members.Take(4).Select(m => m.Party);

    /// <summary>An hour on a day of the operation; day 0 is 28 April 2022, Moscow time.</summary>
    public static DateTimeOffset On(int day, int hour) =>
        new DateTimeOffset(2022, 4, 28, hour, 0, 0, TimeSpan.FromHours(3)).AddDays(day);

    public static SigningKey KeyOf(string party) =>
        SigningKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("journey " + party)));

    /// <summary>The members, as they were added from the cards of their keys.</summary>
    public static MembersDraft Members() => new(1,
    [
        .. s_members.Select(m => new DraftedMember(
            m.Party, m.Party, PartyRoles.Word(m.Role), PublicKeyOf(m.Party), null,
            Signatories.Contains(m.Party, StringComparer.Ordinal), Lead: false)),
    ]);

    /// <summary>The party at its own machine, at an hour.</summary>
    public Speaker Speaks(string party, DateTimeOffset at, Provenance? provenance = null)
    {
        if (!_keys.TryGetValue(party, out var key))
        {
            _keys[party] = key = KeyOf(party);
        }

        return new Speaker(
            book,
            new OperationSettings(1, Operation.Value, "Journey", "Europe/Moscow", Exercise: false, Log),
            key, at, provenance ?? Counted);
    }

    public Task CountAsync(
        string by, string place, HeadcountKind kind, long people, string? group = null,
        Provenance? provenance = null) => CountPeople.RunAsync(
            Speaks(by, On(3, 12), provenance), Convoy, new PlaceId(place), kind, Count.Exact(people),
            CountMethod.Tally, group, TestContext.Current.CancellationToken);

    public Task ClaimAsync(string id, string speaker, Count value, ClaimMetric metric) => RecordClaim.RunAsync(
        Speaks("desk", On(9, 12), new Provenance(Basis.Reported, "A published statement.")),
        new PublicClaim(
            new ClaimId(id), speaker, null, new DateOnly(2022, 5, 4), "A number was said.", metric, value),
        TestContext.Current.CancellationToken);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static string PublicKeyOf(string party)
    {
        using var key = KeyOf(party);
        return key.Verifying.ToString();
    }
}
