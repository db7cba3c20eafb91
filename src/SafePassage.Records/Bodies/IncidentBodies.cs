using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What happened, from a closed list. Who did it is in no list: it is a claim that somebody records.</summary>
public enum IncidentKind
{
    /// <summary>Shells, rockets or bombs came down.</summary>
    Shelling,

    /// <summary>Rifles or machine guns were fired.</summary>
    SmallArms,

    /// <summary>A mine or what else lay there went off, or was found.</summary>
    Mine,

    /// <summary>The way was kept shut.</summary>
    Obstruction,

    /// <summary>People were kept against their will.</summary>
    Detention,

    /// <summary>A convoy was fired at or stormed.</summary>
    AttackOnConvoy,

    /// <summary>A vehicle or a road failed, by nobody's act.</summary>
    Breakdown,

    /// <summary>Something else, which the text says.</summary>
    Other,
}

/// <summary>A spot on the ground, no finer than its author states.</summary>
/// <param name="Location">The spot, with no more decimals of a degree than the precision carries.</param>
/// <param name="PrecisionMetres">How far off it may be: 100, 1,000 or 10,000 metres.</param>
public sealed record StatedSpot(GeoPoint Location, int PrecisionMetres)
{
    /// <summary>
    /// How many decimals of a degree a precision carries: 3 for 100 m, 2 for 1 km, 1 for 10 km; null for any other.
    /// </summary>
    public static int? DecimalsOf(int precisionMetres) => precisionMetres switch
    {
        100 => 3,
        1_000 => 2,
        10_000 => 1,
        _ => null,
    };
}

/// <summary>What all records about one incident name.</summary>
public abstract record IncidentBody : RecordBody
{
    /// <summary>The incident.</summary>
    public required IncidentId Incident { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Incident.Value;
}

/// <summary>Kind <c>incident-reported</c>: something happened, as its author saw it or was told.</summary>
/// <remarks>
/// Another report of the same incident by the same party takes the place of its earlier one; one by another party
/// stands beside it. Enforces rule R10: there is no field for who did it.
/// </remarks>
public sealed record IncidentReported : IncidentBody
{
    /// <summary>What happened.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>When, or when it began; not after it was stated.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>When it ended; absent for an instant, or when it is not over.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The place at or near which it happened; absent when <see cref="Spot"/> says where.</summary>
    public PlaceId? Place { get; init; }

    /// <summary>The spot; absent when <see cref="Place"/> says where. For facilitators and its author only.</summary>
    public StatedSpot? Spot { get; init; }

    /// <summary>The movement that it concerns; absent when it concerns none.</summary>
    public MovementId? Movement { get; init; }

    /// <summary>The accord of which it touches a term; absent, with <see cref="Term"/>, when it touches none.</summary>
    public AccordId? Accord { get; init; }

    /// <summary>Code of the term that it touches.</summary>
    public string? Term { get; init; }

    /// <summary>The notification of a place or movement that it concerns; absent when it concerns none.</summary>
    public NotificationId? Notification { get; init; }

    /// <summary>What was seen, in plain words.</summary>
    public required string Text { get; init; }
}

/// <summary>Kind <c>incident-corroborated</c>: its author, too, knows that it happened.</summary>
public sealed record IncidentCorroborated : IncidentBody
{
    /// <summary>What its author knows.</summary>
    public required string Text { get; init; }
}

/// <summary>Kind <c>incident-contested</c>: its author says that it did not happen, or not so.</summary>
public sealed record IncidentContested : IncidentBody
{
    /// <summary>What its author says instead.</summary>
    public required string Text { get; init; }
}

/// <summary>What became of the people counted.</summary>
public enum CasualtyStatus
{
    /// <summary>Killed.</summary>
    Killed,

    /// <summary>Wounded.</summary>
    Wounded,

    /// <summary>Missing: nobody knows where they are.</summary>
    Missing,
}

/// <summary>Of whom a casualty count speaks.</summary>
public enum CasualtyUnit
{
    /// <summary>Everybody, whoever they are.</summary>
    Persons,

    /// <summary>Civilians only: a part of the persons.</summary>
    Civilians,

    /// <summary>The source does not say of whom it speaks.</summary>
    Unknown,
}

/// <summary>
/// Kind <c>casualty-recorded</c>: how many people were killed or wounded, or are missing. Enforces rule R10: never who
/// they are.
/// </summary>
public sealed record CasualtyRecorded : RecordBody
{
    /// <summary>The incident; absent when <see cref="Movement"/> is named.</summary>
    public IncidentId? Incident { get; init; }

    /// <summary>The movement, when no incident is known; absent when <see cref="Incident"/> is named.</summary>
    public MovementId? Movement { get; init; }

    /// <summary>What became of them.</summary>
    public required CasualtyStatus Status { get; init; }

    /// <summary>Of whom it speaks.</summary>
    public required CasualtyUnit Unit { get; init; }

    /// <summary>The number as stated.</summary>
    public required Count Count { get; init; }

    /// <summary>On how many sources of its own the author rests it, from 1 to 10,000.</summary>
    public required int Sources { get; init; }

    /// <summary>
    /// Ids of the same party's casualty records that this one replaces, hexadecimal (<see cref="RecordId"/>); absent
    /// when it is the first.
    /// </summary>
    public IReadOnlyList<string>? Supersedes { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Incident?.Value ?? Movement?.Value ?? "";
}
