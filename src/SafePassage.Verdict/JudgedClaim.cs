using SafePassage.Records.Bodies;

namespace SafePassage.Verdict;

/// <summary>A claim with everything that its words are made from.</summary>
internal sealed record JudgedClaim(
    ClaimRecorded Claim,
    MetricMatch Match,
    Comparison Comparison,
    ClaimStanding Standing,
    AttestedFigure? Nearest,
    RecordedMovements Recorded)
{
    /// <summary>Who repeats whom.</summary>
    public IReadOnlyList<RepeatedPublication> Publications { get; } = Comparison.Repeated(Claim.Provenance.Source);

    /// <summary>
    /// The figures that support it or, where nobody does, all that attest; in the order stated, whoever said them.
    /// </summary>
    public IReadOnlyList<ClaimFigure> Shown
    {
        get
        {
            var attesting = Comparison.Attesting.ToArray();
            var supporting = Array.FindAll(attesting, f => Standing.Voices.Contains(f.Voice)
                && (Comparison.Cells.Count > 1 || !Match.IsNamed || StatedNumbers.Supports(f.Number, Claim.Value)));
            return supporting.Length > 0 ? supporting : attesting;
        }
    }

    /// <summary>True when all that supports it comes from the party for which the speaker spoke.</summary>
    public bool IsOwnSideOnly => Standing.Voices.Count > 0 && Shown.All(f => f.IsOwnSide);

    /// <summary>
    /// The one definition with which the claim could be compared: its own with one change or, when more differs, that
    /// of the nearest attested figure.
    /// </summary>
    /// <param name="shorten">Shortens names.</param>
    /// <param name="isBrief">True to leave out which movement it was.</param>
    public string Unless(Func<string, string> shorten, bool isBrief = false)
    {
        if (Standing.Why == StandingWhy.OtherPeriod)
        {
            return "its period holds the days of the counts";
        }

        var differences = Match.Differences;
        return differences.Count > 1 && Nearest is { } near
            ? $"it counts {UnitOf(near)} who {WordsOf(near, shorten)} "
                + (isBrief ? "in a convoy" : $"with {shorten(Recorded.NameOf(near.Movement))}")
            : differences.Count > 0 ? differences[0].Unless : "";
    }

    /// <summary>What an attested figure counts, for example <c>arrived at Zaporizhzhia</c>.</summary>
    public string WordsOf(AttestedFigure figure, Func<string, string> shorten) =>
        MetricText.Words(figure.Kind, shorten(Recorded.NameOf(figure.Place)));

    private static string UnitOf(AttestedFigure figure) =>
        figure.Kind == HeadcountKind.Surrendered ? "combatants" : MetricWords.People;
}
