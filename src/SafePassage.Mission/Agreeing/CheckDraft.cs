using System.Globalization;
using SafePassage.Mission.Recording;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Checks a draft against the operation before anybody signs it: members, places, clocks.</summary>
/// <remarks>
/// A slip of the pen names a party or a zone that does not exist, and nobody would notice it in a text that four have
/// signed. It stands before the signature and not in the fold: a text that is in a log already reads as it always did.
/// Pure; linear in the draft.
/// </remarks>
public static class CheckDraft
{
    /// <summary>Checks it.</summary>
    /// <param name="page">What was said so far: it tells the members.</param>
    /// <param name="draft">The draft.</param>
    /// <exception cref="RefusalException">
    /// It names a party that is no member, a checkpoint or a place that is not on the route, or a time zone that is not
    /// in the IANA list; the field is named.
    /// </exception>
    public static void Run(BookPage page, AccordDraft draft)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(draft);
        CheckClocks(draft);
        CheckPlaces(draft);

        // Before there is a group nobody is a member, and nothing can be proposed either.
        if (page.Keys.Group is not null)
        {
            var members = page.Keys.All.Where(k => k.IsGood).Select(k => k.Member.Party.Value)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            CheckParties(draft, members);
        }
    }

    private static void CheckClocks(AccordDraft draft)
    {
        var clocks = draft.Clocks ?? [];
        for (var i = 0; i < clocks.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"$.clocks[{i}]");
            _ = ZoneNames.Check(clocks[i].Zone, $"draft {at}.zone");
            if (PartyHours.On(clocks[i], draft.ExpiresAt) is null)
            {
                throw Refuse(
                    at + ".zone", $"The clock of '{clocks[i].Zone}' is not known to this program.",
                    "Use another name of that zone in the IANA list.");
            }

            if (clocks.Take(i).Any(c => c.Party == clocks[i].Party))
            {
                throw Refuse(at + ".party", $"{clocks[i].Party} has a clock already.", "Give each party one clock.");
            }
        }
    }

    private static void CheckParties(AccordDraft draft, string[] members)
    {
        foreach (var (at, party) in PartiesIn(draft))
        {
            if (!members.Contains(party, StringComparer.Ordinal))
            {
                throw Refuse(
                    at, $"'{party}' is no member of the group.", $"Use one of: {string.Join(", ", members)}.");
            }
        }
    }

    private static IEnumerable<(string At, string Party)> PartiesIn(AccordDraft draft)
    {
        foreach (var (i, clock) in (draft.Clocks ?? []).Index())
        {
            yield return (Field("clocks", i, "party"), clock.Party.Value);
        }

        foreach (var (i, segment) in draft.Segments.Index())
        {
            yield return (Field("segments", i, "controlledBy"), segment.ControlledBy.Value);
        }

        foreach (var (i, post) in (draft.Checkpoints ?? []).Index())
        {
            yield return (Field("checkpoints", i, "heldBy"), post.HeldBy.Value);
            foreach (var party in post.Present)
            {
                yield return (Field("checkpoints", i, "present"), party.Value);
            }
        }

        foreach (var (i, window) in (draft.Windows ?? []).Index())
        {
            if (window.Direction is { } side)
            {
                yield return (Field("windows", i, "direction"), side);
            }
        }

        foreach (var answer in Answers(draft, AnswerKind.Parties).Concat(Answers(draft, AnswerKind.Sides)))
        {
            yield return answer;
        }
    }

    private static void CheckPlaces(AccordDraft draft)
    {
        var route = draft.Segments
            .SelectMany(s => s.Checkpoint is { } post ? [s.From, post, s.To] : (PlaceId[])[s.From, s.To])
            .Select(p => p.Value).Distinct(StringComparer.Ordinal).ToArray();
        if (route.Length == 0)
        {
            return;
        }

        foreach (var (i, post) in (draft.Checkpoints ?? []).Index())
        {
            if (!route.Contains(post.Place.Value, StringComparer.Ordinal))
            {
                throw Refuse(
                    Field("checkpoints", i, "place"), $"The checkpoint '{post.Place}' is not on the route.",
                    $"Name it in a segment, or use one of: {string.Join(", ", route)}.");
            }
        }

        // A place beside the road, a hospital for example, is named among the places: then it is no slip of the pen.
        var named = (draft.Places ?? []).Select(p => p.Place.Value);
        var known = route.Concat(named).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var (at, place) in Answers(draft, AnswerKind.Places))
        {
            if (!known.Contains(place, StringComparer.Ordinal))
            {
                throw Refuse(
                    at, $"The place '{place}' is neither on the route nor among the places of the text.",
                    $"Use one of: {string.Join(", ", known)}; or name it with its position under places.");
            }
        }
    }

    private static IEnumerable<(string At, string Value)> Answers(AccordDraft draft, AnswerKind kind) =>
        from term in draft.Terms
        from answer in term.Answers ?? []
        where MandatoryTerms.Find(term.Code)?.Questions.FirstOrDefault(q => q.Code == answer.Question)?.Kind == kind
        from value in answer.Values
        select ($"$.terms[{term.Code}].answers[{answer.Question}]", value);

    private static string Field(string list, int index, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"$.{list}[{index}].{field}");

    private static RefusalException Refuse(string at, string what, string next) =>
        new(new Refusal("draft.not-of-the-operation", "draft " + at, what, next));
}
