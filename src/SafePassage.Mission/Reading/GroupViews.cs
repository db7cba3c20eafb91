using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>Shows the working group and its keys.</summary>
/// <param name="parts">The operation.</param>
/// <param name="folds">What was said so far.</param>
internal sealed class GroupViews(ControlRoomParts parts, PageFolds folds)
{
    public GroupView Read(Reader reader)
    {
        var keys = folds.Page.Keys;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(parts.Book.Verifier.ToString()));
        return new GroupView(
            parts.Settings?.Operation ?? keys.Group?.Operation.Value ?? "",
            parts.Name,
            OperationClock.ZoneOf(parts),
            parts.IsExercise,
            parts.Book.Origin,
            Convert.ToHexStringLower(hash),
            EightWords.Of(hash).ToString(),
            keys.Group is not null,
            keys.BindsBothSides,
            [.. keys.All.GroupBy(k => k.Member.Party).Select(g => Show(keys, g.Key, [.. g]))],
            reader.Party?.Value);
    }

    private static GroupPartyView Show(KeyRing ring, PartyId party, GrantedKey[] keys) => new(
        party.Value,
        keys[0].Member.Name,
        ring.CapacityOf(party) ?? keys[0].Member.Role,
        ring.IsSignatory(party),
        ring.Group?.HumanitarianLead == party,
        [
            .. keys.Select(k => new GroupKeyView(
                k.Key.Id, k.Member.Role == PartyRole.Device, k.GrantedAt, k.RevokedAt)),
        ]);
}
