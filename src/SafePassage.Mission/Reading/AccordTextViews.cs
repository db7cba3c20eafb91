using System.Text;
using System.Text.Json;
using SafePassage.Accord;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows each text of an accord in codes and facts, with its bytes for who may be handed them.</summary>
/// <param name="handed">The record at an index of the log; null when the reader is not handed it.</param>
/// <param name="names">What parties are called.</param>
/// <param name="now">The server's clock.</param>
internal sealed class AccordTextViews(Func<long, LoggedRecord?> handed, PartyNames names, DateTimeOffset now)
{
    /// <summary>How the accord stands.</summary>
    public AccordStanding Standing(AccordState state, AccordVersion current) => new(
        Code(state.StatusAt(now)),
        current.TextHash,
        state.InForce?.TextHash,
        state.BindsBothSides,
        [.. state.Signatories.Select(Party)],
        state.Suspension is { } suspension ? Party(suspension.Party) : null,
        state.Suspension?.Reason,
        [.. state.AwaitedToResume.Select(Party)]);

    /// <summary>One text.</summary>
    public AccordTextView Read(AccordVersion version) => new(
        version.Number,
        version.TextHash,
        version.Parent,
        Party(version.Proposer),
        version.Proposal.StatedAt,
        version.Index,
        Code(version.StatusAt(now)),
        handed(version.Index) is { } record ? Encoding.UTF8.GetString(record.Envelope.Payload.AsSpan()) : null,
        [.. version.Signatures.Select(s => new AccordActView(Party(s.Party), s.StatedAt, s.Index, s.Void, null))],
        [.. version.Seals.Select(s => new AccordSealView(Party(s.Party), s.Index, s.IsOpened))],
        [.. version.Refusals.Select(r => new AccordActView(Party(r.Party), r.StatedAt, r.Index, false, r.Reason))],
        [
            .. version.Comments.Select(c => new AccordCommentView(
                c.Term, Party(c.Party), c.StatedAt, c.Text, c.Index)),
        ],
        [
            .. version.Risks.Select(r => new AccordRiskView(
                r.Code, r.Decision is { } decision ? Code(decision) : null, r.By is { } by ? Party(by) : null,
                r.Reason, r.Index)),
        ],
        [.. version.Completeness.Silent.Select(s => new SilentTermView(s.Term.Code, s.Missing))],
        [.. version.Completeness.NotAgreed.Select(t => t.Code)],
        [.. (version.Proposal.Windows ?? []).Select(w => Window(w, version.Proposal.Clocks ?? []))]);

    private AgreedWindowView Window(AgreedWindow window, IReadOnlyList<PartyClock> clocks) => new(
        window.OpensAt,
        window.ClosesAt,
        window.Direction,
        [
            .. from clock in clocks
               let opens = PartyHours.On(clock, window.OpensAt)
               let closes = PartyHours.On(clock, window.ClosesAt)
               where opens is not null && closes is not null
               select new WindowClockView(Party(clock.Party), clock.Zone, opens.Value, closes.Value),
        ]);

    private AccordPartyView Party(PartyId party) => new(party.Value, names.Of(party));

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
