using System.Security.Cryptography;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>A record with its place in the log and its author: what every fold reads.</summary>
/// <param name="Index">Position in the log, from 0. Order of the log is the order of the fold.</param>
/// <param name="Envelope">The signed bytes.</param>
/// <param name="Body">What they say.</param>
/// <param name="Author">The party whose key signed it.</param>
/// <param name="Role">The capacity in which that key was granted.</param>
public sealed record LoggedRecord(long Index, Envelope Envelope, RecordBody Body, PartyId Author, PartyRole Role)
{
    /// <summary>SHA-256 of the signed payload in hexadecimal: what an accord signature names.</summary>
    public string PayloadHash => Convert.ToHexStringLower(SHA256.HashData(Envelope.Payload.AsSpan()));
}
