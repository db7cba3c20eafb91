using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Testing;

/// <summary>A text of an accord that answers everything and raises no risk.</summary>
public static class FullText
{
    /// <summary>Every mandatory term with an answer to each of its questions.</summary>
    public static AccordTerm[] Terms() =>
        [.. MandatoryTerms.All.Select(t => new AccordTerm(t.Code, TermState.Set, "As agreed.", null, AnswersTo(t)))];

    /// <summary>The rest of what a text must hold: hours on two clocks, segments with their telephones.</summary>
    /// <param name="text">A text with its segments.</param>
    /// <param name="opensAt">When its one window opens.</param>
    /// <param name="hours">For how long.</param>
    /// <param name="belligerents">On whose clocks.</param>
    public static AccordProposed Completed(
        AccordProposed text, DateTimeOffset opensAt, int hours, params string[] belligerents)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text with
        {
            Segments =
            [
                .. text.Segments.Select(s => s with
                {
                    Commander = s.Commander ?? "duty officer",
                    Hotline = s.Hotline ?? $"hotline-{s.ControlledBy}",
                }),
            ],
            Windows = [new AgreedWindow(opensAt, opensAt.AddHours(hours))],
            Clocks = [.. belligerents.Select(b => new PartyClock(new PartyId(b), "Europe/Kyiv"))],
            Checkpoints = text.Segments.Where(s => s.Checkpoint is not null).ToArray() is { Length: > 0 } posts
                ? [.. posts.DistinctBy(s => s.Checkpoint).Select(s => new CheckpointRule(
                    s.Checkpoint!.Value, s.ControlledBy, InspectionRule.VehiclesOnly, 30, []))]
                : null,
        };
    }

    /// <summary>The answers for a text whose segments name checkpoints.</summary>
    public static AccordTerm[] TermsWithCheckpoints() =>
    [
        .. Terms().Select(t => t.Code == "checkpoint-inspection"
            ? t with { Answers = [new TermAnswer("checkpoints", ["as-listed"])] }
            : t),
    ];

    private static TermAnswer[]? AnswersTo(MandatoryTerm term) => term.Questions.Count == 0 ? null :
    [
        .. term.Questions.Where(q => q.IsRequired).Select(q => new TermAnswer(q.Code, q.Kind switch
        {
            AnswerKind.Choice => [q.Code == "checkpoints" ? "none-on-the-way" : q.Choices[0]],
            AnswerKind.Number => ["12"],
            AnswerKind.Sides => ["side-a", "side-b"],
            _ => ["a"],
        })),
    ];
}
