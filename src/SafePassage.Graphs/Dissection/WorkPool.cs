namespace SafePassage.Graphs.Dissection;

/// <summary>Runs pieces of work that add further pieces, on a fixed number of threads.</summary>
/// <typeparam name="TDesk">What each thread works with alone: arrays it keeps from piece to piece.</typeparam>
internal sealed class WorkPool<TDesk>(int threads, CancellationToken cancellationToken) : IDisposable
    where TDesk : new()
{
    private readonly Lock _gate = new();
    private readonly Stack<Action<TDesk>> _pieces = new();
    private readonly SemaphoreSlim _waiting = new(0);

    // Pieces that wait or are being worked on; guarded by _gate.
    private int _open;
    private Exception? _fault;

    /// <summary>Adds a piece; may be called from a piece.</summary>
    public void Add(Action<TDesk> piece)
    {
        lock (_gate)
        {
            _pieces.Push(piece);
            _open++;
        }

        _waiting.Release();
    }

    /// <summary>Works until no piece is left.</summary>
    /// <exception cref="OperationCanceledException">The work was called off.</exception>
    public void Run()
    {
        if (_open == 0)
        {
            return;
        }

        var others = new Task[threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = Task.Factory.StartNew(
                Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        Work();
        Task.WaitAll(others, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (_fault is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    private void Work()
    {
        var desk = new TDesk();
        while (true)
        {
            _waiting.Wait(CancellationToken.None);
            Action<TDesk>? piece;
            lock (_gate)
            {
                if (!_pieces.TryPop(out piece))
                {
                    return;
                }
            }

            Do(piece, desk);
        }
    }

    private void Do(Action<TDesk> piece, TDesk desk)
    {
        try
        {
            if (_fault is null && !cancellationToken.IsCancellationRequested)
            {
                piece(desk);
            }
        }
#pragma warning disable CA1031 // Whatever a thread throws is thrown again where the work was asked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
        }

        lock (_gate)
        {
            // The last piece wakes every thread; finding nothing to do, they leave.
            if (--_open == 0)
            {
                _waiting.Release(threads);
            }
        }
    }
}
