using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>A member of a group that is being put together, as its file has it.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name as shown.</param>
/// <param name="Role">Its capacity, as a word: <c>belligerent</c>, <c>facilitator</c> and so on.</param>
/// <param name="Key">Its public key.</param>
/// <param name="SealingKey">The key to which what only it may read is sealed; absent when it has none.</param>
/// <param name="Signatory">True when an accord needs its signature.</param>
/// <param name="Lead">True for the facilitator who decides on risks for the people moved.</param>
public sealed record DraftedMember(
    string Party, string Name, string Role, string Key, string? SealingKey, bool Signatory, bool Lead);

/// <summary>The members of a group before it is constituted: a file beside <c>operation.json</c>.</summary>
/// <remarks>It holds public keys alone, binds nobody, and is deleted once the group is constituted.</remarks>
/// <param name="Version">1.</param>
/// <param name="Members">In order of adding.</param>
public sealed record MembersDraft(int Version, IReadOnlyList<DraftedMember> Members)
{
    private const string FileName = "members.json";
    private const int BytesMax = 262_144;

    /// <summary>The draft of a folder; an empty one when there is no file.</summary>
    /// <exception cref="RefusalException">The file is not in order.</exception>
    public static MembersDraft Read(OperationPlaces places)
    {
        var file = FileIn(places);
        if (!File.Exists(file))
        {
            return new MembersDraft(1, []);
        }

        try
        {
            var draft = new FileInfo(file).Length <= BytesMax
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file), OwnOperationJson.Default.MembersDraft)
                : null;
            return draft is { Version: 1 } ? draft : throw new JsonException("It is too large, or of another version.");
        }
        catch (JsonException e)
        {
            throw new RefusalException(
                new Refusal(
                    "members.damaged", $"{file} {JsonFault.Where(e)}", JsonFault.What(e),
                    "Move the file away and add the members again from their cards."), e);
        }
    }

    /// <summary>The draft with one more member; written to the folder.</summary>
    /// <param name="places">The folder.</param>
    /// <param name="member">The member.</param>
    /// <param name="isSignatory">True when an accord needs its signature.</param>
    /// <param name="isLead">True for the humanitarian lead.</param>
    /// <exception cref="RefusalException">
    /// It is there already, a second lead is named, or the lead is no facilitator.
    /// </exception>
    public static MembersDraft Add(OperationPlaces places, GroupMember member, bool isSignatory, bool isLead)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (isLead && member.Role != PartyRole.Facilitator)
        {
            throw new RefusalException(new Refusal(
                "members.lead-role", $"member {member.Party}",
                $"The humanitarian lead is a facilitator, and {member.Party} is {PartyRoles.Word(member.Role)}.",
                "Leave --lead out, or add a facilitator with it."));
        }

        var draft = Read(places);
        var taken = draft.Members.FirstOrDefault(
            m => m.Party == member.Party.Value || m.Key == member.Key || (isLead && m.Lead));
        if (taken is not null)
        {
            throw new RefusalException(new Refusal(
                "members.taken", $"member {member.Party}",
                taken.Party == member.Party.Value ? $"{member.Party} is in the list already."
                : taken.Key == member.Key ? $"{taken.Party} has this key already."
                : $"{taken.Party} is the humanitarian lead already.",
                "Look at member list; member remove ID takes one out again. A further key of a member is granted once "
                + "the group is constituted."));
        }

        var next = draft with
        {
            Members =
            [
                .. draft.Members,
                new DraftedMember(
                    member.Party.Value, member.Name, PartyRoles.Word(member.Role), member.Key, member.SealingKey,
                    isSignatory, isLead),
            ],
        };
        Write(places, next);
        return next;
    }

    /// <summary>The draft without one of its members; written to the folder.</summary>
    /// <param name="places">The folder.</param>
    /// <param name="party">The member's id.</param>
    /// <exception cref="RefusalException">It is not in the list.</exception>
    public static MembersDraft Remove(OperationPlaces places, PartyId party)
    {
        var draft = Read(places);
        var next = draft with { Members = [.. draft.Members.Where(m => m.Party != party.Value)] };
        if (next.Members.Count == draft.Members.Count)
        {
            throw new RefusalException(new Refusal(
                "members.not-there", $"member {party}", $"{party} is not in the list.",
                draft.Members.Count == 0 ? "The list is empty: add members with member add."
                    : $"Use one of: {string.Join(", ", draft.Members.Select(m => m.Party))}."));
        }

        Write(places, next);
        return next;
    }

    /// <summary>Deletes the draft: the log has the group now.</summary>
    public static void Delete(OperationPlaces places) => File.Delete(FileIn(places));

    /// <summary>The members as the record of the group has them.</summary>
    /// <exception cref="RefusalException">A line of the file is not in order.</exception>
    internal IReadOnlyList<GroupMember> ToMembers() =>
    [
        .. Members.Select(m => VerifyingKey.TryParse(m.Key) is not null && Identifier.IsValid(m.Party)
            ? new GroupMember(new PartyId(m.Party), m.Name, PartyRoles.Read(m.Role, FileName), m.Key, m.SealingKey)
            : throw new RefusalException(new Refusal(
                "members.damaged", $"{FileName} {m.Party}", "The id or the key is not in order.",
                "Move the file away and add the members again from their cards."))),
    ];

    private static void Write(OperationPlaces places, MembersDraft draft) => File.WriteAllBytes(
        FileIn(places), JsonSerializer.SerializeToUtf8Bytes(draft, OwnOperationJson.Default.MembersDraft));

    private static string FileIn(OperationPlaces places) => Path.Combine(places.Folder, FileName);
}
