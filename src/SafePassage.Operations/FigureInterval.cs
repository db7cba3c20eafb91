using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Makes one interval of what several observers say of one number.</summary>
/// <remarks>
/// Everybody who attests the whole has the same say, whatever the role: where they differ the interval is as wide as
/// their figures. Where nobody counted the whole, the parts that do not overlap are added up, each an interval over
/// those who counted it; an inference fills what nobody attests. Unknown adds nothing, and hides nothing that others
/// state.
/// </remarks>
internal static class FigureInterval
{
    public static PrimaryFigure? Of(IReadOnlyList<ObserverFigure> attested, IReadOnlyList<ObserverFigure> usable)
    {
        var whole = attested.Where(f => f.Covers(usable) && f.Total.IsKnown).ToArray();
        if (whole.Length == 0)
        {
            var parts = OfParts(attested, usable);
            var inferred = usable.Where(f => !f.Attests && f.Whole is { Count.IsKnown: true }).ToArray();
            return inferred.Length > 0 && (parts is null || Bounds.Of(parts.Total).Low < inferred[0].Total.Low)
                ? Figure(Bounds.Over([.. inferred.Select(f => Bounds.Of(f.Total))]), inferred, isInferred: true)
                : parts;
        }

        var interval = Bounds.Over([.. whole.Select(f => Bounds.Of(f.Total))]);
        var wholes = new HashSet<ObserverFigure>(whole, ReferenceEqualityComparer.Instance);
        foreach (var part in attested.Where(f => !wholes.Contains(f) && f.Total.Low > interval.High))
        {
            // Somebody counted more in some of the parts than others say there were in all.
            interval = interval.Hull(Bounds.Of(part.Total));
            whole = [.. whole, part];
        }

        return Figure(interval, whole, isInferred: false);
    }

    /// <summary>Attesting figures that cannot both be true, of the whole or of one part; empty when all can.</summary>
    public static IReadOnlyList<ObserverFigure> Apart(IReadOnlyList<ObserverFigure> attested)
    {
        // Who counted the whole is among those whose totals are held against each other.
        var wholes = attested.Where(f => f.Covers(attested)).Select(f => (Figure: f, f.Total));
        var scopes = attested.SelectMany(f => f.Counts).Select(c => c.Scope).Where(s => !s.IsWhole)
            .Distinct().ToArray();
        return
        [
            .. scopes.Select(s => attested.Select(f => (Figure: f, Count: f.Of(s)?.Count ?? Count.Unknown)))
                .Prepend(wholes)
                .SelectMany(said => ApartOf([.. said.Where(x => x.Item2.IsKnown)]))
                .Distinct<ObserverFigure>(ReferenceEqualityComparer.Instance),
        ];
    }

    private static IEnumerable<ObserverFigure> ApartOf((ObserverFigure Figure, Count Said)[] said)
    {
        if (said.Length < 2)
        {
            return [];
        }

        // Who meets both the one that begins last and the one that ends first meets all.
        var begin = said.Max(x => x.Said.Low ?? 0);
        var end = said.Min(x => x.Said.High ?? long.MaxValue);
        return begin <= end ? []
            : said.Where(x => x.Said.Low > end || x.Said.High < begin).Select(x => x.Figure);
    }

    private static PrimaryFigure? OfParts(
        IReadOnlyList<ObserverFigure> attested, IReadOnlyList<ObserverFigure> usable)
    {
        var counts = usable.SelectMany(f => f.Counts.Select(c => (Figure: f, Count: c))).ToArray();
        var known = counts.Where(x => x.Count.Count.IsKnown).ToArray();
        var scopes = new List<CountScope>();
        foreach (var scope in (known.Length > 0 ? known.Where(x => !x.Count.Scope.IsWhole) : counts)
            .OrderBy(x => x.Figure.Attests ? Attestation.Rank(x.Figure.Role) : int.MaxValue)
            .ThenByDescending(x => x.Count.Scope.Breadth)
            .ThenBy(x => x.Count.Scope.ToString(), StringComparer.Ordinal)
            .Select(x => x.Count.Scope))
        {
            if (!scopes.Exists(s => s.Overlaps(scope)))
            {
                scopes.Add(scope);
            }
        }

        if (scopes.Count == 0)
        {
            return null;
        }

        // A part of which nobody knows the number leaves the sum open above.
        var isOpen = counts.Any(x => !x.Count.Count.IsKnown && !x.Count.Scope.IsWhole
            && !scopes.Exists(s => s.Overlaps(x.Count.Scope)));
        var interval = isOpen ? Bounds.Anything : Bounds.Nobody;
        var parts = new List<AuthoredPart>();
        var isInferred = false;
        foreach (var scope in scopes)
        {
            var said = attested.Where(f => f.Of(scope) is { Count.IsKnown: true }).ToArray();
            said = said.Length > 0 ? said : [.. usable.Where(f => f.Of(scope) is not null)];
            isInferred |= said.All(f => !f.Attests);
            interval = interval.Plus(Bounds.Over([.. said.Select(f => Bounds.Of(f.Of(scope)!.Count))]));
            parts.AddRange(said.Select(f => new AuthoredPart(f.Party, f.Role, f.Of(scope)!)));
        }

        return new PrimaryFigure(Stated(interval, parts), parts, isInferred);
    }

    private static PrimaryFigure Figure(Bounds interval, IReadOnlyList<ObserverFigure> figures, bool isInferred)
    {
        AuthoredPart[] parts =
            [.. figures.SelectMany(f => f.Summed.Select(c => new AuthoredPart(f.Party, f.Role, c)))];
        return new PrimaryFigure(Stated(interval, parts), parts, isInferred);
    }

    // A number keeps the words in which it was stated, where the interval is that statement.
    private static Count Stated(Bounds interval, IReadOnlyList<AuthoredPart> parts) =>
        parts.Select(p => p.Counted.Count).FirstOrDefault(c => c.IsKnown && Bounds.Of(c) == interval) is var stated
            && stated.IsKnown ? stated : interval.ToCount();
}
