using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Accord;

/// <summary>Reads the statements of one accord one by one, in log order. Used by one fold on one thread.</summary>
internal sealed class AccordReading(AccordId accord, KeyRing keys)
{
    private readonly List<LoggedRecord> _proposals = [];
    private readonly List<LoggedRecord> _signatures = [];
    private readonly List<LoggedRecord> _refusals = [];
    private readonly SealReading _seals = new();
    private readonly List<LoggedRecord> _comments = [];
    private readonly RiskReading _risks = new(keys);
    private readonly RoadReading _road = new();
    private readonly HashSet<long> _void = [];
    private readonly Dictionary<string, long> _inForceSince = new(StringComparer.Ordinal);
    private readonly List<AccordRemark> _remarks = [];
    private readonly PartyId[] _belligerents =
        [.. (keys.Group?.Signatories ?? []).Where(p => keys.CapacityOf(p) == PartyRole.Belligerent)];

    private AccordPosition _position = AccordPosition.Start(
        keys.Group?.Signatories ?? [], keys.BindsBothSides);
    private AccordAct? _suspension;
    private AccordAct? _termination;

    public void Read(LoggedRecord record)
    {
        switch (record.Body)
        {
            case AccordProposed:
                Propose(record);
                break;
            case AccordSigned signed when MayAct(record, "sign"):
                Sign(record, signed);
                break;
            case AccordRefused refused when MayAct(record, "refuse"):
                Refuse(record, refused);
                break;
            case AccordSuspended suspended when IsSignatory(record):
                // Any version named, any key of a signatory, one in doubt included: the guns may not be silent, and the
                // convoy must know.
                _suspension = new AccordAct(record.Index, record.Author, suspended.StatedAt, suspended.Reason);
                Move(_position.Suspend(), record);
                break;
            case AccordResumed resumed when MayAct(record, "resume"):
                Resume(record, resumed);
                break;
            case AccordTerminated terminated when MayAct(record, "terminate"):
                _termination ??= new AccordAct(record.Index, record.Author, terminated.StatedAt, terminated.Reason);
                Move(_position.Terminate(), record);
                break;
            case SignatureSealed sealing when MayAct(record, "seal"):
                Seal(record, sealing);
                break;
            case ProtectionRiskDecided decided when !IsInDoubt(record):
                Decide(record, decided);
                break;
            case AccordCommented when !IsInDoubt(record):
                _comments.Add(record);
                break;
            case OrderAcknowledged or HotlineTested or RouteCleared when !IsInDoubt(record):
                _road.Read(record);
                break;
        }
    }

    public AccordState ToState()
    {
        RemarkOnSignatures();
        var versions = _proposals.ConvertAll(VersionOf);
        _remarks.AddRange(_road.Remarks);
        var suspended = _position.Suspension;
        return new AccordState
        {
            Accord = accord,
            Signatories = [.. _position.Signatories],
            Versions = versions,
            InForce = _position.Terminated ? null : versions.Find(v => v.TextHash == _position.InForce),
            Suspension = suspended is null || _position.InForce is null ? null : _suspension,
            AwaitedToResume = suspended is null || _position.InForce is null
                ? []
                : [.. _position.Signatories.Where(s => !suspended.Resumed.Contains(s))],
            Termination = _termination,
            Remarks = [.. _remarks.OrderBy(r => r.Index)],
            BindsBothSides = _position.BindsBothSides,
        };
    }

    private void Propose(LoggedRecord record)
    {
        var body = (AccordProposed)record.Body;
        if (_proposals.Exists(p => p.PayloadHash == record.PayloadHash))
        {
            Remark(record, "text-on-the-table", "The same text is already on the table.");
            return;
        }

        if (body.Parent is { } parent && !_proposals.Exists(p => p.PayloadHash == parent))
        {
            Remark(
                record,
                "parent-unknown",
                "It answers a text that is not in the log before it. It can be signed all the same.");
        }

        _proposals.Add(record);
        foreach (var early in _signatures.Where(s => NamesItsText((AccordSigned)s.Body) is false))
        {
            _position = _position.Withdraw(early.Author, ((AccordSigned)early.Body).ProposalHash);
        }

        Move(_position.Propose(record.PayloadHash), record);
        Reconsider(record.PayloadHash, record);
    }

    private void Decide(LoggedRecord record, ProtectionRiskDecided decided)
    {
        if (_risks.Read(record))
        {
            Reconsider(decided.ProposalHash, record);
        }
        else
        {
            Remark(
                record, "not-the-humanitarian-lead", "Risks are decided by the humanitarian lead; it has no effect.");
        }
    }

