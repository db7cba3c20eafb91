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
    private readonly List<LoggedRecord> _acknowledgements = [];
    private readonly HashSet<long> _void = [];
    private readonly Dictionary<string, long> _inForceSince = new(StringComparer.Ordinal);
    private readonly List<AccordRemark> _remarks = [];
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
            case OrderAcknowledged when !IsInDoubt(record):
                _acknowledgements.Add(record);
                break;
        }
    }

    public AccordState ToState()
    {
        RemarkOnSignatures();
        var acknowledged = new HashSet<long>();
        var versions = _proposals.ConvertAll(p => VersionOf(p, acknowledged));
        _remarks.AddRange(
            _acknowledgements.Where(a => !acknowledged.Contains(a.Index)).Select(RemarkOnAcknowledgement));
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
            Facilitators = [.. _position.Signatories.Where(s => keys.CapacityOf(s) == PartyRole.Facilitator)],
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
    }

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

        // The latest signature of a party is the one that waits: all its earlier waiting ones are void.
        _void.UnionWith(_signatures.Where(s => s.Author == record.Author && IsWaiting(s)).Select(s => s.Index));
        _signatures.Add(record);
        Move(_position.Sign(record.Author, signed.ProposalHash), record);
    }

    private void Refuse(LoggedRecord record, AccordRefused refused)
    {
        _refusals.Add(record);
        var withdrawn = _signatures.FindLast(s => s.Author == record.Author && IsWaiting(s) && !_void.Contains(s.Index)
            && ((AccordSigned)s.Body).Version == refused.Version);
        if (withdrawn is not null)
        {
            _void.Add(withdrawn.Index);
            Move(_position.Withdraw(record.Author, ((AccordSigned)withdrawn.Body).ProposalHash), record);
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

    private AccordVersion VersionOf(LoggedRecord proposal, HashSet<long> acknowledged)
    {
        var body = (AccordProposed)proposal.Body;
        var signatures = _signatures
            .Where(s => s.Body is AccordSigned signed && signed.ProposalHash == proposal.PayloadHash
                && NamesItsText(signed) is true)
            .Select(s => new AccordSignature(s.Author, s.Index, s.Body.StatedAt, _void.Contains(s.Index)))
            .ToList();
        long? since = _inForceSince.TryGetValue(proposal.PayloadHash, out var index) ? index : null;
        return new AccordVersion
        {
            Number = body.Version,
            TextHash = proposal.PayloadHash,
            Parent = body.Parent,
            Proposer = proposal.Author,
            Index = proposal.Index,
            Proposal = body,
            Signatures = signatures,
            Refusals = [.. _refusals.Where(r => ((AccordRefused)r.Body).Version == body.Version)
                .Select(r => new AccordRefusal(r.Author, r.Index, r.Body.StatedAt, ((AccordRefused)r.Body).Reason))],
            Orders = [.. body.Segments.Select(s => OrderOf(s, body.Version, since, acknowledged))],
            Completeness = Completeness.Check(body),
            InForceSince = since,
            Standing = StandingOf(proposal.PayloadHash, signatures.Exists(s => !s.Void)),
        };
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

        return signed ? AccordStatus.PartlySigned : AccordStatus.Proposed;
    }

    // Where two texts share a number, an acknowledgement says which one it means only after one of them came into
    // force.
    private SegmentOrder OrderOf(RouteSegment segment, int version, long? inForceSince, HashSet<long> acknowledged)
    {
        var alone = _proposals.Count(p => ((AccordProposed)p.Body).Version == version) == 1;
        var record = _acknowledgements.Find(a => a.Author == segment.ControlledBy
            && a.Body is OrderAcknowledged order && order.Version == version && order.Segment == segment.Id
            && (alone || a.Index > inForceSince));
        if (record is not null)
        {
            acknowledged.UnionWith(_acknowledgements.Where(a => a.Author == segment.ControlledBy
                && a.Body is OrderAcknowledged order && order.Version == version && order.Segment == segment.Id)
                .Select(a => a.Index));
        }

        return new SegmentOrder(segment, record?.Index, record?.Body.StatedAt);
    }

    private AccordRemark RemarkOnAcknowledgement(LoggedRecord record) => new(
        record.Index,
        record.Author,
        "acknowledgement-without-effect",
        $"Its author does not control segment {((OrderAcknowledged)record.Body).Segment} in that version, "
        + "or two texts share its number.");

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
