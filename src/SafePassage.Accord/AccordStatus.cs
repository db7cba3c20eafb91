namespace SafePassage.Accord;

/// <summary>Where an accord, or one of its texts, stands.</summary>
public enum AccordStatus
{
    /// <summary>No text is on the table.</summary>
    NotProposed,

    /// <summary>A text is on the table; nobody has signed it.</summary>
    Proposed,

    /// <summary>Signed by some signatories, not by all.</summary>
    PartlySigned,

    /// <summary>
    /// Signed by every signatory, and something is missing: a term is silent, a risk is not decided, or the signing
    /// policy does not bind both sides. Nobody may rely on it.
    /// </summary>
    AgreedInPrinciple,

    /// <summary>Complete, signed by every signatory, neither suspended nor ended.</summary>
    InForce,

    /// <summary>
    /// Signed by every signatory, and suspended by one; in force again once every signatory has resumed.
    /// </summary>
    Suspended,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A signatory ended it. Final: what comes next is another accord.</summary>
    Terminated,

    /// <summary>A later text came into force in its place. Final for this text.</summary>
    Superseded,
}
