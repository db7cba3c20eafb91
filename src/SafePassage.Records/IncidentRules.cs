using System.Globalization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>What bodies about incidents, casualties and reviews must satisfy beyond their types.</summary>
internal static class IncidentRules
{
    private const int SourcesMax = 10_000;
    private const int ReviewedMax = 16;

    /// <exception cref="RefusalException">A rule is broken; the field is named.</exception>
    public static void Check(string kind, RecordBody body)
    {
        switch (body)
        {
            case IncidentReported reported:
                Report(kind, reported);
                break;
            case IncidentCorroborated corroborated:
                Said(kind, "$.text", corroborated.Text);
                break;
            case IncidentContested contested:
                Said(kind, "$.text", contested.Text);
                break;
            case CasualtyRecorded casualties:
                Casualties(kind, casualties);
                break;
            case ReviewDecided decided:
                Review(kind, decided);
                break;
        }
    }

    private static void Report(string kind, IncidentReported reported)
    {
        Said(kind, "$.text", reported.Text);
        Require(
            reported.HappenedAt <= reported.StatedAt, kind, "$.happenedAt", "It is stated before it happened.",
            "Say when it happened, or began.");
        Require(
            reported.EndedAt is not { } end || (end >= reported.HappenedAt && end <= reported.StatedAt), kind,
            "$.endedAt", "It ends before it began, or after it was stated.",
            "Correct the time, or leave it out while it lasts.");
        Require(
            reported.Place is null != reported.Spot is null, kind, "$.place, $.spot",
            "An incident has a place or a spot, and not both.", "Name the place; give a spot only where none is near.");
        Require(
            reported.Accord is null == reported.Term is null, kind, "$.accord, $.term",
            "A term is one of an accord.", "Give both, or neither.");
        Require(
            reported.Term is null || Identifier.IsValid(reported.Term), kind, "$.term",
            $"'{reported.Term}' is no code of a term.", "Use a-z, 0-9, '-' and '.'.");
        if (reported.Spot is { } spot)
        {
            Spot(kind, spot);
        }
    }

    // A spot is where people are: it is never written finer than its author knows it, nor than the work needs.
    private static void Spot(string kind, StatedSpot spot)
    {
        if (StatedSpot.DecimalsOf(spot.PrecisionMetres) is not { } decimals)
        {
            throw Refuse(
                kind, "$.spot.precisionMetres", "A spot is stated within 100, 1,000 or 10,000 metres.",
                "Use the widest that serves.");
        }

        var step = (int)Math.Pow(10, 7 - decimals);
        Require(
            spot.Location.LatitudeE7 % step == 0 && spot.Location.LongitudeE7 % step == 0, kind, "$.spot.location",
            string.Create(
                CultureInfo.InvariantCulture,
                $"It is finer than the {spot.PrecisionMetres:N0} metres that are stated."),
            string.Create(CultureInfo.InvariantCulture, $"Round both numbers to {decimals} decimals."));
    }

    private static void Casualties(string kind, CasualtyRecorded casualties)
    {
        Require(
            casualties.Incident is null != casualties.Movement is null, kind, "$.incident, $.movement",
            "Casualties are of one incident or of one movement.", "Name one of them.");
        Require(
            casualties.Count.IsKnown, kind, "$.count", "No number is stated.",
            "Record it when somebody states a number; at-least serves when it is a lower limit.");
        Require(
            casualties.Sources is >= 1 and <= SourcesMax, kind, "$.sources",
            $"A count rests on 1 to {SourcesMax} sources.", "Say on how many.");
        Require(
            casualties.Supersedes is not { } replaced
                || (replaced.Count is >= 1 and <= 100 && replaced.All(id => RecordId.TryParse(id) is not null)),
            kind, "$.supersedes", "It names 1 to 100 records by their ids.",
            "Give 64 characters of lower-case hexadecimal each.");
    }

    private static void Review(string kind, ReviewDecided decided)
    {
        Said(kind, "$.reason", decided.Reason);
        Require(
            decided.Records.Count is >= 1 and <= ReviewedMax
                && decided.Records.DistinctBy(r => r.Record, StringComparer.Ordinal).Count() == decided.Records.Count,
            kind, "$.records", $"A decision names 1 to {ReviewedMax} statements, each once.",
            "Name those that differ.");
        Require(
            decided.Records.All(r => RecordId.TryParse(r.Record) is not null && r.Number >= 1), kind, "$.records",
            "A statement is named by its key, its number from 1 and its id.",
            "Give the id as 64 characters of lower-case hexadecimal.");
        Require(
            decided.Stands is null || decided.Records.Any(r => r.Record == decided.Stands), kind, "$.stands",
            "What stands is none of the statements named.", "Name one of them, or leave the field out.");
    }

    private static void Said(string kind, string field, string text) => Require(
        !string.IsNullOrWhiteSpace(text), kind, field, "It is empty.", "Say it in a few words.");

    private static void Require(bool holds, string kind, string field, string what, string next)
    {
        if (!holds)
        {
            throw Refuse(kind, field, what, next);
        }
    }

    private static RefusalException Refuse(string kind, string field, string what, string next) =>
        new(new Refusal("record.bad-field", $"{kind} {field}", what, next));
}
