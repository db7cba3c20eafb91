using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>What a log holds about movements, as far as a comparison needs it.</summary>
internal sealed class RecordedMovements
{
    private readonly Dictionary<MovementId, MovementPlanned> _plans = [];
    private readonly ILookup<MovementId, LoggedRecord> _headcounts;
    private readonly ILookup<(MovementId, string), DateOnly> _stepDays;
    private readonly Dictionary<PartyId, string> _names = [];

    public RecordedMovements(IReadOnlyList<LoggedRecord> records)
    {
        var ordered = records.OrderBy(r => r.Index).ToArray();
        var planned = ordered.Where(r => r.Body is MovementPlanned);
        foreach (var plans in planned.GroupBy(r => ((MovementPlanned)r.Body).Movement))
        {
            // The planner's latest plan holds, or a facilitator's.
            var first = plans.First();
            var plan = plans.Last(r => r.Author == first.Author || r.Role == PartyRole.Facilitator);
            _plans[plans.Key] = (MovementPlanned)plan.Body;
        }

        foreach (var member in ordered.Select(r => r.Body).OfType<GroupConstituted>().SelectMany(g => g.Members))
        {
            _names[member.Party] = member.Name;
        }

        foreach (var member in ordered.Select(r => r.Body).OfType<KeyGranted>().Select(g => g.Member))
        {
            _names.TryAdd(member.Party, member.Name);
        }

        _headcounts = ordered.Where(r => r.Body is Headcount).ToLookup(r => ((Headcount)r.Body).Movement);
        _stepDays = ordered.Select(r => r.Body).OfType<MovementStep>()
            .ToLookup(s => (s.Movement, s.Place.Value), s => DateOnly.FromDateTime(s.StatedAt.DateTime));
    }

    /// <summary>Movements with a plan, in order of id.</summary>
    public IEnumerable<MovementPlanned> All => _plans.Values.OrderBy(p => p.Movement.Value, StringComparer.Ordinal);

    public MovementPlanned? Find(MovementId movement) => _plans.GetValueOrDefault(movement);

    public IEnumerable<LoggedRecord> HeadcountsAt(MovementId movement, string place, HeadcountKind kind) =>
        _headcounts[movement].Where(r => r.Body is Headcount h && h.Place.Value == place && h.Kind == kind);

    /// <summary>
    /// Days, on the author's own clock, of the movement's steps at a place; empty when there are none.
    /// </summary>
    public IReadOnlyList<DateOnly> DaysAt(MovementId movement, string place) =>
        [.. _stepDays[(movement, place)].Distinct().Order()];

    public string NameOf(PartyId party) => _names.GetValueOrDefault(party, party.Value);

    public string NameOf(string place) => _plans.Values.SelectMany(p => p.Nodes)
        .Where(n => n.Place.Value == place).Select(n => n.Name).FirstOrDefault(Capitalised(place));

    private static string Capitalised(string id) => char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
}
