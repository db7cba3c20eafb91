using SafePassage.Disclosure;
namespace SafePassage.Verdict.Evidence;

/// <summary>What is said of one entry to a verifier: it is opened, withheld or erased.</summary>
/// <param name="Index">The entry, from 0.</param>
public abstract record EntryDisclosure(long Index);

/// <summary>
/// What opens one commitment of the log: the signed envelope and the key, handed to a verifier beside the log.
/// </summary>
/// <param name="Index">The entry, from 0.</param>
/// <param name="CommitmentKey">32 bytes.</param>
/// <param name="Envelope">The envelope's bytes as committed to.</param>
public sealed record Opening(long Index, ReadOnlyMemory<byte> CommitmentKey, ReadOnlyMemory<byte> Envelope)
    : EntryDisclosure(Index);

/// <summary>The record is there and not handed over.</summary>
/// <param name="Index">The entry, from 0.</param>
/// <param name="Reason">Why.</param>
public sealed record WithheldEntry(long Index, WithheldReason Reason) : EntryDisclosure(Index);

/// <summary>The text of the record was destroyed; a record of the kind <c>payload-erased</c> says so.</summary>
/// <param name="Index">The entry, from 0.</param>
public sealed record ErasedEntry(long Index) : EntryDisclosure(Index);