    // A text may come into force once it is complete and every risk that it raises was accepted.
    private void Reconsider(string text, LoggedRecord record)
    {
        if (_proposals.Find(p => p.PayloadHash == text) is { Body: AccordProposed proposal })
        {
            var isReady = CompletenessOf(proposal).IsComplete
                && _risks.Of(text, proposal).All(r => r.Decision == RiskDecision.Accepted);
            Move(_position.MakeReady(text, isReady), record);
        }
    }

    private Completeness CompletenessOf(AccordProposed proposal) => Completeness.Check(proposal, _belligerents);

    private void Seal(LoggedRecord record, SignatureSealed sealing)
    {
        if (_position.Past.Contains(sealing.ProposalHash) || _position.InForce == sealing.ProposalHash
            || _position.Terminated)
        {
            Remark(
                record, "text-is-past", "The text is in force already, was superseded or the accord terminated.");
            return;
        }

        _seals.Read(record);
        Move(_position.Seal(record.Author, sealing.ProposalHash), record);
        foreach (var early in _signatures.Where(s => s.Author == record.Author && SealReading.Opens(s, sealing)))
        {
            Move(_position.Open(early.Author, sealing.ProposalHash), record);
        }

        ReplaceWhatWasSigned();
    }

    // A seal that was opened takes the place of what its author signed before.
    private void ReplaceWhatWasSigned() => _void.UnionWith(_signatures
        .Where(s => IsWaiting(s) && s.Body is AccordSigned { Opening: null } signed
            && _position.Pending.TryGetValue(s.Author.Value, out var p) && p.Text != signed.ProposalHash)
        .Select(s => s.Index));

    private void Sign(LoggedRecord record, AccordSigned signed)
    {
        if (_position.Past.Contains(signed.ProposalHash) || _position.Terminated)
        {
            Remark(
                record,
                "text-is-past",
                "The text was superseded or the accord terminated; it cannot be signed any more.");
            return;
        }

        if (_position.InForce == signed.ProposalHash)
        {
            Remark(record, "already-in-force", "The text is already in force; signing it again changes nothing.");
            return;
        }

        if (NamesItsText(signed) is false)
        {
            _signatures.Add(record);
            return;
        }

        if (signed.Opening is not null)
        {
            Open(record, signed);
            return;
        }

        // The latest signature of a party is the one that waits: all its earlier waiting ones are void.
        _void.UnionWith(_signatures.Where(s => s.Author == record.Author && IsWaiting(s)).Select(s => s.Index));
        _signatures.Add(record);
        Move(_position.Sign(record.Author, signed.ProposalHash), record);
    }

    // What opens a seal holds with the others or not at all: it waits until every signatory has sealed the same text.
    private void Open(LoggedRecord record, AccordSigned signed)
    {
        _signatures.Add(record);
        if (!_seals.Has(record.Author, signed.ProposalHash))
        {
            return;
        }

        if (_seals.AreOpenedBy(record))
        {
            Move(_position.Open(record.Author, signed.ProposalHash), record);
            ReplaceWhatWasSigned();
        }
        else
        {
            Remark(record, "opens-no-seal", "It does not open the seal that its author gave; it has no effect.");
        }
    }

    private void Refuse(LoggedRecord record, AccordRefused refused)
    {
        _refusals.Add(record);
        bool IsMeant(AccordTextBody body) => body.Version == refused.Version
            && (refused.ProposalHash is null || refused.ProposalHash == body.ProposalHash);
        var mine = _signatures.Concat(_seals.All)
            .Where(s => s.Author == record.Author && IsMeant((AccordTextBody)s.Body))
            .Where(s => !_inForceSince.ContainsKey(((AccordTextBody)s.Body).ProposalHash)).ToArray();
        _void.UnionWith(mine.Select(s => s.Index));
        foreach (var text in mine.Select(s => ((AccordTextBody)s.Body).ProposalHash).Distinct(StringComparer.Ordinal))
        {
            Move(_position.Withdraw(record.Author, text), record);
        }
    }

    private void Resume(LoggedRecord record, AccordResumed resumed)
    {
        var text = _proposals.Find(p => p.PayloadHash == _position.InForce);
        if (text is null || ((AccordProposed)text.Body).Version != resumed.Version
            || !_position.CanResume(text.PayloadHash))
        {
            Remark(record, "nothing-to-resume", "No suspension of this version in force was open before it.");
            return;
        }

        Move(_position.Resume(record.Author, text.PayloadHash), record);
    }

    private void Move(AccordPosition next, LoggedRecord record)
    {
        if (next.InForce is { } text && text != _position.InForce)
        {
            _inForceSince[text] = record.Index;
        }

        _position = next;
    }

    private bool IsWaiting(LoggedRecord signature) =>
        !_inForceSince.ContainsKey(((AccordSigned)signature.Body).ProposalHash);

    /// <summary>
    /// Whether a signature's version number belongs to the text it names; null while that text is not in the log.
    /// </summary>
    private bool? NamesItsText(AccordSigned signed) =>
        _proposals.Find(p => p.PayloadHash == signed.ProposalHash) is { Body: AccordProposed text }
            ? text.Version == signed.Version
            : null;

