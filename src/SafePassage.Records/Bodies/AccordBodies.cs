using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What the text says about a term.</summary>
public enum TermState
{
    /// <summary>Agreed text.</summary>
    Set,

    /// <summary>The parties state openly that they do not agree.</summary>
    NotAgreed,

    /// <summary>The text is silent. Shown as silent before anybody departs.</summary>
    Silent,
}

/// <summary>One term of an accord.</summary>
/// <param name="Code">Which mandatory term it answers, for example <c>military-age-men</c>; others are allowed.</param>
/// <param name="State">Set, not agreed or silent.</param>
/// <param name="Text">What is said beside the answers; it adds to them and never stands for one.</param>
/// <param name="Provenance">Where this wording comes from.</param>
/// <param name="Answers">The answers to the term's questions (<see cref="Agreeing.MandatoryTerms"/>).</param>
public sealed record AccordTerm(
    string Code,
    TermState State,
    string? Text = null,
    Provenance? Provenance = null,
    IReadOnlyList<TermAnswer>? Answers = null);

/// <summary>The answer to one question of a term.</summary>
/// <param name="Question">Its code within the term, for example <c>max-minutes</c>.</param>
/// <param name="Values">Words of its closed list, ids or numbers, each once.</param>
public sealed record TermAnswer(string Question, IReadOnlyList<string> Values);

/// <summary>A stretch of the route and who controls it: the unit to which orders go down.</summary>
/// <param name="Id">Its id within the accord.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="ControlledBy">The party whose commander must acknowledge the order.</param>
/// <param name="Checkpoint">The checkpoint on it, when there is one.</param>
/// <param name="Commander">
/// The office that commands there, for example <c>duty officer, sector south</c>; never a name.
/// </param>
/// <param name="Hotline">What its hotline is called, for example <c>hotline-2</c>; never a number (rule R7).</param>
/// <param name="Roads">The roads it follows, as written on signs; absent when not said.</param>
public sealed record RouteSegment(
    string Id,
    PlaceId From,
    PlaceId To,
    PartyId ControlledBy,
    PlaceId? Checkpoint = null,
    string? Commander = null,
    string? Hotline = null,
    string? Roads = null);

/// <summary>How far an inspection at a checkpoint goes.</summary>
public enum InspectionRule
{
    /// <summary>Nothing is inspected: the convoy is let through.</summary>
    None,

    /// <summary>Vehicles are looked at from outside.</summary>
    VehiclesOnly,

    /// <summary>Vehicles and luggage.</summary>
    VehiclesAndLuggage,

    /// <summary>People too: those present must be agreed (see <see cref="CheckpointRule.Present"/>).</summary>
    PeopleToo,
}

/// <summary>What was agreed for one checkpoint.</summary>
/// <param name="Place">The checkpoint.</param>
/// <param name="HeldBy">Whose checkpoint it is.</param>
/// <param name="Inspection">How far the inspection goes.</param>
/// <param name="MaxMinutes">How long a convoy may be held for it, in minutes, 0 to 1,440.</param>
/// <param name="Present">Who may be present at it; empty for nobody else.</param>
public sealed record CheckpointRule(
    PlaceId Place, PartyId HeldBy, InspectionRule Inspection, int MaxMinutes, IReadOnlyList<PartyId> Present);

/// <summary>Hours in which the guns are silent and convoys pass: from the first instant up to the second.</summary>
/// <param name="OpensAt">When it opens.</param>
/// <param name="ClosesAt">When it closes.</param>
/// <param name="Direction">To which side, when it is for one direction only.</param>
public sealed record AgreedWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt, string? Direction = null);

/// <summary>A place that the text names.</summary>
/// <param name="Place">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Location">Where it is; absent when it is not said.</param>
public sealed record AgreedPlace(PlaceId Place, string Name, GeoPoint? Location = null);

/// <summary>By which clock a party lives: every hour of the text is shown on it as well.</summary>
/// <param name="Party">The party.</param>
/// <param name="Zone">Its time zone by the IANA list, for example <c>Europe/Kyiv</c>.</param>
public sealed record PartyClock(PartyId Party, string Zone);

/// <summary>What all accord records name.</summary>
public abstract record AccordBody : RecordBody
{
    /// <summary>The accord.</summary>
    public required AccordId Accord { get; init; }

