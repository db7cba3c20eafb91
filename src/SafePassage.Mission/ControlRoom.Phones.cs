using SafePassage.Disclosure;
using SafePassage.Mission.Phones;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <content>Phones of observers: the card that tells one where it counts, and what it hands over.</content>
public sealed partial class ControlRoom
{
    /// <summary>The card of a phone whose key the reader's party has granted; null when the party has no such
    /// key.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="keyId">The phone's key.</param>
    /// <param name="place">Where it is to count; null where its grant names one place.</param>
    /// <param name="movement">Whom it is to count; null where only one that is open passes there.</param>
    /// <exception cref="RefusalException">The key is no phone's, is over or taken back, or the place or movement is not
    /// one of its own.</exception>
    public PhoneCardView? PhoneCard(Reader reader, string keyId, string? place, string? movement)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Party is { } party && KeyOf(keyId) is { } key && key.Member.Party == party
            ? new PhoneCardView(Phones.PhoneCard.Of(
                _parts.Book, keyId, key, place, movement, OperationClock.ZoneOf(_parts), _parts.Time.GetUtcNow()))
            : null;
    }

    /// <summary>The phones that count for the reader's party, in order of their grants; none for the public.</summary>
    public IReadOnlyList<PhoneView> ListPhones(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Party is not { } party)
        {
            return [];
        }

        var (page, zone) = (_parts.Book.Page, OperationClock.ZoneOf(_parts));
        return
        [
            .. page.Keys.All.Where(k => k.Scope is not null && k.Member.Party == party).Select(key =>
            {
                var chain = page.Register.ChainOf(key.Key.Id);
                return new PhoneView(
                    key.Key.Id,
                    [.. key.Scope!.Places.Select(p => p.Value)],
                    [.. (key.Scope.Movements ?? []).Select(m => m.Value)],
                    OperationClock.On(zone, key.Scope.Until),
                    key.GrantedAt,
                    key.RevokedAt,
                    chain.WholeTo,
                    [.. chain.Holes.Select(h => new MissingView(h.First, h.Last))],
                    page.Entries.LastOrDefault(e => e.Record?.KeyId == key.Key.Id)?.Record?.Index);
            }),
        ];
    }

    /// <summary>Takes in what a phone hands over and waits until the log covers it.</summary>
    /// <param name="pack">The bytes of a pack (docs/formats/field.md).</param>
    /// <param name="cancellationToken">Stops waiting; records may be taken in all the same.</param>
    /// <exception cref="RefusalException">The bytes are no pack; nothing was stored.</exception>
    public Task<PackView> TakePackAsync(ReadOnlyMemory<byte> pack, CancellationToken cancellationToken) =>
        TakePack.RunAsync(_parts.Book, pack, _parts.Time.GetUtcNow(), cancellationToken);

    /// <summary>Takes in what a phone sealed to this log's key, and waits until the log covers it.</summary>
    /// <param name="post">The bytes of a post (docs/formats/field.md).</param>
    /// <param name="random">For the sealing of the answer.</param>
    /// <param name="cancellationToken">Stops waiting; records may be taken in all the same.</param>
    /// <exception cref="RefusalException">It cannot be opened with this log's key; nothing was stored.</exception>
    public Task<PostAnswer> TakePostAsync(
        ReadOnlyMemory<byte> post, FillRandom random, CancellationToken cancellationToken) =>
        TakePost.RunAsync(_parts.Book, post, _parts.Time.GetUtcNow(), random, cancellationToken);
}
