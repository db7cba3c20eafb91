using SafePassage.Mission.Recording;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>What stands of requests, offers, commitments, refusals and releases, a row each.</summary>
/// <remarks>
/// The rows are what a list for import has, so that what was exported and is imported again says nothing new. Headings
/// are English for programs, under them HXL 1.1. An empty cell is unknown or does not apply, never zero.
/// </remarks>
public static class ResourceRecordList
{
    /// <summary>The headings, and the tags under them.</summary>
    public static IReadOnlyList<string[]> Heads { get; } =
    [
        [
            "record", "resource", "answers", "party", "what", "quantity", "unit", "place", "begins_at", "until", "note",
        ],
        [
            "#status", "#item+id", "#item+answers", "#org+code", "#item+type", "#item+quantity", "#item+unit",
            "#loc+code", "#date+start", "#date+end", "#item+note",
        ],
    ];

    /// <summary>The rows, what is answered before what answers it, then by id.</summary>
    /// <remarks>Holds what the folder holds: a copy was made for its member and has no more than it may read.</remarks>
    public static IEnumerable<string[]> Rows(IOperationRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return ResourceFold.Of(records.Page.Records).Standing.OrderBy(s => Array.IndexOf(s_steps, Step(s.Body)))
            .ThenBy(s => s.Body.Resource.Value, StringComparer.Ordinal).Select(Row);
    }

    private static readonly string[] s_steps = ["requested", "offered", "committed", "declined", "released"];

    private static string Step(ResourceBody body) => body switch
    {
        ResourceRequested => "requested",
        ResourceOffered => "offered",
        ResourceCommitted => "committed",
        ResourceDeclined => "declined",
        _ => "released",
    };

    private static string[] Row(StandingResource stands)
    {
        var body = stands.Body;
        var amount = body as ResourceAmount;
        var released = body as ResourceReleased;
        var begins = amount?.BeginsAt ?? released?.BeginsAt;
        return
        [
            Step(body), body.Resource.Value, body.Answered()?.Value ?? "", stands.Record.Author.Value,
            amount is null ? "" : Codes.Of(amount.What),
            Number(amount?.Quantity ?? released?.Quantity ?? Count.Unknown),
            amount is null ? "" : Codes.Of(amount.Unit), amount?.Place.Value ?? "",
            begins is { } from ? IsoMoment.Of(from) : "", amount is null ? "" : IsoMoment.Of(amount.Until),
            body.Note ?? "",
        ];
    }

    private static string Number(Count count) =>
        count.IsKnown ? count.ToString().Replace(",", "", StringComparison.Ordinal) : "";
}
