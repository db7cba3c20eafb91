using System.Text;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Records.Signing;

/// <summary>One key at work: numbers its statements, names the one before, and signs.</summary>
/// <remarks>
/// One key has one author at a time: two that sign side by side make a fork. Not for use from several threads. The key
/// stays the caller's to dispose of.
/// </remarks>
public sealed class StatementAuthor
{
    private readonly SigningKey _key;
    private readonly string _log;
    private long _number;
    private RecordId? _previous;

    /// <summary>Goes on where a chain stands.</summary>
    /// <param name="key">The key.</param>
    /// <param name="log">Origin of the log that the statements are for.</param>
    /// <param name="chain">What the key has said already.</param>
    public StatementAuthor(SigningKey key, string log, KeyChain chain)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(chain);
        (_key, _log) = (key, log);
        (_number, _previous) = (chain.NextNumber, chain.Last);
    }

    /// <summary>Signs the next statement.</summary>
    /// <exception cref="RefusalException">
    /// The body breaks a rule that <see cref="RecordKinds.Read"/> checks.
    /// </exception>
    public Envelope Sign(RecordBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Advance(RecordKinds.Sign(
            body with { Log = _log, Sequence = _number, Previous = _previous?.ToString() }, _key));
    }

    /// <summary>
    /// Signs the next statement, given as JSON without <c>log</c>, <c>sequence</c> and <c>previous</c>.
    /// </summary>
    /// <param name="kind">Its record kind.</param>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="ArgumentException">
    /// It is no object, the kind is no word, or the result is too large.
    /// </exception>
    public Envelope Sign(string kind, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var text = json.Trim();
        if (text.Length < 2 || text[0] != '{' || text[^1] != '}')
        {
            throw new ArgumentException("A statement is one JSON object.", nameof(json));
        }

        var fields = text[1..^1].TrimEnd();
        var chain = $"\"log\":\"{_log}\",\"sequence\":{_number}"
            + (_previous is { } previous ? $",\"previous\":\"{previous}\"" : "");
        var whole = fields.Length == 0 ? "{" + chain + "}" : "{" + fields + "," + chain + "}";
        return Advance(Envelope.Sign(kind, Encoding.UTF8.GetBytes(whole), _key));
    }

    private Envelope Advance(Envelope envelope)
    {
        _number++;
        _previous = envelope.Id;
        return envelope;
    }
}
