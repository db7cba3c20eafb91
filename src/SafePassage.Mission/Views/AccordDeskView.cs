using SafePassage.Records.Agreeing;

namespace SafePassage.Mission.Views;

/// <summary>Who sits at the desk where accords are made, and what that party may say.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Log">The origin of its log.</param>
/// <param name="Zone">The IANA name of the zone in which the operation's hours are written.</param>
/// <param name="Own">The reader's party; null for the public.</param>
/// <param name="May">Kinds of accord records that its role and the signing policy let it say.</param>
/// <param name="Members">All members.</param>
/// <param name="HasPlan">True when a draft can be made from a plan.</param>
public sealed record AccordDeskView(
    string Operation,
    string Log,
    string Zone,
    AccordPartyView? Own,
    IReadOnlyList<string> May,
    IReadOnlyList<DeskMemberView> Members,
    bool HasPlan);

/// <summary>A member, as far as an accord asks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsBelligerent">True for a party to the conflict: the hours must be shown on its clock.</param>
/// <param name="IsSignatory">True when it must sign.</param>
public sealed record DeskMemberView(string Id, string Name, bool IsBelligerent, bool IsSignatory);

/// <summary>A term that every accord must answer; its words are in the catalogue under its code.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Questions">What must be answered.</param>
/// <param name="Rest">What the text must hold besides.</param>
/// <param name="IsRisk">True when an answer may need the humanitarian lead's signed decision.</param>
public sealed record TermTableView(
    string Code, IReadOnlyList<TermQuestionView> Questions, TermRest Rest, bool IsRisk);

/// <summary>A question within a term.</summary>
/// <param name="Code">Its code within the term.</param>
/// <param name="Kind">What answers it.</param>
/// <param name="Choices">The closed list; empty for other kinds.</param>
/// <param name="IsRequired">False when it may be left open.</param>
/// <param name="IsMany">True when more than one value answers it.</param>
/// <param name="Unit">The unit of a number; null when it counts things.</param>
public sealed record TermQuestionView(
    string Code, AnswerKind Kind, IReadOnlyList<string> Choices, bool IsRequired, bool IsMany, string? Unit);
