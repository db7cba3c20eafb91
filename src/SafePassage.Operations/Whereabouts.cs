using SafePassage.Terms;

namespace SafePassage.Operations;

/// <summary>Where the people of a movement are: after departure each is in exactly one of these.</summary>
/// <remarks>
/// Only a count ends <see cref="Awaiting"/>; neither time nor the closing of the movement does. Every number is an
/// interval over what is attested; unknown is never zero. Immutable.
/// </remarks>
/// <param name="Arrived">Counted at the end of the way and not remained there for another reason.</param>
/// <param name="Remained">Stayed, held back, taken to hospital or died on the way.</param>
/// <param name="Transferred">Went over to another movement, in whose whereabouts they are.</param>
/// <param name="Awaiting">Left, and nobody has counted them since.</param>
/// <param name="AwaitingSince">When those who await a count were last counted; null when nobody does.</param>
/// <param name="Unexplained">Were missing when somebody counted.</param>
public sealed record Whereabouts(
    Count Arrived,
    Count Remained,
    Count Transferred,
    Count Awaiting,
    DateTimeOffset? AwaitingSince,
    Count Unexplained)
{
    /// <summary>True when somebody awaits a count, or may.</summary>
    public bool IsAnybodyAwaited => Awaiting != Count.Exact(0);
}
