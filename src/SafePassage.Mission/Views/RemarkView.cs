using SafePassage.Words;

namespace SafePassage.Mission.Views;

/// <summary>Why a record that was taken in has no effect.</summary>
/// <param name="Text">Why, in a sentence.</param>
/// <param name="LogIndex">The record's place in the log.</param>
public sealed record RemarkView(Message Text, long LogIndex);
