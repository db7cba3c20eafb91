using System.Collections.Immutable;
using SafePassage.Planning.Duties;

namespace SafePassage.Planning.Solving;

/// <summary>What a fractional plan may use: a piece of a duty within one open period, or people who leave or
/// stay.</summary>
/// <remarks>Owned by one <see cref="FractionalPlan"/>.</remarks>
internal sealed class PieceColumn
{
    /// <summary>What a whole one is worth by itself, in people.</summary>
    internal double Value { get; init; }

    /// <summary>Rows it takes part in, ascending.</summary>
    internal required int[] Rows { get; init; }

    /// <summary>How much of each row it takes.</summary>
    internal required double[] Takes { get; init; }

    /// <summary>Index of the vehicle's start in its type, for a piece of the first period; otherwise -1.</summary>
    internal int Start { get; init; } = -1;

    /// <summary>Where the vehicle stands when the period begins.</summary>
    internal int From { get; init; }

    /// <summary>Where it stands when the period ends.</summary>
    internal int To { get; init; }

    /// <summary>The runs of a piece.</summary>
    internal ImmutableArray<DutyRun> Runs { get; init; } = [];

    /// <summary>How many vehicles or people use it.</summary>
    internal double Weight { get; set; }

    /// <summary>Step in which it was last of use.</summary>
    internal int LastUsed { get; set; }

    /// <summary>Its worth at the prices of the moment.</summary>
    internal double Reduced { get; set; }
}

/// <summary>Vehicles or people whose columns share one number.</summary>
/// <param name="type">Index of the vehicle type, or -1 for people.</param>
/// <param name="period">The open period, or -1 for people.</param>
/// <param name="start">Index of the vehicles' start in their type; -1 in later periods and for people.</param>
internal sealed class PieceBlock(int type, int period, int start)
{
    internal int Type { get; } = type;

    internal int Period { get; } = period;

    internal int Start { get; } = start;

    /// <summary>How many there are.</summary>
    internal double Size { get; set; }

    internal List<PieceColumn> Columns { get; } = [];

    /// <summary>Makes the weights add up to the size again.</summary>
    internal void Normalise()
    {
        var sum = 0.0;
        foreach (var column in Columns)
        {
            sum += column.Weight;
        }

        foreach (var column in Columns)
        {
            column.Weight = Size <= 0 || sum <= 1e-9 ? 0 : column.Weight * Size / sum;
        }

        if (sum <= 1e-9 && Size > 0 && Columns.Count > 0)
        {
            Columns[0].Weight = Size;
        }
    }
}
