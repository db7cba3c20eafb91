using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Verdict;

/// <summary>An independent voice: each belligerent, the facilitators together, the receivers, the observers.</summary>
/// <param name="Role">The role.</param>
/// <param name="Belligerent">Which belligerent; null for the other roles, which speak with one voice each.</param>
internal readonly record struct Voice(PartyRole Role, PartyId? Belligerent)
{
    public static Voice Of(ObserverFigure figure) =>
        new(figure.Role, figure.Role == PartyRole.Belligerent ? figure.Party : null);
}

/// <summary>What is attested for one movement of a claim.</summary>
/// <param name="Whole">Figures that cover everything that the claim counts in this movement.</param>
/// <param name="Part">Attesting figures that cover some of it.</param>
/// <param name="Beside">Figures that attest nothing: press, desk, inferences.</param>
internal sealed record MovementAttestations(
    IReadOnlyList<ObserverFigure> Whole, IReadOnlyList<ObserverFigure> Part, IReadOnlyList<ObserverFigure> Beside)
{
    public static MovementAttestations Of(IEnumerable<LoggedRecord> headcounts, string? part)
    {
        var figures = ObserverFigure.From(
            headcounts.Where(r => MetricMatch.IsOfPart((Headcount)r.Body, part)), h => MetricMatch.ScopeIn(h, part));
        var usable = figures.Where(f => f.Attests || f.IsInferred).ToArray();
        bool IsWhole(ObserverFigure f) => f.Attests && f.Total.IsKnown && f.Covers(usable);
        return new MovementAttestations(
            [.. figures.Where(IsWhole)],
            [.. figures.Where(f => f.Attests && f.Total.IsKnown && !IsWhole(f))],
            [.. figures.Where(f => !f.Attests)]);
    }

    /// <summary>True when anybody attests anything of it.</summary>
    public bool IsAttested => Whole.Count + Part.Count > 0;

    /// <summary>
    /// The smallest number that anybody's statement allows for what is attested here; 0 when nothing is.
    /// </summary>
    public long AtLeast => Whole.Count > 0
        ? Whole.Min(f => f.Total.Low ?? 0)
        : Part.Count > 0 ? Part.Max(f => f.Total.Low ?? 0) : 0;

    /// <summary>Where the statements of two voices meet, at its highest; null when no two meet.</summary>
    public (long Low, long? High)? ByTwo()
    {
        (long Low, long? High)? best = null;
        foreach (var (i, a) in Whole.Index())
        {
            foreach (var b in Whole.Take(i).Where(b => Voice.Of(b) != Voice.Of(a)))
            {
                var low = Math.Max(a.Total.Low ?? 0, b.Total.Low ?? 0);
                var high = Smaller(a.Total.High, b.Total.High);
                if (!(high < low) && (best is null || low > best.Value.Low))
                {
                    best = (low, high);
                }
            }
        }

        return best;
    }

    private static long? Smaller(long? a, long? b) => (a, b) switch
    {
        ({ } x, { } y) => Math.Min(x, y),
        _ => a ?? b,
    };
}
