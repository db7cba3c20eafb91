using SafePassage.Disclosure;
using SafePassage.Ledger.Notes;
using SafePassage.Records;

namespace SafePassage.Mission.Recording;

/// <summary>Keeps what is signed apart from the folder, to be looked at before it is stored or carried.</summary>
/// <remarks>Several statements of one key follow each other here as they do in an outbox.</remarks>
/// <param name="records">What the folder holds.</param>
public sealed class SignedAside(IOperationRecords records) : IStatementDoor
{
    private readonly List<Envelope> _signed = [];

    /// <summary>The statements that were signed, in order.</summary>
    public IReadOnlyList<Envelope> Statements => _signed;

    /// <inheritdoc/>
    public string Origin => records.Origin;

    /// <inheritdoc/>
    public Checkpoint Checkpoint => records.Checkpoint;

    /// <inheritdoc/>
    public BookPage Page => records.Page;

    /// <inheritdoc/>
    public Reader Reader => records.Reader;

    /// <inheritdoc/>
    public IReadOnlyList<Envelope> Unsent => [.. records.Unsent, .. _signed];

    /// <inheritdoc/>
    public Task<Submission> SubmitAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _signed.Add(envelope);
        return Task.FromResult(new Submission(null, IsNew: true));
    }
}
