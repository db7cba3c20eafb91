using SafePassage.Disclosure;
using SafePassage.Ledger.Notes;
using SafePassage.Records;

namespace SafePassage.Mission.Recording;

/// <summary>What one folder holds of an operation: the host's log, or a member's checked copy of it.</summary>
/// <remarks>Use cases take it, so that they run the same on the host and on a copy.</remarks>
public interface IOperationRecords
{
    /// <summary>The log's origin line, which statements name.</summary>
    string Origin { get; }

    /// <summary>The signed head under which the page stands.</summary>
    Checkpoint Checkpoint { get; }

    /// <summary>Everything said that is held here.</summary>
    BookPage Page { get; }

    /// <summary>For whom the records are held: on the host for everybody, in a copy for its member.</summary>
    Reader Reader { get; }

    /// <summary>Statements signed here that the log does not hold yet, in the order of signing.</summary>
    IReadOnlyList<Envelope> Unsent { get; }
}

/// <summary>Where a signed statement went.</summary>
/// <param name="Index">Its place in the log; null while it waits in the outbox of a copy.</param>
/// <param name="IsNew">False when it was there already.</param>
public readonly record struct Submission(long? Index, bool IsNew);

/// <summary>A folder that takes signed statements.</summary>
public interface IStatementDoor : IOperationRecords
{
    /// <summary>Takes a statement: into the log, or into the outbox of a copy.</summary>
    /// <exception cref="Terms.RefusalException">It is not acceptable; nothing was stored.</exception>
    Task<Submission> SubmitAsync(Envelope envelope, CancellationToken cancellationToken);
}
