using SafePassage.Records.Bodies;

namespace SafePassage.Mission.Views;

/// <summary>The working group, and what a device needs to know this log again.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The IANA name of its time zone.</param>
/// <param name="IsExercise">True when nothing of it is real.</param>
/// <param name="LogOrigin">The log's origin line.</param>
/// <param name="LogKeyHash">SHA-256 of the line of the log's public key, hexadecimal.</param>
/// <param name="LogKeyWords">The eight words of that hash, to be compared by telephone.</param>
/// <param name="IsConstituted">True once the group's record stands in the log.</param>
/// <param name="BindsBothSides">True when every belligerent, two at least, and two facilitators must sign.</param>
/// <param name="Members">The parties, in order of their first key.</param>
/// <param name="You">The reader's party; null for the public.</param>
public sealed record GroupView(
    string Operation,
    string Name,
    string Zone,
    bool IsExercise,
    string LogOrigin,
    string LogKeyHash,
    string LogKeyWords,
    bool IsConstituted,
    bool BindsBothSides,
    IReadOnlyList<GroupPartyView> Members,
    string? You);

/// <summary>A party of the group and its keys.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its role.</param>
/// <param name="IsSignatory">True when its signature is needed for an accord.</param>
/// <param name="IsLead">True when it decides on risks for the people moved.</param>
/// <param name="Keys">Its keys in order of grant.</param>
public sealed record GroupPartyView(
    string Party, string Name, PartyRole Role, bool IsSignatory, bool IsLead, IReadOnlyList<GroupKeyView> Keys);

/// <summary>A key of a party.</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="IsDevice">True for a device, which only counts.</param>
/// <param name="GrantedAt">Place in the log of the record that granted it.</param>
/// <param name="RevokedAt">Place in the log of the record that took it back; null while it is good.</param>
public sealed record GroupKeyView(string KeyId, bool IsDevice, long GrantedAt, long? RevokedAt);
