using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

// Prices, the bound that they prove, and the columns found at them.
internal sealed partial class FractionalPlan
{
    /// <summary>What no plan exceeds at given prices, in whole units.</summary>
    private long Evaluate(long[] prices, bool addColumns)
    {
        Parallel.For(0, _engines.Length, v =>
        {
            _engines[v].FillValues(prices);
            Costs(v, prices);
            _engines[v].Search.Run(_engines[v].Prices);
        });
        var sum = 0L;
        foreach (var block in People)
        {
            // At the step in which it costs least to board, of those from their own on.
            var least = (long)_unit;
            for (var n = 1; n < block.Columns.Count; n++)
            {
                least = Math.Min(least, prices[block.Columns[n].Rows[0]]);
            }

            sum += (long)block.Size * ((long)_unit - least);
        }

        for (var r = _rows.Shared.FirstServer; r < _rows.Shared.Count; r++)
        {
            sum += prices[r] == 0 ? 0 : (long)Math.Ceiling(Limits[r]) * prices[r];
        }

        foreach (var block in Duties)
        {
            if (block.Period > 0 || block.Size <= 0)
            {
                continue;
            }

            var start = StartOf(block);
            var worth = _engines[block.Type].ValueOf(start);
            sum += (long)Math.Round(block.Size) * worth;
            if (addColumns && worth > 0)
            {
                var engine = _engines[block.Type];
                AddPieces(block.Type, block.Start, engine.BestOf(start));
            }
        }

        if (sum < Best)
        {
            Best = sum;
            BestPrices = prices;
        }

        return sum;
    }

    /// <summary>What no plan exceeds at the given prices, in whole units; nothing is kept.</summary>
    internal long BoundAt(long[] prices)
    {
        var (best, bestPrices) = (Best, BestPrices);
        var value = Evaluate(prices, addColumns: false);
        (Best, BestPrices) = (best, bestPrices);
        return value;
    }

    /// <summary>What each vehicle's best duty is worth at prices.</summary>
    internal int[] Worths(long[] prices)
    {
        BoundAt(prices);
        return [.. Duties.Select(b => b.Period > 0 ? 0 : _engines[b.Type].ValueOf(StartOf(b)))];
    }

    internal VehicleStart StartOf(PieceBlock block) => _problem.Types[block.Type].Starts[block.Start];

    // The pieces of a duty, by open period.
    private void AddPieces(int type, int start, ImmutableArray<DutyRun> runs)
    {
        var stands = _problem.Types[type].Starts[start];
        var from = _rows.PlaceOf(stands.AtAssembly, stands.Place);
        var at = 0;
        for (var period = 0; period < _axis.Periods.Length; period++)
        {
            var first = at;
            while (at < runs.Length && runs[at].Leaves < _axis.Periods[period].End)
            {
                at++;
            }

            var piece = runs[first..at];
            AddParts(type, period, period > 0 ? -1 : start, from, piece, 0);
            from = piece.IsEmpty ? from : _rows.PlaceOf(!piece[^1].Outward, piece[^1].To);
        }
    }

    // What of a piece keeps the limits of a duty.
    private void AddParts(
        int type, int period, int start, int from, ImmutableArray<DutyRun> piece, double weight)
    {
        piece = KeepsLimits ? _problem.Limits.WithRefuelling(type, piece, _axis) : piece;
        foreach (var (begins, ends) in Shifts(type, piece))
        {
            AddPiece(type, period, start, from,
                ends == 0 ? from : _rows.PlaceOf(!piece[ends - 1].Outward, piece[ends - 1].To),
                piece[begins..ends], weight);
        }
    }

    // Where a crew may not be on duty for a whole piece: the beginning that it may drive, and the end, from the first
    // run on with which the vehicle stands where the piece begins.
    private IEnumerable<(int Begins, int Ends)> Shifts(int type, ImmutableArray<DutyRun> piece)
    {
        if (!KeepsLimits || _problem.Types[type].Shift is not { } shift || piece.IsEmpty || Kept(piece) == piece.Length)
        {
            return [(0, piece.Length)];
        }

        var late = Enumerable.Range(1, piece.Length - 1).Where(n => piece[n].Outward == piece[0].Outward
            && piece[n].From == piece[0].From && Kept(piece[n..]) == piece.Length - n).Take(1);
        return late.Select(n => (n, piece.Length))
            .Concat(Kept(piece) is var early and > 0 ? [(0, early)] : Enumerable.Empty<(int, int)>());

        int Kept(ImmutableArray<DutyRun> runs) => shift.Kept(
            runs.Select(r => (_axis.SecondOf(r.Leaves), _axis.SecondOf(r.Free))), null, 0);
    }

    /// <summary>Adds a piece to its block, or marks the one that is the same as used.</summary>
    internal void AddPiece(
        int type, int period, int start, int from, int to, ImmutableArray<DutyRun> runs, double weight = 0)
    {
        var column = _rows.Column(type, period, start, from, to, runs, _engines[type].Graph.Options);
        column.LastUsed = _steps;
        column.Weight = weight;
        var block = BlockOf(type, period, start);
        foreach (var known in block.Columns)
        {
            if (known.From == column.From && known.To == column.To && known.Rows.AsSpan().SequenceEqual(column.Rows)
                && known.Takes.AsSpan().SequenceEqual(column.Takes))
            {
                known.LastUsed = _steps;
                known.Weight += weight;
                return;
            }
        }

        block.Columns.Add(column);
    }

    internal PieceBlock BlockOf(int type, int period, int start) =>
        _blocks[(type, period, period > 0 ? -1 : start)];

    private void RefreshPrices()
    {
        for (var r = 0; r < _price.Length; r++)
        {
            var price = _center[r] + (_step[r] * _over[r]);
            _price[r] = r < _rows.Shared.Count ? Math.Max(0, price) : price;
        }
    }

    // The rows of the nights join pieces only; whole duties need no price for them.
    private long[] Rounded(double[] prices)
    {
        var rounded = new long[_rows.Shared.Count];
        for (var r = 0; r < rounded.Length; r++)
        {
            rounded[r] = (long)Math.Round(Math.Max(0, prices[r]) * _unit);
        }

        return rounded;
    }

    private double Overdrawn()
    {
        var sum = 0.0;
        var shared = _rows.Shared;
        for (var r = 0; r < _over.Length; r++)
        {
            sum += r >= shared.Count ? 0.5 * _largestLoad * Math.Abs(_over[r])
                : _over[r] <= 0 ? 0
                : r < shared.FirstServer || r >= shared.FirstPassage ? _over[r] : 0;
        }

        for (var g = 0; g < _problem.Gates; g++)
        {
            for (var s = 0; s < shared.Stretches[g].Length; s++)
            {
                sum += Math.Max(0, _over[shared.Server(g, s)]) * LoadPerSecond(g);
            }
        }

        return sum;
    }

    private void DropUnused()
    {
        foreach (var block in Duties)
        {
            if (block.Columns.Count > (block.Period > 0 ? PoolOfLaterPeriod : PoolOfFirstPeriod))
            {
                block.Columns.RemoveAll(c => c.Weight <= 1e-9 && !c.Runs.IsEmpty && c.LastUsed < _steps - 40);
            }
        }
    }
}
