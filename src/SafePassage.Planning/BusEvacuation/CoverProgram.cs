namespace SafePassage.Planning.BusEvacuation;

/// <summary>A linear program by the revised simplex method with an explicit inverse: as little as can be of each "at
/// least" row stays uncovered, with columns that come in while it is solved (phase one of Dantzig's method).</summary>
/// <remarks>Small and dense: some dozens of rows. Right sides are lowered by about a millionth, each a little
/// differently, against cycling. Its prices are only proposals: what is proven with them is worked out anew in whole
/// numbers.</remarks>
internal sealed class CoverProgram
{
    private const double Tiny = 1e-9;
    private const double LeastPivot = 1e-7;
    private const int MostPivots = 5_000;

    private readonly int _rows;
    private readonly double[][] _inverse;
    private readonly double[] _values;

    // In the basis: a column (0 and up), the surplus of row r (-1 - r), or what stays uncovered of it (-1 - rows - r).
    private readonly int[] _basis;
    private readonly List<double[]> _columns = [];
    private readonly double[] _entering;
    private readonly double[] _direction;
    private int _pivots;

    internal CoverProgram(ReadOnlySpan<int> least)
    {
        _rows = least.Length;
        _inverse = [.. Enumerable.Range(0, _rows).Select(_ => new double[_rows])];
        (_values, _basis) = (new double[_rows], new int[_rows]);
        (_entering, _direction, Prices) = (new double[_rows], new double[_rows], new double[_rows]);
        for (var r = 0; r < _rows; r++)
        {
            var right = least[r] - (1e-6 * (1 + (r * 37 % 101 / 101.0)));
            var isCovered = right <= 0;
            (_basis[r], _values[r]) = isCovered ? (-1 - r, -right) : (-1 - _rows - r, right);
            _inverse[r][r] = isCovered ? -1 : 1;
        }
    }

    /// <summary>What a unit of each row is worth; 0 or more where solved.</summary>
    internal double[] Prices { get; }

    /// <summary>Multiplications so far, about.</summary>
    internal long Work { get; private set; }

    /// <summary>What stays uncovered in all.</summary>
    internal double Uncovered
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _rows; i++)
            {
                sum += IsUncovered(_basis[i]) ? _values[i] : 0;
            }

            return sum;
        }
    }

    internal void Add(double[] column) => _columns.Add(column);

    /// <summary>The columns in use, and how much of each.</summary>
    internal IEnumerable<(int Column, double Amount)> Used() =>
        _basis.Select((b, i) => (b, _values[i])).Where(x => x.b >= 0 && x.Item2 > Tiny);

    /// <summary>Goes on from the last basis until no column here improves it.</summary>
    internal void Solve()
    {
        while (_pivots++ < MostPivots)
        {
            PriceRows();
            if (Choose() is not { } entering || !Pivot(entering))
            {
                return;
            }
        }
    }

    private bool IsUncovered(int variable) => variable < -_rows;

    private void PriceRows()
    {
        Array.Clear(Prices);
        for (var i = 0; i < _rows; i++)
        {
            if (IsUncovered(_basis[i]))
            {
                for (var r = 0; r < _rows; r++)
                {
                    Prices[r] += _inverse[i][r];
                }
            }
        }
    }

    private int? Choose()
    {
        var (best, chosen) = (Tiny, default(int?));
        for (var r = 0; r < _rows; r++)
        {
            if (-Prices[r] > best)
            {
                (best, chosen) = (-Prices[r], -1 - r);
            }
        }

        for (var c = 0; c < _columns.Count; c++)
        {
            var worth = 0.0;
            var column = _columns[c];
            for (var r = 0; r < column.Length; r++)
            {
                worth += Prices[r] * column[r];
            }

            if (worth > best)
            {
                (best, chosen) = (worth, c);
            }
        }

        Work += (long)_columns.Count * _rows;
        return chosen;
    }

    private bool Pivot(int entering)
    {
        Array.Clear(_entering);
        if (entering >= 0)
        {
            _columns[entering].CopyTo(_entering, 0);
        }
        else
        {
            _entering[-1 - entering] = -1;
        }

        var (leaves, ratio) = (-1, double.MaxValue);
        for (var i = 0; i < _rows; i++)
        {
            var sum = 0.0;
            for (var r = 0; r < _rows; r++)
            {
                sum += _inverse[i][r] * _entering[r];
            }

            _direction[i] = sum;
            if (sum > LeastPivot && Math.Max(0, _values[i]) / sum < ratio)
            {
                (leaves, ratio) = (i, Math.Max(0, _values[i]) / sum);
            }
        }

        Work += 2L * _rows * _rows;
        if (leaves < 0)
        {
            return false;
        }

        Exchange(leaves, entering, ratio);
        return true;
    }

    private void Exchange(int leaves, int entering, double amount)
    {
        var row = _inverse[leaves];
        var pivot = _direction[leaves];
        for (var r = 0; r < _rows; r++)
        {
            row[r] /= pivot;
        }

        for (var i = 0; i < _rows; i++)
        {
            var factor = _direction[i];
            if (i == leaves || factor == 0)
            {
                continue;
            }

            _values[i] -= factor * amount;
            var other = _inverse[i];
            for (var r = 0; r < _rows; r++)
            {
                other[r] -= factor * row[r];
            }
        }

        (_values[leaves], _basis[leaves]) = (amount, entering);
    }
}