    private void RemarkOnSignatures()
    {
        foreach (var record in _signatures.Where(s => NamesItsText((AccordSigned)s.Body) is not true))
        {
            var version = ((AccordSigned)record.Body).Version;
            if (NamesItsText((AccordSigned)record.Body) is null)
            {
                Remark(record, "text-not-held", $"The text of version {version} that it names is not held here.");
            }
            else
            {
                Remark(record, "signature-names-another-text", $"It names another text than version {version}.");
            }
        }
    }

    private AccordVersion VersionOf(LoggedRecord proposal)
    {
        var body = (AccordProposed)proposal.Body;
        var text = proposal.PayloadHash;
        var signatures = _signatures
            .Where(s => s.Body is AccordSigned signed && signed.ProposalHash == text && NamesItsText(signed) is true)
            .Where(IsReleased)
            .Select(s => new AccordSignature(s.Author, s.Index, s.Body.StatedAt, _void.Contains(s.Index)))
            .ToList();
        long? since = _inForceSince.TryGetValue(text, out var index) ? index : null;
        var alone = _proposals.Count(p => ((AccordProposed)p.Body).Version == body.Version) == 1;
        var road = new TextOnTheRoad(text, body, alone, since);
        return new AccordVersion
        {
            Number = body.Version,
            TextHash = text,
            Parent = body.Parent,
            Proposer = proposal.Author,
            Index = proposal.Index,
            Proposal = body,
            Signatures = signatures,
            Refusals = [.. _refusals.Where(r => r.Body is AccordRefused refused && refused.Version == body.Version
                    && (refused.ProposalHash is null || refused.ProposalHash == text))
                .Select(r => new AccordRefusal(r.Author, r.Index, r.Body.StatedAt, ((AccordRefused)r.Body).Reason))],
            Seals = _seals.StandingOn(text, _position),
            Comments = [.. _comments.Where(c => c.Body is AccordCommented said && said.ProposalHash == text)
                .Select(c => (Record: c, Body: (AccordCommented)c.Body))
                .Select(c => new AccordComment(
                    c.Record.Author, c.Record.Index, c.Body.StatedAt, c.Body.Term, c.Body.Text))],
            Risks = [.. _risks.Of(text, body)],
            Orders = _road.OrdersOf(road),
            Hotlines = _road.HotlinesOf(road),
            Clearings = _road.ClearingsOf(road),
            Completeness = CompletenessOf(body),
            InForceSince = since,
            Standing = StandingOf(text, signatures.Exists(s => !s.Void)),
        };
    }

    // An opening shows nothing of its party's will before everybody has sealed.
    private bool IsReleased(LoggedRecord signature)
    {
        var text = ((AccordSigned)signature.Body).ProposalHash;
        return ((AccordSigned)signature.Body).Opening is null || _inForceSince.ContainsKey(text)
            || (_position.Pending.TryGetValue(signature.Author.Value, out var pending) && pending.Text == text);
    }

    private AccordStatus StandingOf(string text, bool signed)
    {
        if (_position.Past.Contains(text))
        {
            return AccordStatus.Superseded;
        }

        if (_position.Terminated)
        {
            return AccordStatus.Terminated;
        }

        if (_position.InForce == text)
        {
            return _position.Suspension is null ? AccordStatus.InForce : AccordStatus.Suspended;
        }

        return _position.InPrinciple == text ? AccordStatus.AgreedInPrinciple
            : signed ? AccordStatus.PartlySigned : AccordStatus.Proposed;
    }

    private bool IsSignatory(LoggedRecord record)
    {
        if (_position.Signatories.Contains(record.Author))
        {
            return true;
        }

        Remark(record, "not-a-signatory", "Its author is no signatory; the record is kept and has no effect.");
        return false;
    }

    // Somebody else may have said it: that binds nobody, and takes nothing back.
    private bool IsInDoubt(LoggedRecord record)
    {
        if (record.IsInDoubt)
        {
            Remark(record, "in-doubt", "A key of its author was revoked as compromised since before it.");
        }

        return record.IsInDoubt;
    }

    // A key granted for counting at a checkpoint binds nobody to a text, whoever owns it.
    private bool MayAct(LoggedRecord record, string verb)
    {
        if (!IsSignatory(record) || IsInDoubt(record))
        {
            return false;
        }

        if (record.Role is PartyRole.Belligerent or PartyRole.Facilitator)
        {
            return true;
        }

        Remark(record, "key-may-not-bind", $"A key in the role of {record.Role} cannot {verb} an accord.");
        return false;
    }

    private void Remark(LoggedRecord record, string code, string what) =>
        _remarks.Add(new AccordRemark(record.Index, record.Author, code, what));
}
