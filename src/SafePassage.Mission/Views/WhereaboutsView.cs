namespace SafePassage.Mission.Views;

/// <summary>Where the people of a movement are: after departure each is in exactly one of these.</summary>
/// <param name="Arrived">Counted at the end of the way, as shown.</param>
/// <param name="Remained">Did not go on for a recorded reason, as shown.</param>
/// <param name="Transferred">Went over to another movement, as shown; empty when nobody did.</param>
/// <param name="Awaiting">Left, and nobody has counted them since, as shown.</param>
/// <param name="AwaitingSince">When they were last counted; null when nobody is awaited or nobody says so.</param>
/// <param name="Unexplained">Were missing when somebody counted, as shown.</param>
/// <param name="IsAnybodyAwaited">True when somebody awaits a count, or may.</param>
/// <param name="IsAnybodyUnexplained">True when somebody is unexplained, or may be.</param>
public sealed record WhereaboutsView(
    string Arrived,
    string Remained,
    string Transferred,
    string Awaiting,
    DateTimeOffset? AwaitingSince,
    string Unexplained,
    bool IsAnybodyAwaited,
    bool IsAnybodyUnexplained);

/// <summary>That a movement was closed, and where everybody is by the word of who closed it.</summary>
/// <param name="Author">Who closed it.</param>
/// <param name="Role">In which capacity: a code, the end of a key <c>role.*</c>.</param>
/// <param name="At">When, as stated.</param>
/// <param name="LogIndex">The record in the log.</param>
/// <param name="Statement">Where everybody is, by its author; null when it was closed without a statement.</param>
/// <param name="Differs">
/// Numbers that cannot both be true: <c>arrived</c>, <c>remained</c>, <c>transferred</c>, <c>awaiting</c>,
/// <c>unexplained</c>. A number that is withheld is compared with nothing.
/// </param>
public sealed record ClosingView(
    string Author, string Role, DateTimeOffset At, long LogIndex, WhereaboutsView? Statement,
    IReadOnlyList<string> Differs);
