using SafePassage.Mission;
using SafePassage.Mission.Listing;
using SafePassage.Records.Bodies;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Resources;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Hands rows of a list of resources on to what signs them.</summary>
internal static class ResourceRows
{
    /// <summary>The rows that could be read, as what signs them takes them.</summary>
    /// <returns>The rows, and those with a time that is none on the operation's clock.</returns>
    public static (IReadOnlyList<ResourceRow> Rows, IReadOnlyList<ListedResult> Refused) Of(
        ListRead<ListedResource> list, Spoken spoken)
    {
        var (rows, refused) = (new List<ResourceRow>(), new List<ListedResult>());
        foreach (var row in list.Rows.Where(r => r.Read is not null))
        {
            try
            {
                rows.Add(Of(row, spoken));
            }
            catch (RefusalException e)
            {
                refused.Add(new ListedResult(row.Number, ListedOutcome.Refused, null, 0, e.Refusal));
            }
        }

        return (rows, refused);
    }

    private static ResourceRow Of(ListRow<ListedResource> row, Spoken spoken)
    {
        var read = row.Read!;
        return new ResourceRow(
            row.Number, read.Party.Length > 0 ? new PartyId(read.Party) : null, read.WhatWords, read.Unit,
            read.Place, BodyOf(read, spoken));
    }

    /// <summary>The field of a list of resources that a refusal is about; empty for none.</summary>
    public static string FieldOf(Refusal why) => why.Where switch
    {
        _ when why.Code == "list.place" => "place",
        _ when why.Code == "list.party" => "party",
        _ when why.Code == "list.unit" => "unit",
        _ when why.Where.Contains("$.note", StringComparison.Ordinal) => "note",
        _ when why.Where.Contains("$.quantity", StringComparison.Ordinal) => "quantity",
        _ when why.Where.Contains("$.answers", StringComparison.Ordinal) => "answers",
        _ when why.Where.Contains("$.resource", StringComparison.Ordinal) => "resource",
        _ when why.Where.Contains("$.beginsAt", StringComparison.Ordinal) => "beginsat",
        _ when why.Where.Contains("$.until", StringComparison.Ordinal) => "until",
        _ => "",
    };

    private static ResourceBody BodyOf(ListedResource read, Spoken spoken)
    {
        var (operation, at, provenance) = (spoken.By.Operation, spoken.By.At, spoken.By.Provenance);
        var id = read.Resource.Length > 0 ? new ResourceId(read.Resource) : ImportResources.NoId;
        var note = read.Note.Length > 0 ? read.Note : null;
        ResourceId? answers = read.Answers.Length > 0 ? new ResourceId(read.Answers) : null;
        var begins = At(read.BeginsAt, "$.beginsAt", spoken.Settings);
        return read.Record switch
        {
            "declined" => new ResourceDeclined
            {
                Operation = operation,
                StatedAt = at,
                Provenance = provenance,
                Resource = id,
                Note = note,
                Answers = answers!.Value,
            },
            "released" => new ResourceReleased
            {
                Operation = operation,
                StatedAt = at,
                Provenance = provenance,
                Resource = id,
                Note = note,
                Answers = answers!.Value,
                Quantity = read.Quantity,
                BeginsAt = begins,
            },
            _ => AmountOf(read, spoken, id, note, answers, begins),
        };
    }

    private static ResourceBody AmountOf(
        ListedResource read, Spoken spoken, ResourceId id, string? note, ResourceId? answers, DateTimeOffset begins)
    {
        var (operation, at, provenance) = (spoken.By.Operation, spoken.By.At, spoken.By.Provenance);
        var what = Given.Word<ResourceKind>(read.What, "what");
        var (unit, place) = (ResourceUnits.Of(what), new PlaceId("none"));
        var until = At(read.Until, "$.until", spoken.Settings);
        return read.Record switch
        {
            "requested" => new ResourceRequested
            {
                Operation = operation,
                StatedAt = at,
                Provenance = provenance,
                Resource = id,
                Note = note,
                What = what,
                Quantity = read.Quantity,
                Unit = unit,
                Place = place,
                BeginsAt = begins,
                Until = until,
            },
            "offered" => new ResourceOffered
            {
                Operation = operation,
                StatedAt = at,
                Provenance = provenance,
                Resource = id,
                Note = note,
                What = what,
                Quantity = read.Quantity,
                Unit = unit,
                Place = place,
                BeginsAt = begins,
                Until = until,
                Answers = answers,
            },
            _ => new ResourceCommitted
            {
                Operation = operation,
                StatedAt = at,
                Provenance = provenance,
                Resource = id,
                Note = note,
                What = what,
                Quantity = read.Quantity,
                Unit = unit,
                Place = place,
                BeginsAt = begins,
                Until = until,
                Answers = answers!.Value,
            },
        };
    }

    private static DateTimeOffset At(ListedMoment? moment, string where, OperationSettings settings) => moment switch
    {
        null => default,
        { Offset: { } offset } read => new DateTimeOffset(read.Day.ToDateTime(read.Time), offset),
        { } read => Given.Time($"{read.Day:yyyy-MM-dd}T{read.Time:HH:mm:ss}", where, settings),
    };
}
