namespace SafePassage.Mission.Views;

/// <summary>What stands in the top bar of every page.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="IsExercise">True when nothing of it is real.</param>
/// <param name="IsSample">True for a demonstration that came with the program.</param>
/// <param name="Zone">The IANA name of the zone of its clock.</param>
/// <param name="Now">The server's clock in that zone.</param>
/// <param name="AheadSeconds">
/// How far that clock runs ahead, in seconds: above zero only in an exercise whose days to come are rehearsed.
/// </param>
/// <param name="AccordPoints">
/// Points of the accord that are open to this reader: silent terms, risks not decided, signatures that are missing.
/// </param>
/// <param name="Hindrances">What stands in the way of a departure, as far as this reader may know.</param>
/// <param name="HasDeparted">True once a movement that the reader may know of has departed.</param>
public sealed record FrameView(
    string Name, bool IsExercise, bool IsSample, string Zone, DateTimeOffset Now, int AheadSeconds, int AccordPoints,
    int Hindrances, bool HasDeparted);
