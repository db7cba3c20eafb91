namespace SafePassage.Mission.Views;

/// <summary>Every act that a reader may see, in order of the log.</summary>
/// <param name="Zone">The IANA name of the operation's zone.</param>
/// <param name="Clocks">The clocks of the accord on which times are shown as well.</param>
/// <param name="Parties">Who said something, for the filter.</param>
/// <param name="Kinds">Which kinds of records there are, for the filter.</param>
/// <param name="Acts">The acts; at most 1,000, the newest ones.</param>
/// <param name="Left">How many older ones are left out.</param>
public sealed record TimelineView(
    string Zone,
    IReadOnlyList<TimelineClockView> Clocks,
    IReadOnlyList<TimelinePartyView> Parties,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<TimelineActView> Acts,
    int Left);

/// <summary>A clock by which a party lives.</summary>
/// <param name="Party">Its name.</param>
/// <param name="Zone">The IANA name of the zone.</param>
public sealed record TimelineClockView(string Party, string Zone);

/// <summary>A party that said something.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record TimelinePartyView(string Id, string Name);

/// <summary>One act.</summary>
/// <param name="LogIndex">Its place in the log: the order in which it became known.</param>
/// <param name="At">When, as its author states, on the operation's clock.</param>
/// <param name="OnClocks">The same on each clock of <see cref="TimelineView.Clocks"/>.</param>
/// <param name="Kind">The record kind.</param>
/// <param name="Party">Who, by name.</param>
/// <param name="Subject">The movement, accord, claim or party that it is about.</param>
/// <param name="Quoted">What the party said in its own words; null when it said nothing of its own.</param>
/// <param name="IsInDoubt">True when its key was taken back as known to others since before it.</param>
public sealed record TimelineActView(
    long LogIndex, DateTimeOffset At, IReadOnlyList<DateTimeOffset> OnClocks, string Kind, string Party, string Subject,
    string? Quoted, bool IsInDoubt);
