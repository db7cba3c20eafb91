using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>One source's count of casualties that stands, and the versions before it.</summary>
/// <param name="Record">The record that stands.</param>
/// <param name="Attests">False for what is in doubt, inferred, assumed or made for a demonstration.</param>
/// <param name="Earlier">Records that it took the place of, in the order in which they were stated.</param>
public sealed record CasualtyFigure(LoggedRecord Record, bool Attests, IReadOnlyList<LoggedRecord> Earlier)
{
    /// <summary>What it says.</summary>
    public CasualtyRecorded Body => (CasualtyRecorded)Record.Body;
}

/// <summary>How many people, of one incident or movement, one status and one unit.</summary>
/// <param name="Incident">The incident; null for those of a movement.</param>
/// <param name="Movement">The movement; null for those of an incident.</param>
/// <param name="Status">What became of them.</param>
/// <param name="Unit">Of whom it speaks.</param>
/// <param name="Number">The interval over everybody who attests; unknown when nobody does.</param>
/// <param name="Differ">True when two attesting figures cannot both be true.</param>
/// <param name="Figures">The figures that stand, in order of party, then of record id.</param>
public sealed record CasualtyNumber(
    IncidentId? Incident,
    MovementId? Movement,
    CasualtyStatus Status,
    CasualtyUnit Unit,
    Count Number,
    bool Differ,
    IReadOnlyList<CasualtyFigure> Figures);

/// <summary>Folds counts of casualties: an interval over sources, with every version kept.</summary>
/// <remarks>
/// Nothing is added up: sources may have counted the same people, two incidents may be one, and civilians are a part
/// of the persons. A pure function of the set of records. Linear time but for the sorting. Enforces rule R10.
/// </remarks>
public static class CasualtyFold
{
    /// <summary>The numbers, by subject, status and unit.</summary>
    /// <param name="records">Records that have effect, in any order; others than casualties are passed over.</param>
    public static IReadOnlyList<CasualtyNumber> Of(IEnumerable<LoggedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var all = records.Where(r => r.Body is CasualtyRecorded).DistinctBy(r => r.Id).ToArray();
        var replaced = all.Where(r => !r.IsInDoubt)
            .SelectMany(r => (Of(r).Supersedes ?? []).Select(id => (r.Author, Id: RecordId.TryParse(id))))
            .ToHashSet();
        return
        [
            .. all.GroupBy(r => (Of(r).Incident, Of(r).Movement, Of(r).Status, Of(r).Unit))
                .Select(g => Number([.. g], replaced)).OfType<CasualtyNumber>()
                .OrderBy(n => n.Incident?.Value ?? "", StringComparer.Ordinal)
                .ThenBy(n => n.Movement?.Value ?? "", StringComparer.Ordinal)
                .ThenBy(n => n.Status).ThenBy(n => n.Unit),
        ];
    }

    // Null when every count was replaced by one of another subject, status or unit.
    private static CasualtyNumber? Number(
        LoggedRecord[] said, HashSet<(PartyId Author, RecordId? Id)> replaced)
    {
        var figures = said.Where(r => !replaced.Contains((r.Author, r.Id)))
            .GroupBy(r => r.KeyId, StringComparer.Ordinal)
            .Select(g => g.OrderBy(r => r.IsInDoubt ? 0 : 1).ThenBy(r => r.StatedOrder).Last())
            .OrderBy(r => r.Author.Value, StringComparer.Ordinal).ThenBy(r => r.Id)
            .Select(r => new CasualtyFigure(
                r, Attestation.Attests(r),
                [.. said.Where(e => e.Author == r.Author && e.Id != r.Id).OrderBy(e => e.StatedOrder)]))
            .ToArray();
        if (figures.Length == 0)
        {
            return null;
        }

        var attested = figures.Where(f => f.Attests).Select(f => f.Body.Count).ToArray();
        var bounds = attested.Select(Bounds.Of).ToArray();
        var interval = bounds.Length == 0 ? Bounds.Anything : Bounds.Over(bounds);
        var stated = attested.Where(c => Bounds.Of(c) == interval).OrderBy(c => c.Qualifier).FirstOrDefault();
        var body = figures[0].Body;
        return new CasualtyNumber(
            body.Incident, body.Movement, body.Status, body.Unit,
            attested.Length == 0 ? Count.Unknown : stated.IsKnown ? stated : interval.ToCount(),
            bounds.Any(a => bounds.Any(b => !a.Meets(b))), figures);
    }

    private static CasualtyRecorded Of(LoggedRecord record) => (CasualtyRecorded)record.Body;
}
