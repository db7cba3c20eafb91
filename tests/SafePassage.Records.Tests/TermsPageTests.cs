using System.Text;
using SafePassage.Records.Agreeing;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Records.Tests;

/// <summary>The page of terms is the table that texts are read against.</summary>
public sealed class TermsPageTests(ITestOutputHelper output)
{
    [Fact]
    public void The_page_lists_every_term_with_its_questions_and_the_case_that_it_comes_from()
    {
        var table = Print();
        output.WriteLine(table);
        var page = File.ReadAllText(RepositoryFiles.At("docs", "formats", "terms.md")).ReplaceLineEndings("\n");
        Assert.Contains(table, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_choice_and_question_is_an_id_of_its_own()
    {
        foreach (var term in MandatoryTerms.All)
        {
            var questions = term.Questions.Select(q => q.Code).ToArray();
            Assert.Equal(questions.Length, questions.Distinct(StringComparer.Ordinal).Count());
            Assert.All(term.Questions, q => Assert.Equal(q.Kind == AnswerKind.Choice, q.Choices.Count > 0));
        }
    }

    private static string Print()
    {
        var text = new StringBuilder("| term | asks | answered by | why |\n|---|---|---|---|\n");
        foreach (var term in MandatoryTerms.All)
        {
            var answers = term.Questions.Select(Print).Concat(Rest(term.Rest));
            text.Append("| `").Append(term.Code).Append("` | ").Append(term.Name).Append(" | ")
                .AppendJoin("; ", answers).Append(" | ").Append(term.Why).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Print(TermQuestion question)
    {
        var what = question.Kind switch
        {
            AnswerKind.Choice => string.Join(", ", question.Choices.Select(c => $"`{c}`")),
            AnswerKind.Number => "a number" + (question.Unit is { } unit ? $" of {unit}" : ""),
            AnswerKind.Places => "places",
            AnswerKind.Parties => "members",
            _ => "sides",
        };
        var many = question is { IsMany: true, Kind: AnswerKind.Choice } ? "some of " : "";
        return question.IsRequired ? $"`{question.Code}`: {many}{what}" : $"[`{question.Code}`: {many}{what}]";
    }

    private static IEnumerable<string> Rest(TermRest rest) => rest switch
    {
        TermRest.JoinedSegments => ["`segments` that join end to end"],
        TermRest.WindowsAndClocks => ["`windows` that lie ahead", "`clocks` with one for each belligerent"],
        TermRest.CheckpointRules => ["`checkpoints` with a rule for each one that a segment names"],
        TermRest.CommandersAndHotlines => ["`commander` and `hotline` in each segment"],
        TermRest.Expiry => ["`expiresAt` after the text and after its first window opens"],
        _ => [],
    };
}
