using System.Text.Json.Serialization;

namespace SafePassage.Mission.Views;

/// <summary>A step from an empty operation to a convoy on the road.</summary>
public enum StartStep
{
    /// <summary>Name, time zone, exercise or real.</summary>
    Settings,

    /// <summary>The road map.</summary>
    RoadMap,

    /// <summary>The members and their keys.</summary>
    Members,

    /// <summary>The working group is constituted.</summary>
    Constitute,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>A text is proposed.</summary>
    Text,

    /// <summary>All have signed, and the text is in force.</summary>
    Signatures,

    /// <summary>Each order is confirmed.</summary>
    Orders,

    /// <summary>Movements are planned.</summary>
    Movements,

    /// <summary>No hindrance is open.</summary>
    BeforeDeparture,

    /// <summary>A movement has departed.</summary>
    Departure,
}

/// <summary>How a step stands.</summary>
public enum StartStepState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The first that can be done and is not.</summary>
    Next,

    /// <summary>It can be done beside the next one.</summary>
    Open,

    /// <summary>Another step must be done first.</summary>
    Blocked,

    /// <summary>How it stands is shown to members who are signed in.</summary>
    NotShown,
}

/// <summary>One step.</summary>
/// <param name="Step">Which.</param>
/// <param name="State">How it stands.</param>
/// <param name="Needs">What must be done first; empty unless it is blocked.</param>
/// <param name="Count">
/// How much of it is done, for example signatures, or key cards that were compared; null where nothing is counted.
/// </param>
/// <param name="Of">Of how many; null where that is not known.</param>
/// <param name="Waits">Whose act is awaited, by name; empty when it is no named party's.</param>
public sealed record StartStepView(
    StartStep Step, StartStepState State, IReadOnlyList<StartStep> Needs, int? Count, int? Of,
    IReadOnlyList<string> Waits);

/// <summary>The end of an accord: nobody departs under it any more, and another text is proposed.</summary>
/// <param name="Accord">Its id.</param>
/// <param name="IsExpired">True when its time was over; false when a party ended it.</param>
/// <param name="At">Since when, on the operation's clock.</param>
public sealed record AccordEndView(string Accord, bool IsExpired, DateTimeOffset At);

/// <summary>What is missing in an own operation, in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The IANA name of its time zone.</param>
/// <param name="IsExercise">True when nothing of it is real.</param>
/// <param name="Extract">The file its roads came from; null when none were imported.</param>
/// <param name="Over">How the accord to look at came to an end; null while it goes on, or none is shown.</param>
/// <param name="Steps">The steps.</param>
public sealed record StartView(
    string Name, string Zone, bool IsExercise, string? Extract, AccordEndView? Over,
    IReadOnlyList<StartStepView> Steps)
{
    /// <summary>How many steps are done.</summary>
    public int Done => Steps.Count(s => s.State == StartStepState.Done);

    /// <summary>The step to take now; null when nothing is left or it is not shown to this reader.</summary>
    [JsonIgnore]
    public StartStepView? Next => Steps.FirstOrDefault(s => s.State == StartStepState.Next);
}
