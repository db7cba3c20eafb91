using System.Text;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>An accord from nothing: every term with what it asks and the words that answer it, all silent.</summary>
/// <remarks>The lines that begin with <c>//</c> are for the drafter; they are read over and never proposed.</remarks>
public static class BlankDraft
{
    private const int DaysUntilItEnds = 7;

    /// <summary>The file's text.</summary>
    /// <param name="at">Now: the end that stands in it is seven days later, to be changed.</param>
    public static string Write(DateTimeOffset at)
    {
        var text = new StringBuilder();
        text.Append(
            """
            {
              // A draft. Lines that begin with // are read over. Every term is silent until you answer it: change
              // "silent" to "set" and write the answers, or to "not-agreed" to say openly that you do not agree.
              // "state": "set", "answers": [{"question": "QUESTION", "values": ["WORD"]}]
              "title": "Name the corridor here",
              "terms": [

            """.ReplaceLineEndings("\n"));
        foreach (var (i, term) in MandatoryTerms.All.Index())
        {
            text.Append("    // ").Append(term.Name).Append('\n');
            foreach (var line in term.Questions.Select(Asked).Concat(Besides(term.Rest)))
            {
                text.Append("    //   ").Append(line).Append('\n');
            }

            text.Append("    {\"code\": \"").Append(term.Code).Append("\", \"state\": \"silent\"}")
                .Append(i + 1 < MandatoryTerms.All.Count ? ",\n" : "\n");
        }

        return text.Append(
            $$$"""
              ],
              // The road, each segment from where the last one ends:
              // {"id": "s1", "from": "PLACE", "to": "PLACE", "controlledBy": "MEMBER", "checkpoint": "PLACE",
              //  "commander": "an office, never a name", "hotline": "hotline-1"}
              "segments": [],
              // The lists below stand behind //, for none may be empty: fill one in, and take the // away.
              // One for each checkpoint; inspection: none, vehicles-only, vehicles-and-luggage, people-too
              // "checkpoints": [{"place": "PLACE", "heldBy": "MEMBER", "inspection": "WORD", "maxMinutes": 60,
              //  "present": ["MEMBER"]}],
              // The hours, with their distance from UTC:
              // "windows": [{"opensAt": "{{{IsoMoment.Of(at.AddDays(1))}}}", "closesAt": "MOMENT"}],
              // One for each belligerent; the name of a zone in the IANA list:
              // "clocks": [{"party": "MEMBER", "zone": "Europe/Kyiv"}],
              // What the places are called:
              // "places": [{"place": "PLACE", "name": "NAME", "location": {"latitude": 47.1, "longitude": 37.5}}],
              // When it ends. This is only a week from now: set what is agreed, and answer the term expiry.
              "expiresAt": "{{{IsoMoment.Of(at.AddDays(DaysUntilItEnds))}}}"
            }

            """.ReplaceLineEndings("\n")).ToString();
    }

    private static string Asked(TermQuestion question) =>
        $"{question.Code}{(question.IsRequired ? "" : " (may be left out)")}: " + question.Kind switch
        {
            AnswerKind.Choice when question.IsMany => "some of " + string.Join(", ", question.Choices),
            AnswerKind.Choice => "one of " + string.Join(", ", question.Choices),
            AnswerKind.Places => "ids of places",
            AnswerKind.Parties => "ids of members",
            AnswerKind.Sides => "ids of the members whose side it is",
            _ => "a whole number" + (question.Unit is { } unit ? $" ({unit})" : ""),
        };

    private static IEnumerable<string> Besides(TermRest rest) => rest switch
    {
        TermRest.JoinedSegments => ["answered by segments below that join end to end"],
        TermRest.WindowsAndClocks => ["answered by windows below that lie ahead, and a clock for each belligerent"],
        TermRest.CheckpointRules => ["and by a rule below for each checkpoint that a segment names"],
        TermRest.CommandersAndHotlines => ["and by commander and hotline in each segment below"],
        TermRest.Expiry => ["answered by expiresAt below"],
        _ => [],
    };
}
