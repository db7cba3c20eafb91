using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>What a log holds about movements, as far as a comparison needs it.</summary>
internal sealed class RecordedMovements
{
    private readonly Dictionary<MovementId, PlannedPlaces> _ways = [];
    private readonly ILookup<(MovementId, string, HeadcountKind), LoggedRecord> _headcounts;
    private readonly ILookup<(MovementId, string, Voice), DateTimeOffset> _steps;
    private readonly Dictionary<PartyId, string> _names = [];
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<AttestedFigure>> _attested;

    public RecordedMovements(IReadOnlyList<LoggedRecord> records)
    {
        var ordered = records.OrderBy(r => r.Index).ToArray();
        foreach (var way in ordered.Where(r => r.Body is MovementPlanned or MovementDiverted)
            .GroupBy(r => ((MovementBody)r.Body).Movement).Where(g => g.Any(r => r.Body is MovementPlanned)))
        {
            _ways[way.Key] = PlannedPlaces.Of([.. way]);
        }

        foreach (var node in All.SelectMany(w => w.Plan.Nodes.Concat(w.Nodes)))
        {
            _places.TryAdd(node.Place.Value, node.Name);
        }

        foreach (var member in ordered.Select(r => r.Body).OfType<GroupConstituted>().SelectMany(g => g.Members))
        {
            _names[member.Party] = member.Name;
        }

        foreach (var member in ordered.Select(r => r.Body).OfType<KeyGranted>().Select(g => g.Member))
        {
            _names.TryAdd(member.Party, member.Name);
        }

        _headcounts = ordered.Where(r => r.Body is Headcount or HeadcountWithdrawn)
            .GroupBy(r => ((MovementBody)r.Body).Movement).SelectMany(StandingCounts.Of)
            .ToLookup(r => ThingOf((Headcount)r.Body));
        _steps = ordered.Where(SaysWhen).ToLookup(
            r => (((MovementStep)r.Body).Movement, ((MovementStep)r.Body).Place.Value, Voice.Of(r.Role, r.Author)),
            r => r.Body.StatedAt);
        _attested = new Lazy<IReadOnlyList<AttestedFigure>>(() => AttestedFigure.All(_headcounts));
    }

    /// <summary>Movements with a plan, in order of id.</summary>
    public IEnumerable<PlannedPlaces> All => _ways.Values.OrderBy(w => w.Plan.Movement.Value, StringComparer.Ordinal);

    /// <summary>Every figure that anybody attests, of whatever was counted, in the order stated.</summary>
    public IReadOnlyList<AttestedFigure> Attested => _attested.Value;

    public PlannedPlaces? Find(MovementId movement) => _ways.GetValueOrDefault(movement);

    public IEnumerable<LoggedRecord> HeadcountsAt(MovementId movement, string place, HeadcountKind kind) =>
        _headcounts[(movement, place, kind)];

    /// <summary>When a voice's own steps say that the movement was at a place; empty when it logged none.</summary>
    public IEnumerable<DateTimeOffset> StepsOf(Voice voice, MovementId movement, string place) =>
        _steps[(movement, place, voice)];

    public string NameOf(PartyId party) => _names.GetValueOrDefault(party, party.Value);

    public string NameOf(MovementId movement) => Find(movement)?.Plan.Name ?? movement.Value;

    public string NameOf(string place) => _places.GetValueOrDefault(place) ?? Identifier.ToWords(place);

    private static (MovementId, string, HeadcountKind) ThingOf(Headcount count) =>
        (count.Movement, count.Place.Value, count.Kind);

    // The day of a step may be reported and its hour inferred, so an inferred step says when.
    private static bool SaysWhen(LoggedRecord record) => record.Body is MovementStep && !record.IsInDoubt
        && Attestation.Attests(record.Role)
        && record.Body.Provenance.Basis is Basis.Counted or Basis.Reported or Basis.Inferred;
}
