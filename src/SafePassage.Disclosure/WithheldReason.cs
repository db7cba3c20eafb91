namespace SafePassage.Disclosure;

/// <summary>Why a reader is not handed a record.</summary>
public enum WithheldReason
{
    /// <summary>
    /// It belongs to a movement that is not closed, or to an accord under which one is not (rule R6).
    /// </summary>
    NotPublicYet,

    /// <summary>It counts fewer than ten people of a part, or gives such a number away (rule R5).</summary>
    SmallCount,

    /// <summary>Its note is for facilitators; what else it says is shown without it.</summary>
    Note,

    /// <summary>
    /// It tells a spot on the ground, which is for facilitators and its author; what else it says is shown.
    /// </summary>
    Spot,

    /// <summary>It is for facilitators.</summary>
    ForFacilitators,
}

/// <summary>How a number of people is shown.</summary>
public enum Showing
{
    /// <summary>As it was stated.</summary>
    Shown,

    /// <summary>That it is below ten, and no more.</summary>
    FewerThanTen,

    /// <summary>Not at all: from it and what is shown somebody could work out a number below ten.</summary>
    Withheld,
}
