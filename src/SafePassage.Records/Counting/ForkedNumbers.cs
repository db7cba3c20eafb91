using SafePassage.Records.Bodies;

namespace SafePassage.Records.Counting;

/// <summary>Numbers of a key of which two statements are known: restored from a backup, a copied vault, a key in two
/// hands.</summary>
/// <remarks>
/// Two are known where two are held, where the next one names another one before it than the one that is held, and
/// where one is held and another was erased: to erase one does not decide for the other. The log sets aside whichever
/// comes second; here none of them counts, so that every order of arrival gives the same.
/// This holds for what nothing else rests on (<see cref="ReviewDecisions.MayChange"/>): of texts, keys and plans the
/// first in the log stands. A pure function of the set of records. Linear time in them; more only for keys that forked
/// and those of which a text was erased.
/// </remarks>
internal sealed class ForkedNumbers
{
    private readonly HashSet<string> _keys;
    private readonly HashSet<(string KeyId, long Number)> _numbers;

    private ForkedNumbers(HashSet<string> keys, HashSet<(string KeyId, long Number)> numbers) =>
        (_keys, _numbers) = (keys, numbers);

    /// <summary>True when no key ever forked and nothing was erased.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>Finds them.</summary>
    /// <param name="records">Every record that is held, in any order.</param>
    public static ForkedNumbers In(IReadOnlyList<LoggedRecord> records)
    {
        // Whichever order they came in, the second of two that do not fit was marked when it came; not where the first
        // was erased before the log was read again.
        var keys = records.Where(IsMarked).Select(r => r.KeyId).ToHashSet(StringComparer.Ordinal);
        var erased = records.Where(r => r.HasEffect).Select(r => r.Body).OfType<PayloadErased>()
            .ToLookup(e => (e.KeyId, e.Number), e => e.Index);
        keys.UnionWith(erased.Select(e => e.Key.KeyId));
        var known = new Dictionary<(string KeyId, long Number), RecordId>();
        var forked = new HashSet<(string KeyId, long Number)>();
        foreach (var record in keys.Count == 0 ? [] : records.Where(r => keys.Contains(r.KeyId)))
        {
            if (record.Body.Sequence is { } number)
            {
                Know(number, record.Id);
                if (erased[(record.KeyId, number)].Any(index => index != record.Index))
                {
                    forked.Add((record.KeyId, number));
                }

                if (RecordId.TryParse(record.Body.Previous) is { } before)
                {
                    Know(number - 1, before);
                }
            }

            void Know(long at, RecordId id)
            {
                if (known.TryGetValue((record.KeyId, at), out var other) && other != id)
                {
                    forked.Add((record.KeyId, at));
                }

                known[(record.KeyId, at)] = id;
            }
        }

        return new ForkedNumbers(keys, forked);
    }

    /// <summary>True when another statement of this one's key and number is known.</summary>
    public bool Has(LoggedRecord record) => _numbers.Contains((record.KeyId, record.Body.Sequence ?? 0));

    /// <summary>The record, set aside when its number forked and nothing else rests on it.</summary>
    public LoggedRecord Mark(LoggedRecord record)
    {
        if (!_keys.Contains(record.KeyId) || !ReviewDecisions.MayChange(record.Body) || Has(record) == IsMarked(record))
        {
            return record;
        }

        // A first statement that names one before it fits nowhere, whatever else is there.
        return IsMarked(record)
            ? record.Body.Sequence == 1 ? record
                : record with { Remarks = [.. record.Remarks.Where(r => r.Code != ReviewDecisions.Fork)] }
            : record with
            {
                Remarks =
                [
                    .. record.Remarks,
                    new RecordRemark(
                        ReviewDecisions.Fork,
                        $"This key has made another statement with the number {record.Body.Sequence}: neither counts "
                        + "until both are reviewed.",
                        true),
                ],
            };
    }

    private static bool IsMarked(LoggedRecord record) =>
        record.Remarks.Count > 0 && record.Remarks.Any(r => r.Code == ReviewDecisions.Fork);
}
