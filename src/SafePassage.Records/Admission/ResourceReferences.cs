using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What records about resources name must be there, fit, and be their author's to speak of.</summary>
internal static class ResourceReferences
{
    /// <summary>What the record names and the log does not hold, or does not fit; null when nothing is amiss.</summary>
    public static Refusal? Find(Register register, string kind, ResourceBody body)
    {
        if (register.Resources.TryGetValue(body.Resource, out var before) && Changed(kind, before, body) is { } changed)
        {
            return changed;
        }

        if (body.Answered() is not { } id)
        {
            return null;
        }

        if (register.Resources.GetValueOrDefault(id)?.Body is not { } answered)
        {
            return register.HasUnopened ? null : Bad(
                kind, "$.answers", $"Nothing was said under the id {id}.", "Name what was asked for, or offered.");
        }

        return (body, answered) switch
        {
            (ResourceOffered, not ResourceRequested) => Unfit(kind, id, "an offer answers a request"),
            (ResourceCommitted or ResourceDeclined, not (ResourceRequested or ResourceOffered)) =>
                Unfit(kind, id, "what is committed or declined was asked for or offered"),
            (ResourceReleased, not ResourceCommitted) => Unfit(kind, id, "what is released was committed"),
            (ResourceAmount amount, ResourceAmount of) when amount.What != of.What => Bad(
                kind, "$.what", $"{id} is about another kind of thing.", "Answer with what was named there."),
            (ResourceReleased released, ResourceCommitted committed) =>
                Release(kind, released, committed, register.Resources[id]),
            _ => null,
        };
    }

    /// <summary>Why this is not its author's to say; null when it is.</summary>
    public static Refusal? FindOwn(Register register, string kind, ResourceBody body, GroupMember author)
    {
        if (register.Resources.TryGetValue(body.Resource, out var before) && before.Author != author.Party)
        {
            return Not(kind, "$.resource", $"The id {body.Resource} is {before.Author}'s.", "Choose another id.");
        }

        if (body.Answered() is not { } id || register.Resources.GetValueOrDefault(id) is not { } answered
            || answered.Author == author.Party)
        {
            return null;
        }

        var isFacilitator = author.Role == PartyRole.Facilitator;
        return (body, answered.Body) switch
        {
            (ResourceCommitted, ResourceOffered) => Not(
                kind, "$.answers", $"{answered.Author} offered it: nobody else commits it.",
                "Ask it to commit what it offered, or answer the request with what is yours."),
            (ResourceReleased, _) when !isFacilitator => Not(
                kind, "$.answers", $"{answered.Author} committed it.", "Ask it, or a facilitator, to release it."),
            (ResourceDeclined, ResourceOffered offer) when !isFacilitator
                && (offer.Answers is not { } asked
                    || register.Resources.GetValueOrDefault(asked)?.Author != author.Party) => Not(
                kind, "$.answers", $"{answered.Author} offered it to somebody else.",
                "Leave it to who asked for it, or to a facilitator."),
            _ => null,
        };
    }

    // A version says how much, where and when anew. What it is about stays: answers to it would come to mean
    // something else.
    private static Refusal? Changed(string kind, RegisteredResource before, ResourceBody body) =>
        (before.Body, body) switch
        {
            var (was, now) when was.GetType() != now.GetType() => Bad(
                kind, "$.resource", $"Under the id {body.Resource} something of another kind was said.",
                "Choose another id."),
            var (was, now) when was.Answered() != now.Answered() => Bad(
                kind, "$.answers", "A version answers what the one before it answered.", "Choose another id."),
            (ResourceAmount was, ResourceAmount now) when was.What != now.What => Bad(
                kind, "$.what", "A version is about the same kind of thing.", "Choose another id."),
            (_, ResourceCommitted now) when before.Released.Values.Sum() is var gone
                && now.Quantity.Low < gone => Bad(
                kind, "$.quantity", $"Of it {gone} were released already.", "Commit no fewer than that."),
            _ => null,
        };

    private static Refusal? Release(
        string kind, ResourceReleased released, ResourceCommitted committed, RegisteredResource known)
    {
        var others = known.Released.Where(r => r.Key != released.Resource).Sum(r => r.Value);
        if (released.Quantity.Low > committed.Quantity.Low - others)
        {
            return Bad(
                kind, "$.quantity",
                $"Of {known.Body.Resource} {committed.Quantity.Low - others} are left to release.",
                "Release no more than is committed.");
        }

        return released.BeginsAt >= committed.BeginsAt && released.BeginsAt < committed.Until ? null : Bad(
            kind, "$.beginsAt", "It is outside the window for which it was committed.",
            "State from when on it is free.");
    }

    private static Refusal Unfit(string kind, ResourceId id, string rule) => Bad(
        kind, "$.answers", $"{id} is of another kind: {rule}.", "Name the record that this one answers.");

    private static Refusal Not(string kind, string field, string what, string next) =>
        new("record.not-yours", $"{kind} {field}", what, next);

    private static Refusal Bad(string kind, string field, string what, string next) =>
        new("record.bad-reference", $"{kind} {field}", what, next);
}
