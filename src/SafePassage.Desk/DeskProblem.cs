using SafePassage.Terms;

namespace SafePassage.Desk;

/// <summary>What went wrong with a job, for whoever started it.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="Where">The file and the field, or what was worked on.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Next">What to do about it.</param>
public sealed record DeskProblem(string Code, string Where, string What, string Next)
{
    internal static DeskProblem Of(Refusal refusal) =>
        new(refusal.Code, refusal.Where, refusal.What, refusal.Next);
}
