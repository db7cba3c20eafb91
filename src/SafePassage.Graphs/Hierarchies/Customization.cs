namespace SafePassage.Graphs.Hierarchies;

/// <summary>One customization, by one thread or by several that share its plan.</summary>
/// <remarks>
/// Each helping thread keeps the changes it would make to the arcs of the top separators in an array of its own; the
/// worker of a chain gathers them first. Thus no two threads write the same arc, nobody waits for a lock, and a thread
/// that the machine has no time for delays only the piece it holds. The caller works too and needs no helper to come.
/// </remarks>
internal sealed unsafe class Customization
{
    private readonly Hierarchy _hierarchy;
    private readonly CustomizationPlan _plan;
    private readonly NativeBlock _inputs;
    private readonly ArcWeights _weights;
    private readonly NativeBlock?[] _private;
    private readonly int[] _openBelow;
    private readonly int[] _chainState;
    private int _nextHelper;
    private int _nextRespected;
    private int _respectedDone;
    private int _nextRange;
    private int _rangesDone;
    private int _chainsDone;

    private Customization(Hierarchy hierarchy, NativeBlock inputs, ArcWeights weights, int threads)
    {
        (_hierarchy, _plan, _inputs, _weights) = (hierarchy, hierarchy.Plan, inputs, weights);
        _private = new NativeBlock?[threads];
        _openBelow = [.. _plan.Chains.Select(chain => chain.Below)];
        _chainState = new int[_plan.Chains.Length];
    }

    private int PieceCount => _plan.Ranges.Length + _plan.Chains.Length;

    /// <summary>Computes the weights of all arcs.</summary>
    /// <param name="hierarchy">The hierarchy.</param>
    /// <param name="inputs">The weights of the arcs of the graph.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="threads">How many threads may work.</param>
    public static void Run(Hierarchy hierarchy, NativeBlock inputs, ArcWeights weights, int threads)
    {
        if (threads <= 1 || hierarchy.Plan.Ranges.Length <= 1)
        {
            var all = new RankRange(0, hierarchy.NodeCount);
            CustomizationKernel.Respect(hierarchy, all, inputs.As<int>(), weights);
            CustomizationKernel.Push(hierarchy, all, hierarchy.NodeCount, weights, weights);
        }
        else
        {
            var customization = new Customization(hierarchy, inputs, weights, threads);
            for (var i = 1; i < threads; i++)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static work => work.Help(), customization, preferLocal: false);
            }

            customization.Work(weights);
            foreach (var block in customization._private)
            {
                hierarchy.Spare.Return(block);
            }
        }

        GC.KeepAlive(hierarchy);
        GC.KeepAlive(inputs);
    }

    private void Help()
    {
        if (Volatile.Read(ref _rangesDone) == _plan.Ranges.Length)
        {
            // Too late to be of use; the arrays may be in use elsewhere already.
            return;
        }

        var helper = Interlocked.Increment(ref _nextHelper);
        var block = _hierarchy.Spare.Rent(2L * _hierarchy.ArcCount * sizeof(int));
        var others = new ArcWeights(block.As<int>(), block.As<int>() + _hierarchy.ArcCount);
        foreach (var chain in _plan.Chains)
        {
            foreach (var rank in chain.Ranks)
            {
                others.Fill(_hierarchy.First[rank], _hierarchy.First[rank + 1]);
            }
        }

        _private[helper] = block;
        Work(others);
        GC.KeepAlive(block);
    }

    private void Work(ArcWeights others)
    {
        var ranges = _plan.Ranges;
        for (int i; (i = Interlocked.Increment(ref _nextRespected) - 1) < PieceCount;)
        {
            if (i < ranges.Length)
            {
                CustomizationKernel.Respect(_hierarchy, ranges[i], _inputs.As<int>(), _weights);
            }
            else
            {
                foreach (var rank in _plan.Chains[i - ranges.Length].Ranks)
                {
                    CustomizationKernel.Respect(_hierarchy, new(rank, rank + 1), _inputs.As<int>(), _weights);
                }
            }

            Interlocked.Increment(ref _respectedDone);
        }

        WaitFor(ref _respectedDone, PieceCount);
        for (int i; (i = Interlocked.Increment(ref _nextRange) - 1) < ranges.Length;)
        {
            CustomizationKernel.Push(_hierarchy, ranges[i], ranges[i].End, _weights, others);
            Interlocked.Increment(ref _rangesDone);
        }

        WaitFor(ref _rangesDone, ranges.Length);
        WorkChains(others);
    }

    private void WorkChains(ArcWeights others)
    {
        var wait = default(SpinWait);
        while (Volatile.Read(ref _chainsDone) < _plan.Chains.Length)
        {
            var worked = false;
            for (var i = 0; i < _chainState.Length; i++)
            {
                if (Volatile.Read(ref _openBelow[i]) == 0 && Interlocked.Exchange(ref _chainState[i], 1) == 0)
                {
                    WorkChain(_plan.Chains[i], others);
                    worked = true;
                    if (_plan.Chains[i].Above >= 0)
                    {
                        Interlocked.Decrement(ref _openBelow[_plan.Chains[i].Above]);
                    }

                    Interlocked.Increment(ref _chainsDone);
                }
            }

            if (!worked)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    private void WorkChain(TopChain chain, ArcWeights others)
    {
        foreach (var block in _private)
        {
            if (block is null)
            {
                continue;
            }

            foreach (var rank in chain.Ranks)
            {
                var (begin, end) = (_hierarchy.First[rank], _hierarchy.First[rank + 1]);
                CustomizationKernel.Merge(begin, end, _weights.Up, block.As<int>());
                CustomizationKernel.Merge(begin, end, _weights.Down, block.As<int>() + _hierarchy.ArcCount);
            }
        }

        foreach (var rank in chain.Ranks)
        {
            CustomizationKernel.Push(
                _hierarchy, new RankRange(rank, rank + 1), chain.Ranks[^1] + 1, _weights, others);
        }
    }

    private static void WaitFor(ref int done, int count)
    {
        var wait = default(SpinWait);
        while (Volatile.Read(ref done) < count)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
