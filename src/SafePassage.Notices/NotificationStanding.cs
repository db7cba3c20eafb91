namespace SafePassage.Notices;

/// <summary>Where a notification stands at an instant. No word of it means that anybody agreed.</summary>
public enum NotificationStanding
{
    /// <summary>It was submitted, and not every recipient has been handed it.</summary>
    Submitted,

    /// <summary>It was changed, and not every recipient has been handed the text as it is now.</summary>
    Amended,

    /// <summary>It was handed to every recipient, and not every one has said that it has it.</summary>
    Transmitted,

    /// <summary>Every recipient has said that it has it.</summary>
    Acknowledged,

    /// <summary>Its hours have begun and are not over, whoever has acknowledged it.</summary>
    Active,

    /// <summary>Its hours are over, and its sender has not said what became of it.</summary>
    Lapsed,

    /// <summary>Its sender took it back.</summary>
    Cancelled,

    /// <summary>Its sender said that what it told of is over.</summary>
    Completed,
}
