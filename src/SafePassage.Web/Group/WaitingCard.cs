using SafePassage.Records.Bodies;

namespace SafePassage.Web.Group;

/// <summary>What somebody sends who was invited: a card, and in which capacity.</summary>
/// <param name="Card">Either form of a key card.</param>
/// <param name="Party">The id of the party; may differ from what the invitation proposed.</param>
/// <param name="Name">The party's name as it calls itself, 1 to 80 characters.</param>
/// <param name="Role">In which role it was invited.</param>
public sealed record CardRequest(string Card, string Party, string Name, PartyRole Role);

/// <summary>A card that waits to be compared by telephone and added. It grants nothing.</summary>
/// <param name="Id">The id of its signing key.</param>
/// <param name="Party">The party's id, as its sender says.</param>
/// <param name="Name">Its name, as its sender says.</param>
/// <param name="Role">Its role, as its sender says.</param>
/// <param name="Line">The card in one line.</param>
/// <param name="Key">Its signing key.</param>
/// <param name="SealingKey">The key to which is sealed what only it may read.</param>
/// <param name="At">When it came.</param>
/// <param name="IsCompared">
/// True once somebody said that its words were compared. It is a note for the list: what was compared in fact, the
/// browser that did it knows.
/// </param>
public sealed record WaitingCardView(
    string Id, string Party, string Name, PartyRole Role, string Line, string Key, string SealingKey,
    DateTimeOffset At, bool IsCompared);

/// <summary>A record that another party must sign as well.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Kind"><c>key-granted</c> or <c>key-revoked</c>.</param>
/// <param name="Author">Who signed it first, by name.</param>
/// <param name="Party">The party whose key it is about.</param>
/// <param name="Name">That party's name, for a key that is granted.</param>
/// <param name="KeyId">The key that it is about.</param>
/// <param name="Envelope">The record as it was signed.</param>
/// <param name="At">When it came.</param>
public sealed record WaitingSignatureView(
    string Id, string Kind, string Author, string Party, string? Name, string KeyId, string Envelope,
    DateTimeOffset At);
