using System.Globalization;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Listing;

/// <summary>One row of a list of resources.</summary>
/// <param name="Number">The row.</param>
/// <param name="Party">Whose row it is; null where the list does not say.</param>
/// <param name="Words">What, in the list's own words; empty where it says nothing.</param>
/// <param name="Unit">The unit as a word of records; empty where the list names none.</param>
/// <param name="Place">The place in the list's words; empty where the row needs none.</param>
/// <param name="Body">
/// What it says; its operation, time, provenance and place are filled in, and its id where it is
/// <see cref="ImportResources.NoId"/>.
/// </param>
public sealed record ResourceRow(
    int Number, PartyId? Party, string Words, string Unit, string Place, ResourceBody Body);

/// <summary>Says what a list of resources says, each row as if it had been said by hand.</summary>
/// <remarks>
/// A row is known again by its id, or where the list gives none by everything but its number and its note. What stands
/// already, whoever said it, is not said again; a row of another party that does not stand is refused.
/// </remarks>
/// <param name="by">Who speaks.</param>
/// <param name="file">The list.</param>
/// <param name="places">Further words for places, with the id that is meant.</param>
public sealed class ImportResources(Speaker by, ListFile file, IReadOnlyDictionary<string, PlaceId> places)
{
    private readonly Dictionary<string, PlaceId> _places = ImportIncidents.PlacesOf(by.Page, places);
    private readonly Dictionary<ResourceId, ResourceBody> _standing = by.Page.Register.Resources
        .ToDictionary(r => r.Key, r => r.Value.Body);

    private readonly Dictionary<ResourceId, int> _rows = [];

    /// <summary>The id of a row whose list gives it none.</summary>
    public static ResourceId NoId { get; } = new("none");

    /// <summary>Says what is new; what is answered before what answers it.</summary>
    /// <returns>What became of each row, in order; a row that is refused does not stop the others.</returns>
    /// <exception cref="RefusalException">The key speaks for no member.</exception>
    public async Task<IReadOnlyList<ListedResult>> RunAsync(
        IReadOnlyList<ResourceRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var body in by.OwnSayings().Select(s => s.Body).OfType<ResourceBody>())
        {
            _standing[body.Resource] = body;
        }

        var results = new List<ListedResult>(rows.Count);
        foreach (var row in rows.OrderBy(r => Step(r.Body)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                results.Add(await SayAsync(row, cancellationToken));
            }
            catch (RefusalException e)
            {
                results.Add(new ListedResult(row.Number, ListedOutcome.Refused, null, 0, e.Refusal));
            }
        }

        return [.. results.OrderBy(r => r.Number)];
    }

    private static int Step(ResourceBody body) => body switch
    {
        ResourceRequested => 0,
        ResourceOffered => 1,
        ResourceCommitted => 2,
        ResourceDeclined => 3,
        _ => 4,
    };

    private async Task<ListedResult> SayAsync(ResourceRow row, CancellationToken cancellationToken)
    {
        var body = Whole(row);
        if (!_rows.TryAdd(body.Resource, row.Number))
        {
            throw Refuse(
                row, "list.twice",
                $"It is the same as row {_rows[body.Resource].ToString(CultureInfo.InvariantCulture)}.",
                "Delete one of them, or give each an id of its own.");
        }

        var before = _standing.GetValueOrDefault(body.Resource);
        if (before is not null && IsSame(before, body))
        {
            return new ListedResult(row.Number, ListedOutcome.Known, null, 0);
        }

        if (row.Party is { } party && party != by.Member.Party)
        {
            throw Refuse(
                row, "list.party", $"It is for {party} to say, and the key speaks for {by.Member.Party}.",
                "Send the row to that member, or leave it out.");
        }

        await by.SayAsync(body, cancellationToken);
        _standing[body.Resource] = body;
        return new ListedResult(
            row.Number, before is null ? ListedOutcome.New : ListedOutcome.Changed, null, 1);
    }

    private ResourceBody Whole(ResourceRow row)
    {
        var whole = row.Body with
        {
            Operation = by.Operation,
            StatedAt = by.At,
            Provenance = by.Provenance with
            {
                Source = by.Provenance.Source ?? (by.Provenance.Basis == Basis.Reported ? file.Name : null),
                Row = new SourceRow(file.Name, file.Sha256, row.Number, row.Words.Length > 0 ? row.Words : null),
                NoteTier = by.Provenance.NoteTier ?? DisclosureTier.Party,
            },
        };
        if (whole is ResourceAmount amount)
        {
            RequireUnit(row, amount);
            whole = amount with { Place = PlaceIn(row) };
        }

        return whole.Resource == NoId ? whole with { Resource = IdOf(whole) } : whole;
    }

    // Tonnes written into a list of litres would be off by a thousand.
    private static void RequireUnit(ResourceRow row, ResourceAmount amount)
    {
        if (row.Unit.Length > 0 && !row.Unit.Equals(Codes.Of(amount.Unit), StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse(
                row, "list.unit", $"'{row.Unit}' is not the unit of {Codes.Of(amount.What)}.",
                $"State the number in {Codes.Of(amount.Unit)}.");
        }
    }

    private PlaceId PlaceIn(ResourceRow row) =>
        _places.TryGetValue(row.Place, out var place) ? place
        : _standing.Values.OfType<ResourceAmount>().Any(a => a.Place.Value == row.Place) ? new PlaceId(row.Place)
        : throw Refuse(
            row, "list.place", $"'{row.Place}' is no place of a movement or resource of this operation.",
            $"Say which place is meant with --place '{row.Place}=ID'.");

    // Two statements say the same when they differ only in when, how and as what they were said.
    private static bool IsSame(ResourceBody before, ResourceBody now) => before with
    {
        StatedAt = now.StatedAt,
        Provenance = now.Provenance,
        Log = now.Log,
        Sequence = now.Sequence,
        Previous = now.Previous,
    } == now;

    // An id stands in the open part of the log, so it tells nothing: letters alone, of a hash.
    private ResourceId IdOf(ResourceBody body)
    {
        var amount = body as ResourceAmount;
        var begins = amount?.BeginsAt ?? (body as ResourceReleased)?.BeginsAt;
        return new ResourceId(ListIds.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"{by.Member.Party}\n{body.GetType().Name}\n{amount?.What}\n{amount?.Place}\n{body.Answered()}\n"
            + $"{begins?.UtcTicks}\n{amount?.Until.UtcTicks}")));
    }

    private static RefusalException Refuse(ResourceRow row, string code, string what, string next) => new(new Refusal(
        code, $"row {row.Number.ToString(CultureInfo.InvariantCulture)}", what, next));
}
