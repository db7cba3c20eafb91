using SafePassage.Disclosure;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Verdict;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>The codes by which views tell what records say; the catalogue has their words.</summary>
internal static class Words
{
    /// <summary>The code of a capacity.</summary>
    public static string Code(PartyRole role) => role.ToString().ToLowerInvariant();

    public static string Of(Basis basis) => basis switch
    {
        Basis.Counted => "counted",
        Basis.Reported => "reported",
        Basis.Inferred => "inferred",
        Basis.Assumed => "assumed",
        _ => "demonstration",
    };

    /// <summary>What a kind of count is called, to stand within a message.</summary>
    public static Message Say(HeadcountKind kind) => new("kind." + Of(kind));

    public static string Of(HeadcountKind kind) => kind switch
    {
        HeadcountKind.Boarded => "boarded",
        HeadcountKind.Arrived => "arrived",
        HeadcountKind.Joined => "joined",
        HeadcountKind.Released => "released",
        HeadcountKind.Stayed => "stayed",
        HeadcountKind.HeldBack => "held-back",
        HeadcountKind.Hospitalised => "hospitalised",
        HeadcountKind.Transferred => "transferred",
        HeadcountKind.Surrendered => "surrendered",
        _ => "died",
    };

    public static string Of(NodeRole role) => role switch
    {
        NodeRole.AssemblyPoint => "assembly-point",
        NodeRole.Screening => "screening",
        NodeRole.Checkpoint => "checkpoint",
        NodeRole.Waypoint => "waypoint",
        _ => "reception-point",
    };

    public static string Of(VerdictCategory category) => category switch
    {
        VerdictCategory.Supported => "supported",
        VerdictCategory.SupportedInPart => "supported-in-part",
        VerdictCategory.ExceedsAttested => "exceeds-what-is-attested",
        VerdictCategory.BelowAttested => "below-what-is-attested",
        VerdictCategory.NotComparable => "not-comparable",
        _ => "no-evidence",
    };

    public static string Of(MovementStatus status) => status switch
    {
        MovementStatus.Planned => "planned",
        MovementStatus.EnRoute => "under-way",
        MovementStatus.Halted => "halted",
        MovementStatus.Arrived => "arrived",
        MovementStatus.Aborted => "aborted",
        _ => "closed",
    };

    public static string Of(FigureStanding standing) => standing switch
    {
        FigureStanding.Attests => "attests",
        FigureStanding.ClaimSource => "claim-source",
        FigureStanding.TooWide => "too-wide",
        FigureStanding.OutsidePeriod => "outside-period",
        _ => "not-attested",
    };

    public static string Of(AlarmKind kind) => kind switch
    {
        AlarmKind.Unexplained => "unexplained",
        AlarmKind.AwaitingACount => "awaiting-a-count",
        AlarmKind.ObserversDiffer => "observers-differ",
        AlarmKind.KindContested => "kind-contested",
        AlarmKind.Overdue => "overdue",
        AlarmKind.Silent => "silent",
        AlarmKind.HaltedTooLong => "halted-too-long",
        AlarmKind.OffTheWay => "off-the-way",
        AlarmKind.QueueTooLong => "queue-too-long",
        _ => "people-waiting",
    };

    public static string Of(WayBasis basis) => basis switch
    {
        WayBasis.Planned => "planned",
        WayBasis.LeftBehind => "left-behind",
        _ => "on-the-way",
    };

    /// <summary>A number as the door lets it be shown.</summary>
    public static string Of(Showing showing, string number) => showing switch
    {
        Showing.Shown => number,
        Showing.FewerThanTen => Count.FewerThan(10).ToString(),
        _ => "withheld",
    };

    public static string Of(MovementEvent happened) => happened switch
    {
        MovementEvent.Departed => "departed",
        MovementEvent.Halted => "halted",
        MovementEvent.Resumed => "resumed",
        MovementEvent.Arrived => "arrived",
        _ => "aborted",
    };

    /// <summary>Names in one line.</summary>
    public static Message List(IEnumerable<string> names) => Message.Listed([.. names.Select(n => (Argument)n)]);
}
