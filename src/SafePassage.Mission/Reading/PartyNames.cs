using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>What parties, places and movements are called, as records name them.</summary>
/// <remarks>Keeps parties whose keys were revoked: their records stay, and so do their names.</remarks>
internal sealed class PartyNames
{
    private readonly Dictionary<string, string> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _movements = new(StringComparer.Ordinal);

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

            if (body is MovementPlanned planned)
            {
                _movements.TryAdd(planned.Movement.Value, planned.Name);
                foreach (var node in planned.Nodes)
                {
                    _places.TryAdd(node.Place.Value, node.Name);
                }
            }
        }
    }

    public string Of(PartyId party) => _parties.GetValueOrDefault(party.Value, party.Value);

    public string OfKey(string keyId) => _keys.GetValueOrDefault(keyId, "key " + keyId);

    /// <summary>A place by its name; an id that no movement names is capitalised.</summary>
    public string Of(PlaceId place) => OfPlace(place.Value);

    public string OfPlace(string id) =>
        _places.GetValueOrDefault(id)
            ?? Identifier.ToWords(id);

    /// <summary>A movement by the name of its first plan; its id where no plan is seen.</summary>
    public string Of(MovementId movement) => _movements.GetValueOrDefault(movement.Value, movement.Value);

    private static IEnumerable<GroupMember> MembersOf(RecordBody body) => body switch
    {
        GroupConstituted group => group.Members,
        KeyGranted granted => [granted.Member],
        _ => [],
    };
}
