using SafePassage.Terms;

namespace SafePassage.Records.Bodies;

/// <summary>What is asked for or given, from a closed list.</summary>
public enum ResourceKind
{
    /// <summary>City buses.</summary>
    Bus,

    /// <summary>Coaches for long ways.</summary>
    Coach,

    /// <summary>Ambulances.</summary>
    Ambulance,

    /// <summary>Trucks, for loads.</summary>
    Truck,

    /// <summary>Fuel for vehicles.</summary>
    Fuel,

    /// <summary>Drivers and others who go with a vehicle.</summary>
    Crew,

    /// <summary>Places to sleep where people are received.</summary>
    ShelterPlaces,

    /// <summary>Hot meals.</summary>
    HotMeals,

    /// <summary>Water to drink.</summary>
    Water,

    /// <summary>Medical teams.</summary>
    MedicalTeam,

    /// <summary>Something else, which the note says.</summary>
    Other,
}

/// <summary>In what a resource is counted. Each kind has one (<see cref="ResourceUnits.Of"/>).</summary>
public enum ResourceUnit
{
    /// <summary>Vehicles.</summary>
    Vehicles,

    /// <summary>Litres.</summary>
    Litres,

    /// <summary>Persons who work; never people who are moved.</summary>
    Persons,

    /// <summary>Places for one person each.</summary>
    Places,

    /// <summary>Meals for one person each.</summary>
    Meals,

    /// <summary>Teams.</summary>
    Teams,

    /// <summary>Pieces, of what has no unit of its own.</summary>
    Pieces,
}

/// <summary>The unit of each kind, so that numbers of one kind can be added up.</summary>
public static class ResourceUnits
{
    /// <summary>The unit in which a kind is counted.</summary>
    public static ResourceUnit Of(ResourceKind kind) => kind switch
    {
        ResourceKind.Bus or ResourceKind.Coach or ResourceKind.Ambulance or ResourceKind.Truck =>
            ResourceUnit.Vehicles,
        ResourceKind.Fuel or ResourceKind.Water => ResourceUnit.Litres,
        ResourceKind.Crew => ResourceUnit.Persons,
        ResourceKind.ShelterPlaces => ResourceUnit.Places,
        ResourceKind.HotMeals => ResourceUnit.Meals,
        ResourceKind.MedicalTeam => ResourceUnit.Teams,
        _ => ResourceUnit.Pieces,
    };
}

/// <summary>What all records about resources name. The verbs are those of OASIS EDXL-RM 1.0.</summary>
public abstract record ResourceBody : RecordBody
{
    /// <summary>
    /// The id of what this record says; another record of the same kind and party under it takes its place.
    /// </summary>
    public required ResourceId Resource { get; init; }

    /// <summary>In plain words what else must be known; absent when nothing is. Names nobody.</summary>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public override string ToSubject() => Resource.Value;

    /// <summary>The id of what it answers; null when it answers nothing.</summary>
    public abstract ResourceId? Answered();
}

/// <summary>How much of what, where, and from when until when.</summary>
public abstract record ResourceAmount : ResourceBody
{
    /// <summary>What.</summary>
    public required ResourceKind What { get; init; }

    /// <summary>How much, in <see cref="Unit"/>: known, and at most 10,000,000.</summary>
    public required Count Quantity { get; init; }

    /// <summary>In what it is counted: the one unit of its kind.</summary>
    public required ResourceUnit Unit { get; init; }

    /// <summary>The place of the operation where it is needed or stands.</summary>
    public required PlaceId Place { get; init; }

    /// <summary>From when on.</summary>
    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>Until when, not included; after the beginning, within 366 days.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Kind <c>resource-requested</c> (RequestResource): its author asks for something.</summary>
public sealed record ResourceRequested : ResourceAmount
{
    /// <inheritdoc/>
    public override ResourceId? Answered() => null;
}

/// <summary>Kind <c>resource-offered</c> (ResponseToRequestResource, OfferUnsolicitedResource).</summary>
public sealed record ResourceOffered : ResourceAmount
{
    /// <summary>The request that it answers; absent when nobody asked.</summary>
    public ResourceId? Answers { get; init; }

    /// <inheritdoc/>
    public override ResourceId? Answered() => Answers;
}

/// <summary>Kind <c>resource-committed</c> (CommitResource): its author will have it there.</summary>
public sealed record ResourceCommitted : ResourceAmount
{
    /// <summary>Its author's own offer, or the request that it answers at once.</summary>
    public required ResourceId Answers { get; init; }

    /// <inheritdoc/>
    public override ResourceId? Answered() => Answers;
}

/// <summary>Kind <c>resource-declined</c>: a request that its author does not meet, or an offer not taken.</summary>
public sealed record ResourceDeclined : ResourceBody
{
    /// <summary>The request or offer.</summary>
    public required ResourceId Answers { get; init; }

    /// <inheritdoc/>
    public override ResourceId? Answered() => Answers;
}

/// <summary>Kind <c>resource-released</c> (ReleaseResource): what was committed is free again, or some of it.</summary>
public sealed record ResourceReleased : ResourceBody
{
    /// <summary>The commitment.</summary>
    public required ResourceId Answers { get; init; }

    /// <summary>How much, exactly, in the unit of the commitment; all releases together no more than it has.</summary>
    public required Count Quantity { get; init; }

    /// <summary>From when on it is free: within the commitment's window.</summary>
    public required DateTimeOffset BeginsAt { get; init; }

    /// <inheritdoc/>
    public override ResourceId? Answered() => Answers;
}
