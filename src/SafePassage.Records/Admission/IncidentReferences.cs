using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What records about incidents, casualties and reviews name must be there.</summary>
internal static class IncidentReferences
{
    /// <summary>What the record names and the log does not hold; null when nothing is amiss.</summary>
    public static Refusal? Find(Register register, string kind, RecordBody body) => body switch
    {
        IncidentReported reported => Report(register, kind, reported),
        IncidentBody { Incident: var incident } => Incident(register, kind, incident),
        CasualtyRecorded { Incident: { } incident } => Incident(register, kind, incident),
        CasualtyRecorded { Movement: { } movement } => Movement(register, kind, movement),
        ReviewDecided decided => Review(register, kind, decided),
        _ => null,
    };

    /// <summary>Why the author may not replace what the record replaces; null when it may.</summary>
    /// <remarks>One that has not arrived yet may be named, as with headcounts.</remarks>
    public static Refusal? FindOwn(Register register, string kind, RecordBody body, PartyId author) =>
        body is CasualtyRecorded { Supersedes: { } replaced }
        && replaced.Select(RecordId.TryParse).OfType<RecordId>()
            .Any(id => register.Casualties.TryGetValue(id, out var party) && party != author)
            ? new Refusal(
                "record.not-yours", $"{kind} $.supersedes", "It would replace a count of another party.",
                "Record your own count: both stand side by side.")
            : null;

    private static Refusal? Report(Register register, string kind, IncidentReported reported)
    {
        if (reported.Accord is { } accord)
        {
            if (!register.Accords.ContainsKey(accord))
            {
                return Unknown(kind, "$.accord", $"There is no accord {accord}.", "Name one that was proposed.");
            }

            if (!ClosedLists.Terms.Contains(reported.Term!, StringComparer.Ordinal))
            {
                return Unknown(
                    kind, "$.term", $"'{reported.Term}' is no code of a term.",
                    "Use a code of docs/formats/terms.md, for example ceasefire.");
            }
        }

        if (reported.Notification is { } notification && !register.Notifications.ContainsKey(notification))
        {
            return Unknown(
                kind, "$.notification", $"There is no notification {notification}.", "Name one that was submitted.");
        }

        return reported.Movement is { } movement ? Movement(register, kind, movement) : null;
    }

    private static Refusal? Incident(Register register, string kind, IncidentId incident) =>
        register.Incidents.Contains(incident) || register.HasUnopened ? null : Unknown(
            kind, "$.incident", $"There is no incident {incident}.", "Report it first.");

    private static Refusal? Movement(Register register, string kind, MovementId movement) =>
        register.Movements.ContainsKey(movement) ? null : Unknown(
            kind, "$.movement", $"There is no movement {movement}.", "Plan it first, or leave the field out.");

    private static Refusal? Review(Register register, string kind, ReviewDecided decided) =>
        !register.HasUnopened && decided.Records.FirstOrDefault(r => !IsThere(register, r)) is { } named
            ? Unknown(
                kind, "$.records", $"Key {named.KeyId} made no statement {named.Number} of this id.",
                "Name the statements as the review list shows them.")
            : null;

    private static bool IsThere(Register register, ReviewedRecord named)
    {
        var id = RecordId.TryParse(named.Record)!.Value;
        return register.ChainOf(named.KeyId).Holds(named.Number, id)
            || (register.SetAside.TryGetValue(id, out var aside)
                && aside.KeyId == named.KeyId && aside.Number == named.Number);
    }

    private static Refusal Unknown(string kind, string field, string what, string next) =>
        new("record.bad-reference", $"{kind} {field}", what, next);
}