    /// <summary>Its version, from 1.</summary>
    public required int Version { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Accord.Value;
}

/// <summary>
/// Kinds <c>accord-proposed</c> and, with a parent, <c>accord-countered</c>: the whole text of one version.
/// </summary>
public sealed record AccordProposed : AccordBody
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 of the payload of the version this one answers, hexadecimal; absent in the first.</summary>
    public string? Parent { get; init; }

    /// <summary>The terms, each code once.</summary>
    public required IReadOnlyList<AccordTerm> Terms { get; init; }

    /// <summary>The route, segment by segment.</summary>
    public required IReadOnlyList<RouteSegment> Segments { get; init; }

    /// <summary>When the accord lapses unless renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The agreed hours; absent in a text that is silent on them.</summary>
    public IReadOnlyList<AgreedWindow>? Windows { get; init; }

    /// <summary>On whose clocks the hours are shown; absent in a text that is silent on them.</summary>
    public IReadOnlyList<PartyClock>? Clocks { get; init; }

    /// <summary>What was agreed for each checkpoint; absent in a text that is silent on it.</summary>
    public IReadOnlyList<CheckpointRule>? Checkpoints { get; init; }

    /// <summary>Names and positions of the places that the text names; absent when it gives ids alone.</summary>
    public IReadOnlyList<AgreedPlace>? Places { get; init; }

    /// <summary>Announcements to which this text is the counterpart; absent when there is none.</summary>
    public IReadOnlyList<ReportId>? Announcements { get; init; }

    /// <summary>
    /// SHA-256 of the plan's file from which it was made, hexadecimal; absent when it was made by hand.
    /// </summary>
    public string? Plan { get; init; }
}

/// <summary>Kind <c>accord-commented</c>: what a party remarks on one term of one text. It binds nobody.</summary>
public sealed record AccordCommented : AccordTextBody
{
    /// <summary>Code of the term.</summary>
    public required string Term { get; init; }

    /// <summary>The remark.</summary>
    public required string Text { get; init; }
}

/// <summary>What a facilitator decides on a risk for the people moved.</summary>
public enum RiskDecision
{
    /// <summary>The text may come into force with it.</summary>
    Accepted,

    /// <summary>It may not.</summary>
    Refused,
}

/// <summary>
/// Kind <c>protection-risk-decided</c>: the humanitarian lead's decision on a risk that a text raises (rule R4).
/// </summary>
public sealed record ProtectionRiskDecided : AccordTextBody
{
    /// <summary>Code of the risk (<see cref="Agreeing.ProtectionRisks"/>).</summary>
    public required string Risk { get; init; }

    /// <summary>The decision.</summary>
    public required RiskDecision Decision { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Kind <c>signature-sealed</c>: the author commits to its signature without giving it yet, so that nobody is left
/// half-signed. Its signature, opened later, counts once every signatory has sealed the same text.
/// </summary>
public sealed record SignatureSealed : AccordTextBody
{
    /// <summary>The commitment, 64 characters of hexadecimal (<see cref="Agreeing.SignatureSeal"/>).</summary>
    public required string Seal { get; init; }
}

/// <summary>What all accord records name that are about exactly one text.</summary>
public abstract record AccordTextBody : AccordBody
{
    /// <summary>SHA-256 of the payload of the proposal, hexadecimal: that text and no other.</summary>
    public required string ProposalHash { get; init; }
}

/// <summary>Kind <c>accord-signed</c>: binds the author to exactly one text.</summary>
public sealed record AccordSigned : AccordTextBody
{
    /// <summary>
    /// What opens the author's seal (43 characters of base64url); absent when the signature holds by itself.
    /// </summary>
    public string? Opening { get; init; }
}

/// <summary>Kind <c>accord-refused</c>: also takes back a signature or a seal of its author on that text.</summary>
public sealed record AccordRefused : AccordBody
{
    /// <summary>
    /// SHA-256 of the payload of the text refused, hexadecimal; absent for every text of that number.
    /// </summary>
    public string? ProposalHash { get; init; }

    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

/// <summary>Kind <c>accord-suspended</c>: any one signatory suspends.</summary>
public sealed record AccordSuspended : AccordBody
{
    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Kind <c>accord-resumed</c>: takes effect once every signatory has recorded one after the suspension.
/// </summary>
public sealed record AccordResumed : AccordBody;

/// <summary>Kind <c>accord-terminated</c>.</summary>
public sealed record AccordTerminated : AccordBody
{
    /// <summary>Why, in the party's words.</summary>
    public required string Reason { get; init; }
}

