using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Agreeing;

/// <summary>What a text of an accord must hold: asked at the door, and again whenever a log is folded.</summary>
/// <remarks>Pure functions; linear in the text.</remarks>
public static class TextRules
{
    private const int MaxNumber = 1_000_000;

    /// <summary>Why a new text is not taken in; null when it may be.</summary>
    /// <remarks>A text may be silent. It may not contradict itself.</remarks>
    public static Refusal? FindAtTheDoor(string kind, AccordProposed text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var term in text.Terms)
        {
            if (FindIn(kind, term) is { } refusal)
            {
                return refusal;
            }
        }

        if (text.Segments.Count > 0 && !IsJoined(text.Segments))
        {
            return NotJoined(kind, text.Segments);
        }

        foreach (var window in text.Windows ?? [])
        {
            if (window.OpensAt >= window.ClosesAt || window.ClosesAt <= text.StatedAt)
            {
                return Refuse(
                    kind, "$.windows", window.OpensAt >= window.ClosesAt ? "A window ends before it begins."
                        : "A window is over already.",
                    "Give hours that lie ahead, each with its end after its beginning.");
            }
        }

        return ExpiresInTime(text) ? null : Refuse(
            kind, "$.expiresAt", "The text ends before it begins.",
            "Let it end after it was proposed, and after the first window opens.");
    }

    /// <summary>
    /// What is missing so that a term is answered: codes of questions, or of what the text must hold.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="text">The text.</param>
    /// <param name="belligerents">On whose clocks the hours must be shown.</param>
    /// <returns>Empty when it is answered, whatever its state says.</returns>
    public static IReadOnlyList<string> Missing(
        MandatoryTerm term, AccordProposed text, IReadOnlyCollection<PartyId> belligerents)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(text);
        var said = text.Terms.FirstOrDefault(t => t.Code == term.Code);
        var open = term.Questions
            .Where(q => q.IsRequired && !(said?.Answers ?? []).Any(a => a.Question == q.Code && Answers(q, a)))
            .Select(q => q.Code);
        return [.. open, .. RestOf(term.Rest, text, said, belligerents)];
    }

    private static IEnumerable<string> RestOf(
        TermRest rest, AccordProposed text, AccordTerm? said, IReadOnlyCollection<PartyId> belligerents)
    {
        switch (rest)
        {
            case TermRest.JoinedSegments when text.Segments.Count == 0 || !IsJoined(text.Segments):
                yield return "segments";
                break;
            case TermRest.WindowsAndClocks:
                if (text.Windows is not { Count: > 0 } windows
                    || windows.Any(w => w.OpensAt >= w.ClosesAt || w.ClosesAt <= text.StatedAt))
                {
                    yield return "windows";
                }

                if (belligerents.Any(b => (text.Clocks ?? []).All(c => c.Party != b)))
                {
                    yield return "clocks";
                }

                break;
            case TermRest.CheckpointRules when !HasRuleForEach(text, said):
                yield return "checkpoint-rules";
                break;
            case TermRest.CommandersAndHotlines:
                if (text.Segments.Count == 0 || text.Segments.Any(s => string.IsNullOrWhiteSpace(s.Commander)))
                {
                    yield return "commanders";
                }

                if (text.Segments.Count == 0 || text.Segments.Any(s => string.IsNullOrWhiteSpace(s.Hotline)))
                {
                    yield return "segment-hotlines";
                }

                break;
            case TermRest.Expiry when !ExpiresInTime(text):
                yield return "expires-at";
                break;
        }
    }

    private static bool HasRuleForEach(AccordProposed text, AccordTerm? said)
    {
        var named = text.Segments.Select(s => s.Checkpoint).OfType<PlaceId>().ToArray();
        var none = (said?.Answers ?? []).Any(a => a.Question == "checkpoints" && a.Values.Contains(
            "none-on-the-way", StringComparer.Ordinal));
        return none
            ? named.Length == 0
            : named.Length > 0 && Array.TrueForAll(named, p => (text.Checkpoints ?? []).Any(c => c.Place == p));
    }

    private static bool IsJoined(IReadOnlyList<RouteSegment> segments) => Enumerable.Range(1, segments.Count - 1)
        .All(i => segments[i].From == segments[i - 1].To) && segments.All(s => s.From != s.To);

    private static Refusal NotJoined(string kind, IReadOnlyList<RouteSegment> segments)
    {
        var at = Enumerable.Range(0, segments.Count).First(i => segments[i].From == segments[i].To
            || (i > 0 && segments[i].From != segments[i - 1].To));
        var (wrong, field) = (segments[at], string.Create(CultureInfo.InvariantCulture, $"$.segments[{at}]"));
        return Refuse(
            kind, field, wrong.From == wrong.To
                ? $"The route does not join: segment {wrong.Id} begins and ends at {wrong.From}."
                : $"The route does not join: segment {wrong.Id} begins at {wrong.From}, and the one before ends at "
                    + $"{segments[at - 1].To}.",
            "Give the segments in the order of the way, each from where the last one ends.");
    }

    private static bool ExpiresInTime(AccordProposed text) => text.ExpiresAt > text.StatedAt
        && (text.Windows is not { Count: > 0 } windows || text.ExpiresAt > windows.Min(w => w.OpensAt));

    private static Refusal? FindIn(string kind, AccordTerm term)
    {
        if (term.Answers is not { Count: > 0 } answers)
        {
            return null;
        }

        var at = $"$.terms[{term.Code}].answers";
        if (MandatoryTerms.Find(term.Code) is not { } known || known.Questions.Count == 0)
        {
            return Refuse(kind, at, "This term asks no questions.", "Say it in its text, or leave the answers out.");
        }

        foreach (var answer in answers)
        {
            if (known.Questions.FirstOrDefault(q => q.Code == answer.Question) is not { } question)
            {
                return Refuse(
                    kind, at, $"'{answer.Question}' is no question of this term.",
                    "Use one of: " + string.Join(", ", known.Questions.Select(q => q.Code)) + ".");
            }

            if (!Answers(question, answer))
            {
                return Refuse(kind, $"{at}[{question.Code}]", WhatAnswers(question), "Correct the answer.");
            }
        }

        return answers.Select(a => a.Question).Distinct(StringComparer.Ordinal).Count() == answers.Count
            ? null
            : Refuse(kind, at, "A question is answered twice.", "Answer each once.");
    }

    private static bool Answers(TermQuestion question, TermAnswer answer) =>
        answer.Values.Count is > 0 and <= 100
        && (question.IsMany || answer.Values.Count == 1)
        && answer.Values.Distinct(StringComparer.Ordinal).Count() == answer.Values.Count
        && answer.Values.All(v => question.Kind switch
        {
            AnswerKind.Choice => question.Choices.Contains(v, StringComparer.Ordinal),
            AnswerKind.Number => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= MaxNumber,
            _ => Identifier.IsValid(v),
        });

    private static string WhatAnswers(TermQuestion question) => question.Kind switch
    {
        AnswerKind.Choice => (question.IsMany ? "It is answered by some of: " : "It is answered by one of: ")
            + string.Join(", ", question.Choices) + ".",
        AnswerKind.Number => $"It is answered by one whole number from 0 to {MaxNumber:N0}.",
        _ => "It is answered by ids, each once.",
    };

    private static Refusal Refuse(string kind, string field, string what, string next) =>
        new("accord.text", $"{kind} {field}", what, next);
}
