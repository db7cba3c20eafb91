using SafePassage.Records.Bodies;
using SafePassage.Records.Counting;
using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>How many people did not go on from a node for a recorded reason.</summary>
/// <remarks>
/// Enforces rule R8: who stayed is counted like who went, and is not missing. Whether people stayed or were held back
/// is often what the sides dispute, and then they speak of the same people. Where no observer reports both, figures
/// that agree are one number whose kind is contested; figures that do not agree may be of the same people or of others,
/// and the number reaches from the larger to their sum. Hospitalised and died
/// are added.
/// </remarks>
internal static class Remained
{
    public static readonly HeadcountKind[] Kinds =
        [HeadcountKind.Stayed, HeadcountKind.HeldBack, HeadcountKind.Hospitalised, HeadcountKind.Died];

    /// <summary>The number, and the parties who call the same people by another kind; empty when none do.</summary>
    public static (Bounds Number, IReadOnlyList<ObserverFigure> Contested) Of(IReadOnlyList<KindTally> kinds)
    {
        var others = kinds.Where(k => k.Kind is HeadcountKind.Hospitalised or HeadcountKind.Died)
            .Aggregate(Bounds.Nobody, (sum, k) => sum.Plus(Number(k)));
        var stayed = kinds.FirstOrDefault(k => k.Kind == HeadcountKind.Stayed);
        var held = kinds.FirstOrDefault(k => k.Kind == HeadcountKind.HeldBack);
        if (stayed?.Primary is null || held?.Primary is null)
        {
            return (others.Plus(stayed is null ? Number(held) : held is null ? Number(stayed)
                : Number(stayed).Plus(Number(held))), []);
        }

        var (a, b) = (Attesting(stayed), Attesting(held));
        var both = a.Join(b, Who, Who, (s, h) => Bounds.Of(s.Total).Plus(Bounds.Of(h.Total))).ToArray();
        var onlyStayed = a.Where(f => b.All(g => Who(g) != Who(f))).ToArray();
        var onlyHeld = b.Where(f => a.All(g => Who(g) != Who(f))).ToArray();
        if (both.Length > 0)
        {
            return WithBoth(others, stayed, held, both, [.. onlyStayed, .. onlyHeld]);
        }

        if (onlyStayed.Length == 0 || onlyHeld.Length == 0)
        {
            return (others.Plus(Number(stayed)).Plus(Number(held)), []);
        }

        var (first, second) = (Number(stayed), Number(held));
        var number = first.Meets(second)
            ? Bounds.Over([first, second])
            : new Bounds(Math.Max(first.Low, second.Low), first.High + second.High);
        return (others.Plus(number), [.. onlyStayed, .. onlyHeld]);
    }

    // Who reports one kind only may mean all of them: its figure is held against the sums of those who report both.
    private static (Bounds, IReadOnlyList<ObserverFigure>) WithBoth(
        Bounds others, KindTally stayed, KindTally held, Bounds[] both, ObserverFigure[] single)
    {
        var sums = Bounds.Over(both);
        var contesting = Array.FindAll(single, f => Bounds.Of(f.Total).Meets(sums)
            && !both.Any(s => s.IsNobody) && !MeetsOthers(f, stayed) && !MeetsOthers(f, held));
        if (contesting.Length == 0)
        {
            return (others.Plus(Number(stayed)).Plus(Number(held)), []);
        }

        return (others.Plus(Bounds.Over([sums, .. contesting.Select(f => Bounds.Of(f.Total))])), contesting);
    }

    private static bool MeetsOthers(ObserverFigure figure, KindTally kind) => Attesting(kind).Any(f =>
        !ReferenceEquals(f, figure) && Bounds.Of(f.Total).Meets(Bounds.Of(figure.Total)));

    private static ObserverFigure[] Attesting(KindTally kind) =>
        [.. kind.Figures.Select(f => f.Figure).Where(f => f.Attests && f.Total.IsKnown)];

    private static (PartyId, PartyRole) Who(ObserverFigure figure) => (figure.Party, figure.Role);

    private static Bounds Number(KindTally? kind) =>
        kind?.Primary is { } primary ? Bounds.Of(primary.Total) : Bounds.Nobody;
}
