using SafePassage.Accord;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Finds what is missing in an own operation, in order.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
/// <param name="reader">Who reads.</param>
/// <param name="names">What parties are called.</param>
internal sealed class StartViews(ControlRoomParts parts, PageFolds folds, Reader reader, PartyNames names)
{
    // Two members at least make a group: docs/formats/records.md.
    private const int MembersMin = 2;

    private readonly DateTimeOffset _now = parts.Time.GetUtcNow();

    // What was agreed and who drives is shown to members: to the public it is not even shown as missing.
    private bool IsShown => folds.Page.Keys.Group is null || reader.Party is not null;

    private AccordState? Foremost => KnownAccords.Foremost(KnownAccords.Of(folds, reader), _now);

    /// <summary>The steps as they stand.</summary>
    /// <param name="compared">How many of the key cards that wait were compared by telephone.</param>
    /// <param name="cards">How many key cards wait to be added, compared or not.</param>
    public StartView Read(int compared, int cards)
    {
        var facts = Facts(compared, cards).ToArray();
        var done = facts.Where(f => f.IsDone).Select(f => f.Step).ToHashSet();
        var steps = new List<StartStepView>();
        var isNextKnown = false;
        foreach (var fact in facts)
        {
            var needs = fact.IsDone ? [] : fact.Needs.Where(n => !done.Contains(n)).ToArray();
            var state = fact.IsDone ? StartStepState.Done
                : !fact.IsShown ? StartStepState.NotShown
                : needs.Length > 0 ? StartStepState.Blocked
                : isNextKnown || fact.IsOptional ? StartStepState.Open : StartStepState.Next;
            isNextKnown |= state is StartStepState.Next or StartStepState.NotShown;
            steps.Add(new StartStepView(
                fact.Step, state, needs, fact.Count, fact.Of, [.. fact.Waits.Select(names.Of)]));
        }

        return new StartView(
            parts.Name, OperationClock.ZoneOf(parts), parts.IsExercise, parts.Settings?.Extract,
            IsShown ? EndOf(Foremost) : null, steps);
    }

    private AccordEndView? EndOf(AccordState? accord) => accord?.StatusAt(_now) switch
    {
        AccordStatus.Expired => new(accord.Accord.Value, true, On(accord.Current!.Proposal.ExpiresAt)),
        AccordStatus.Terminated => new(accord.Accord.Value, false, On(accord.Termination!.StatedAt)),
        _ => null,
    };

    private DateTimeOffset On(DateTimeOffset at) => OperationClock.On(OperationClock.ZoneOf(parts), at);

    private IEnumerable<Fact> Facts(int compared, int cards)
    {
        var group = folds.Page.Keys.Group;

        // What is over binds nobody any more: from the text on everything is to be done anew.
        var accord = IsShown && EndOf(Foremost) is null ? Foremost : null;
        yield return new(StartStep.Settings, true);
        yield return new(StartStep.RoadMap, parts.Router is not null);
        yield return new(
            StartStep.Members, group is not null || (compared >= MembersMin && compared == cards),
            Count: group?.Members.Count ?? compared, Of: group?.Members.Count ?? cards);
        yield return new(StartStep.Constitute, group is not null) { Needs = [StartStep.Members] };

        // A text can be written without a plan: nobody is told to make one first.
        yield return new(StartStep.Plan, parts.Plan is not null) { Needs = [StartStep.RoadMap], IsOptional = true };
        foreach (var fact in AboutTheAccord(accord).Concat(OnTheRoad(accord)))
        {
            yield return fact with { IsShown = IsShown };
        }
    }

    private IEnumerable<Fact> AboutTheAccord(AccordState? accord)
    {
        var text = accord?.Current;
        yield return new(StartStep.Text, text is not null, Count: accord?.Versions.Count)
        {
            Needs = [StartStep.Constitute],
            Waits = text is null ? Facilitators() : [],
        };
        yield return new(
            StartStep.Signatures, accord?.InForce is not null, Count: text?.SignedBy,
            Of: folds.Page.Keys.Group?.Signatories.Count)
        {
            Needs = [StartStep.Text],
            Waits = text is null ? [] : [.. accord!.Signatories.Where(
                s => !text.Signatures.Any(given => given.Party == s && !given.Void))],
        };
        var orders = text?.Orders ?? [];
        yield return new(
            StartStep.Orders, orders.Count > 0 && orders.All(o => o.IsAcknowledged),
            Count: orders.Count(o => o.IsAcknowledged), Of: text is null ? null : orders.Count)
        {
            Needs = [StartStep.Signatures],
            Waits = [.. orders.Where(o => !o.IsAcknowledged).Select(o => o.From).Distinct()],
        };
    }

    private IEnumerable<Fact> OnTheRoad(AccordState? accord)
    {
        var seen = folds.Seen(reader);
        var planned = seen.Select(r => r.Body).OfType<MovementPlanned>().Select(m => m.Movement).Distinct().Count();
        var departed = seen.Any(r => r.Body is MovementStep { Event: MovementEvent.Departed });
        var hindrances = accord?.DepartureHindrancesAt(_now, p => p.Value, p => p.Value).Count;
        yield return new(StartStep.Movements, planned > 0, Count: planned)
        {
            Needs = [StartStep.Constitute],
            Waits = planned == 0 ? Facilitators() : [],
        };
        yield return new(StartStep.BeforeDeparture, departed || hindrances == 0, Count: departed ? null : hindrances)
        {
            Needs = [StartStep.Signatures, StartStep.Movements],
        };
        yield return new(StartStep.Departure, departed) { Needs = [StartStep.BeforeDeparture] };
    }

    private PartyId[] Facilitators() =>
    [
        .. (folds.Page.Keys.Group?.Members ?? []).Where(m => m.Role == PartyRole.Facilitator).Select(m => m.Party)
            .Distinct(),
    ];

    private sealed record Fact(StartStep Step, bool IsDone, int? Count = null, int? Of = null, bool IsShown = true)
    {
        public IReadOnlyList<StartStep> Needs { get; init; } = [];

        public IReadOnlyList<PartyId> Waits { get; init; } = [];

        public bool IsOptional { get; init; }
    }
}
