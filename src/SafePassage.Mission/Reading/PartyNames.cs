using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>What parties and places are called, as records name them.</summary>
/// <remarks>Keeps parties whose keys were revoked: their records stay, and so do their names.</remarks>
internal sealed class PartyNames
{
    private readonly Dictionary<string, string> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    public PartyNames(IEnumerable<RecordBody> bodies)
    {
        foreach (var body in bodies)
        {
            foreach (var member in MembersOf(body))
            {
                _parties.TryAdd(member.Party.Value, member.Name);
                if (VerifyingKey.TryParse(member.Key) is { } key)
                {
                    _keys.TryAdd(key.Id, member.Name);
                }
            }

            foreach (var node in body is MovementPlanned planned ? planned.Nodes : [])
            {
                _places.TryAdd(node.Place.Value, node.Name);
            }
        }
    }

    public string Of(PartyId party) => _parties.GetValueOrDefault(party.Value, party.Value);

    public string OfKey(string keyId) => _keys.GetValueOrDefault(keyId, "key " + keyId);

    /// <summary>A place by its name; an id that no movement names is capitalised.</summary>
    public string Of(PlaceId place) => OfPlace(place.Value);

    public string OfPlace(string id) =>
        _places.GetValueOrDefault(id)
            ?? (id.Length == 0 ? id : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' '));

    /// <summary>
    /// Replaces ids that stand as words in a sentence by names: folds speak of parties and places by id.
    /// </summary>
    public string InText(string text) => string.Join(' ', text.Split(' ').Select(word =>
    {
        var id = word.TrimEnd('.', ',', ';', ':');
        return _parties.TryGetValue(id, out var name)
            || _places.TryGetValue(id, out name) ? name + word[id.Length..] : word;
    }));

    private static IEnumerable<GroupMember> MembersOf(RecordBody body) => body switch
    {
        GroupConstituted group => group.Members,
        KeyGranted granted => [granted.Member],
        _ => [],
    };
}
