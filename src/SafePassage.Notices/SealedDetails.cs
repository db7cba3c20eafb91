using SafePassage.Terms;

namespace SafePassage.Notices;

/// <summary>Plates and telephones for one recipient, which only that recipient can open.</summary>
/// <param name="Recipient">For whom.</param>
/// <param name="Sealed">The sealed text, its pieces joined.</param>
/// <param name="EraseAt">When its sender said that it is to be erased.</param>
/// <param name="Index">The entry behind which it stands.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Number">Its number among the statements of that key; null in a log before version 2.</param>
public sealed record SealedDetails(
    PartyId Recipient, string Sealed, DateTimeOffset EraseAt, long Index, string KeyId, long? Number);

/// <summary>Sealed details that were erased. For whom they were stood in what was erased.</summary>
/// <param name="Entry">The entry behind which they stood.</param>
/// <param name="By">Who said that they were erased.</param>
/// <param name="At">When, as stated.</param>
/// <param name="Reason">On whose authority and why.</param>
/// <param name="Index">The entry that says so.</param>
public sealed record ErasedDetails(long Entry, PartyId By, DateTimeOffset At, string Reason, long Index);
