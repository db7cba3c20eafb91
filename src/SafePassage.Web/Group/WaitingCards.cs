using SafePassage.Keys;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Web.Group;

/// <summary>Cards of invited parties that wait to be added. Being here grants nothing.</summary>
internal sealed class WaitingCards(TimeProvider time) : WaitingList<WaitingCardView>(time, 64)
{
    private const int NameMax = 80;

    private readonly TimeProvider _time = time;

    /// <summary>How many of them are noted as compared.</summary>
    public int Compared => All.Count(c => c.IsCompared);

    /// <summary>Notes that the words of a card were compared; nothing when there is none of this id.</summary>
    /// <remarks>It waits on until it is added: a page that is closed before loses no comparison.</remarks>
    public void NoteCompared(string id) => Change(id, card => card with { IsCompared = true });

    /// <summary>Takes a card in.</summary>
    /// <exception cref="RefusalException">It is no card, a field is not in order, or the list is full.</exception>
    public WaitingCardView Add(CardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var card = KeyCard.Parse(request.Card ?? "", "$.card");
        var name = (request.Name ?? "").Trim();
        if (name.Length is 0 or > NameMax || name.Any(char.IsControl))
        {
            throw new RefusalException(new Refusal(
                "card.bad-name", "$.name", $"A name has 1 to {NameMax} characters that can be seen.",
                "Give the name under which the others know your party."));
        }

        if (!Identifier.IsValid(request.Party ?? ""))
        {
            throw new RefusalException(new Refusal(
                "card.bad-party", "$.party", "The id of the party is not in order.",
                "Use small letters, digits and hyphens, for example red-cross."));
        }

        if (request.Role == PartyRole.Device)
        {
            throw new RefusalException(new Refusal(
                "card.bad-role", "$.role", "A device is no member.", "Ask its party to grant it a key."));
        }

        var view = new WaitingCardView(
            card.Signing.Id, request.Party!, name, request.Role, (card with { Name = null }).Line,
            card.Signing.ToString(), card.Recipient.ToString(), _time.GetUtcNow(), IsCompared: false);
        return TryAdd(view.Id, view) ? view : throw new RefusalException(new Refusal(
            "card.list-full", "/api/v1/group/cards", "Too many cards wait already.",
            "Hand your card over as a file or a picture, or ask the host to look through the list."));
    }
}
