namespace SafePassage.Records.Admission;

/// <summary>What must hold between who speaks and what is spoken of, so that a role may say it.</summary>
public enum Right
{
    /// <summary>The role never says it.</summary>
    Never,

    /// <summary>The role always may.</summary>
    Always,

    /// <summary>As the first record of a log only.</summary>
    First,

    /// <summary>
    /// About its own party's keys, in its own role or as a device; a facilitator about any party's, when a member of a
    /// second party signs as well.
    /// </summary>
    OwnKeys,

    /// <summary>When its party is a signatory.</summary>
    Signatory,

    /// <summary>When its party controls the segment.</summary>
    InControl,

    /// <summary>About a movement that its party opened and no facilitator has taken over, or of an unused id.</summary>
    OwnMovement,

    /// <summary>At the places and for the movements that its grant names, until the grant expires.</summary>
    NamedPlaces,

    /// <summary>About a statement of its own party.</summary>
    OwnWords,

    /// <summary>About statements of its own party's keys alone.</summary>
    OwnStatements,

    /// <summary>When the group names no humanitarian lead, or its party is it.</summary>
    HumanitarianLead,

    /// <summary>About a notification that its party submitted, or of an unused id.</summary>
    OwnNotification,

    /// <summary>About a notification that goes to its party.</summary>
    Recipient,

    /// <summary>About a bulletin that its party issued, or of an unused id.</summary>
    OwnBulletin,

    /// <summary>
    /// Under an id that is unused or its party's. It commits what its own party offered, or what was asked for; it
    /// releases what its own party committed, a facilitator what anybody did; it declines what was asked for, an offer
    /// when its party made it or asked for it, or it is a facilitator.
    /// </summary>
    OwnResource,
}
