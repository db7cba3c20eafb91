namespace SafePassage.Planning.Solving;

// Moving weight within each block from its worst used column to its best.
internal sealed partial class FractionalPlan
{
    private const int MovesOfBlock = 3;
    private const int NewtonSteps = 4;

    private readonly double[] _change;
    private readonly List<int> _changed = [];

    private double Sweep(List<PieceBlock> blocks)
    {
        var gained = 0.0;
        foreach (var block in blocks)
        {
            if (block.Columns.Count < 2 || block.Size < 1e-9)
            {
                continue;
            }

            for (var move = 0; move < MovesOfBlock && Move(block) is var gain and > 0; move++)
            {
                gained += gain;
            }
        }

        return gained;
    }

    private double Move(PieceBlock block)
    {
        PieceColumn? best = null;
        PieceColumn? worst = null;
        foreach (var column in block.Columns)
        {
            column.Reduced = Worth(column);
            best = best is null || column.Reduced > best.Reduced ? column : best;
            worst = column.Weight > 1e-9 && (worst is null || column.Reduced < worst.Reduced) ? column : worst;
        }

        if (worst is null || best!.Reduced - worst.Reduced <= 1e-6)
        {
            return 0;
        }

        var gap = best.Reduced - worst.Reduced;
        Difference(best, worst);
        var amount = Math.Clamp(BestAmount(best.Value - worst.Value, worst.Weight, gap), 0, worst.Weight);
        if (worst.Weight - amount < 1e-9)
        {
            amount = worst.Weight;
        }

        if (amount > 1e-12)
        {
            best.Weight += amount;
            worst.Weight -= amount;
            best.LastUsed = _steps;
        }

        foreach (var row in _changed)
        {
            _over[row] += amount > 1e-12 ? _change[row] * amount : 0;
            var price = _center[row] + (_step[row] * _over[row]);
            _price[row] = row < _rows.Shared.Count ? Math.Max(0, price) : price;
            _change[row] = 0;
        }

        _changed.Clear();
        return amount > 1e-12 ? amount * gap : 0;
    }

    private double Worth(PieceColumn column)
    {
        var worth = column.Value;
        var rows = column.Rows;
        var takes = column.Takes;
        for (var z = 0; z < rows.Length; z++)
        {
            worth -= _price[rows[z]] * takes[z];
        }

        return worth;
    }

    private void Difference(PieceColumn best, PieceColumn worst)
    {
        for (var z = 0; z < best.Rows.Length; z++)
        {
            _change[best.Rows[z]] += best.Takes[z];
            _changed.Add(best.Rows[z]);
        }

        for (var z = 0; z < worst.Rows.Length; z++)
        {
            if (Array.BinarySearch(best.Rows, worst.Rows[z]) < 0)
            {
                _changed.Add(worst.Rows[z]);
            }

            _change[worst.Rows[z]] -= worst.Takes[z];
        }
    }

    // Newton's method on a concave function of pieces of parabolas.
    private double BestAmount(double value, double most, double gap)
    {
        var (low, high, amount) = (0.0, most, 0.0);
        for (var n = 0; n < NewtonSteps; n++)
        {
            var slope = value;
            var bend = 0.0;
            foreach (var row in _changed)
            {
                var change = _change[row];
                var price = _center[row] + (_step[row] * (_over[row] + (change * amount)));
                if (change != 0 && (price > 0 || row >= _rows.Shared.Count))
                {
                    slope -= change * price;
                    bend += _step[row] * change * change;
                }
            }

            (low, high) = slope > 0 ? (Math.Max(low, amount), high) : (low, Math.Min(high, amount));
            if (Math.Abs(slope) < 1e-3 * gap)
            {
                break;
            }

            var next = bend > 0 ? amount + (slope / bend) : slope > 0 ? most : 0;
            next = next > high ? slope > 0 && high < most ? (amount + high) / 2 : high : next;
            next = next < low ? (amount + low) / 2 : next;
            if (Math.Abs(next - amount) < 1e-9)
            {
                return next;
            }

            amount = next;
        }

        return amount;
    }
}
