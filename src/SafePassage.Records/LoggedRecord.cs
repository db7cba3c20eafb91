using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records;

/// <summary>Something to know about a record beside what it says.</summary>
/// <param name="Code">A stable word, for example <c>fork</c>.</param>
/// <param name="What">One sentence.</param>
/// <param name="SetsAside">
/// True when the record has no effect because of it: it is kept and shown, and not folded.
/// </param>
public sealed record RecordRemark(string Code, string What, bool SetsAside);

/// <summary>A record with its place in the log and its author: what every fold reads.</summary>
/// <param name="Index">Position in the log, from 0. Order of the log is the order of the fold.</param>
/// <param name="Envelope">The signed bytes.</param>
/// <param name="Body">What they say.</param>
/// <param name="Author">The party whose key signed it.</param>
/// <param name="Role">The capacity in which that party speaks; that of its party for a device.</param>
public sealed record LoggedRecord(long Index, Envelope Envelope, RecordBody Body, PartyId Author, PartyRole Role)
{
    /// <summary>Which record it is.</summary>
    public RecordId Id => Envelope.Id;

    /// <summary>
    /// Its place among others by what their authors state, which no order of arrival changes: the instant, then the
    /// key's own numbering, then the id.
    /// </summary>
    public (long Ticks, long Number, RecordId Id) StatedOrder => (Body.StatedAt.UtcTicks, Body.Sequence ?? 0, Id);

    /// <summary>The key that signed it first.</summary>
    public string KeyId => Envelope.KeyId;

    /// <summary>What to know about it; empty for most.</summary>
    public IReadOnlyList<RecordRemark> Remarks { get; init; } = [];

    /// <summary>False when a remark sets it aside: then no fold reads it.</summary>
    public bool HasEffect => !Remarks.Any(r => r.SetsAside);

    /// <summary>
    /// True when the key was revoked as compromised since before this record: it stays, is shown as in doubt, and
    /// attests nothing.
    /// </summary>
    public bool IsInDoubt { get; init; }

    /// <summary>SHA-256 of the signed payload in hexadecimal: what an accord signature names.</summary>
    public string PayloadHash => Envelope.PayloadHash;
}
