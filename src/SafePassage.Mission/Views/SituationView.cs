using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>
/// What parties announced by themselves, and what sources say of how things stood. Neither attests a count.
/// </summary>
/// <param name="Announcements">Announcements, newest first.</param>
/// <param name="Reports">Situation reports, newest first.</param>
public sealed record SituationView(
    IReadOnlyList<AnnouncementView> Announcements, IReadOnlyList<ReportView> Reports);

/// <summary>A corridor, a pause or a rule that one party declared by itself.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Speaker">The office or body that announced it.</param>
/// <param name="Party">The party for which it spoke; null when it spoke for none of the group.</param>
/// <param name="Recorder">Who recorded it.</param>
/// <param name="PublishedOn">The day it was published.</param>
/// <param name="Text">What was announced.</param>
/// <param name="OpensAt">When the window opens; null when not stated.</param>
/// <param name="ClosesAt">When it closes; null when not stated.</param>
/// <param name="Places">The places named, in order of the way.</param>
/// <param name="Accord">The accord that it belongs to; null when it has no counterpart.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record AnnouncementView(
    string Id,
    string Speaker,
    string? Party,
    string Recorder,
    DateOnly PublishedOn,
    string Text,
    DateTimeOffset? OpensAt,
    DateTimeOffset? ClosesAt,
    IReadOnlyList<string> Places,
    string? Accord,
    string? Source,
    long LogIndex);

/// <summary>What a source says of how things stood at a time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Speaker">The office or body that says so.</param>
/// <param name="Party">The party for which it spoke; null when it spoke for none of the group.</param>
/// <param name="Recorder">Who recorded it.</param>
/// <param name="AsOf">The day of which it tells.</param>
/// <param name="PublishedOn">The day it was published.</param>
/// <param name="Text">What was said.</param>
/// <param name="Value">The number as stated, a range where the source gives one; null when none is given.</param>
/// <param name="Metric">What the number counts; null when none is given.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="LogIndex">Its place in the log.</param>
public sealed record ReportView(
    string Id,
    string Speaker,
    string? Party,
    string Recorder,
    DateOnly AsOf,
    DateOnly PublishedOn,
    string Text,
    string? Value,
    Message? Metric,
    string? Source,
    long LogIndex);
