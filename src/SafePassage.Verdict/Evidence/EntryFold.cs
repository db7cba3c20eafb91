using System.Globalization;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>Folds the entries of a log with what was handed over for each, in order.</summary>
/// <remarks>
/// What disagrees is thrown as a refusal. What cannot be decided, because something before it was not opened, is kept
/// as not proved. Memory grows with the log and not with the file of openings.
/// </remarks>
internal sealed class EntryFold(string origin)
{
    private static readonly string[] AboutSignatures =
        ["record.no-group", "record.key-unknown", "record.bad-signature"];

    // These remarks say something of the record and its own key's statements; all others compare it with other records.
    private static readonly string[] OwnFaults =
        ["fork", "erased-number", "record.no-sequence", "record.other-operation"];

    private readonly List<long> _unopened = [];
    private readonly List<(long From, KeyRing Keys)> _rings = [(0, KeyRing.Empty)];

    /// <summary>What is known after the entries taken so far.</summary>
    public Register Register { get; private set; } = Register.Empty(origin);

    /// <summary>Records that have effect, in log order.</summary>
    public List<LoggedRecord> Records { get; } = [];

    /// <summary>Records that were set aside, in log order: a decision may let one of them stand.</summary>
    public List<LoggedRecord> Aside { get; } = [];

    /// <summary>Entries whose record was opened.</summary>
    public long Opened { get; private set; }

    /// <summary>Entries that were not opened, in rising order.</summary>
    public IReadOnlyList<long> Unopened => _unopened;

    /// <summary>Entries that were declared as withheld, and why.</summary>
    public List<WithheldEntry> Withheld { get; } = [];

    /// <summary>Entries that were declared as erased.</summary>
    public List<long> DeclaredErased { get; } = [];

    /// <summary>Entries of which nothing was said.</summary>
    public List<long> Undeclared { get; } = [];

