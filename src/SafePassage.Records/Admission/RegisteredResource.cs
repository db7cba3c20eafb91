using System.Collections.Immutable;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Admission;

/// <summary>What stands under the id of a resource, as admission knows it.</summary>
/// <param name="Author">Whose it is.</param>
/// <param name="Body">What stands: of its author's versions the one stated last.</param>
/// <param name="Stated">When that was stated, in the order of <see cref="LoggedRecord.StatedOrder"/>.</param>
public sealed record RegisteredResource(PartyId Author, ResourceBody Body, (long, long, RecordId) Stated)
{
    /// <summary>Of a commitment: how much each release of it says. At most as many as the commitment has.</summary>
    public ImmutableDictionary<ResourceId, long> Released { get; private init; } =
        ImmutableDictionary<ResourceId, long>.Empty;

    /// <summary>The register of resources after a record.</summary>
    internal static ImmutableDictionary<ResourceId, RegisteredResource> With(
        ImmutableDictionary<ResourceId, RegisteredResource> known, LoggedRecord record, ResourceBody body)
    {
        var before = known.GetValueOrDefault(body.Resource);
        if (before is not null && before.Stated.CompareTo(record.StatedOrder) > 0)
        {
            return known;
        }

        var next = known.SetItem(
            body.Resource,
            (before ?? new RegisteredResource(record.Author, body, default)) with
            {
                Body = body,
                Stated = record.StatedOrder,
            });
        return body is ResourceReleased released && next.TryGetValue(released.Answers, out var commitment)
            ? next.SetItem(released.Answers, commitment with
            {
                Released = commitment.Released.SetItem(released.Resource, released.Quantity.Low!.Value),
            })
            : next;
    }
}