    /// <summary>Remark codes of records that have no effect, and how many records.</summary>
    public SortedDictionary<string, long> SetAside { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries that were opened and whose record is none that can be read.</summary>
    public List<long> Unreadable { get; } = [];

    /// <summary>Records that rest on an entry about keys that was not opened.</summary>
    public List<long> OnUnopenedKeys { get; } = [];

    /// <summary>Records that break a rule unless something that was not opened says otherwise.</summary>
    public List<long> OnUnopenedRecords { get; } = [];

    /// <summary>The first entry about keys that was not opened; null when all are.</summary>
    public long? UnopenedKeys { get; private set; }

    /// <summary>True when an entry is of the current version, for which every entry is opened or declared.</summary>
    public bool HasCurrentEntries { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <param name="bytes">Its bytes in the log.</param>
    /// <param name="said">What was handed over for it; null for nothing.</param>
    /// <exception cref="RefusalException">Entry and record disagree.</exception>
    public void Take(ReadOnlySpan<byte> bytes, EntryDisclosure? said)
    {
        var entry = LogEntry.TryRead(bytes) ?? throw Disagree(
            "The entry is none of this project's.", "Check it with the program that wrote the log.");
        HasCurrentEntries |= entry.Version == LogEntry.CurrentVersion;
        if (said is Opening opening)
        {
            Opened++;
            Open(entry, opening);
        }
        else
        {
            Leave(entry, said);
        }
    }

    /// <summary>The keys as they stood before an entry.</summary>
    public KeyRing KeysBefore(long index)
    {
        var (low, high) = (0, _rings.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _rings[middle].From <= index ? (middle, high) : (low, middle - 1);
        }

        return _rings[low].Keys;
    }

    private void Leave(LogEntry entry, EntryDisclosure? said)
    {
        var index = Register.Size;
        _unopened.Add(index);
        if (entry.IsAboutKeys)
        {
            UnopenedKeys ??= index;
        }

        switch (said)
        {
            case WithheldEntry withheld:
                Withheld.Add(withheld);
                break;
            case ErasedEntry:
                DeclaredErased.Add(index);
                break;
            default:
                Undeclared.Add(index);
                break;
        }

        Register = Register.WithUnopened();
    }

    private void Open(LogEntry entry, Opening opening)
    {
        if (!Commitment.Opens(entry.Commitment.AsSpan(), opening.Envelope.Span, opening.CommitmentKey.Span))
        {
            throw Disagree(
                "The record handed over is not the one that was logged.",
                "Keep this copy as evidence and ask who handed it over.");
        }

        if (ReadEnvelope(entry, opening) is not { } envelope)
        {
            Skip();
            return;
        }

        // Nothing was checked before, so the judge checks every signature.
        var (record, unreadable) = RecordJudge.FromLog(Register, entry, new CheckedRecord(envelope, []));
        if (record is not null)
        {
            Take(record);
        }
        else if (AboutSignatures.Contains(unreadable!.Code, StringComparer.Ordinal))
        {
            TakeUnsigned(entry, envelope, unreadable);
        }
        else
        {
            Skip();
        }
    }

    private Envelope? ReadEnvelope(LogEntry entry, Opening opening)
    {
        try
        {
            var envelope = Envelope.Read(opening.Envelope.Span);
            return entry.Version == 1 || envelope.Bytes.AsSpan().SequenceEqual(opening.Envelope.Span)
                ? envelope
                : throw Disagree(
                    "The log commits to an envelope that is not in the one spelling in which records are kept.",
                    "Keep this copy as evidence; docs/formats/records.md has the spelling.");
        }
        catch (RefusalException e) when (entry.Version == 1 && e.Refusal.Code == "record.not-an-envelope")
        {
            return null;
        }
        catch (RefusalException e) when (e.Refusal.Code == "record.not-an-envelope")
        {
            throw Disagree(e.Refusal.What, e.Refusal.Next);
        }
    }

    private void Take(LoggedRecord record)
    {
        var index = record.Index;
        var aside = record.Remarks.FirstOrDefault(r => r.SetsAside);
        if (aside?.Code == "record.unmarked")
        {
            throw Disagree("What the entry says openly is not what the record says.", "Keep this copy as evidence.");
        }

        if (UnopenedKeys is not null)
        {
            OnUnopenedKeys.Add(index);
        }
        else if (aside is not null && _unopened.Count > 0 && !OwnFaults.Contains(aside.Code, StringComparer.Ordinal))
        {
            OnUnopenedRecords.Add(index);
        }

        if (aside is null)
        {
            Records.Add(record);
        }
        else
        {
            Aside.Add(record);
            SetAside[aside.Code] = SetAside.GetValueOrDefault(aside.Code) + 1;
        }

        var before = Register.Keys;
        Register = Register.After(record);
        if (!ReferenceEquals(before, Register.Keys))
        {
            _rings.Add((index + 1, Register.Keys));
        }
    }

    private void TakeUnsigned(LogEntry entry, Envelope envelope, Refusal refusal)
    {
        // A key's id never comes to mean another key, so a signature that is wrong stays wrong whatever else is opened.
        if (refusal.Code != "record.bad-signature" && UnopenedKeys is not null)
        {
            OnUnopenedKeys.Add(Register.Size);
            Register = Register.WithUnopened();
            return;
        }

        // The version before took in anything beside the author's own signature, from anybody.
        if (entry.Version == 1 && Register.Keys.Find(envelope.KeyId) is { IsGood: true } author
            && envelope.VerifySignature(0, author.Key))
        {
            Skip();
            return;
        }

        throw new RefusalException(refusal with { Where = Where(Register.Size) + ", " + refusal.Where });
    }

    private void Skip()
    {
        Unreadable.Add(Register.Size);
        Register = Register.WithUnopened();
    }

    private static string Where(long index) => string.Create(CultureInfo.InvariantCulture, $"entry {index}");

    private RefusalException Disagree(string what, string next) =>
        new(new Refusal("evidence.disagrees", Where(Register.Size), what, next));
}
