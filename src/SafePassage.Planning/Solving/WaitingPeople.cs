using System.Collections.Immutable;
using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Solving;

/// <summary>People at the assembly points while a plan is made: how many may still board, and from when on.</summary>
/// <remarks>
/// By class, point and step it holds those who are there by then less all who board in that step or an earlier one.
/// Whoever boards takes one from each step from their own on, so at a second as many may board as the least of these
/// numbers from its step on. Not safe to share between threads.
/// </remarks>
internal sealed class WaitingPeople
{
    private readonly ImmutableArray<int>[] _steps;
    private readonly int[][][] _left;

    internal WaitingPeople(CorridorModel model)
    {
        _steps = [.. model.AssemblyPoints.Select(p => p.Steps)];
        _left = [.. model.Classes.Select((_, c) => model.AssemblyPoints
            .Select(p => p.Steps.Select(at => p.PresentBy(at)[c]).ToArray()).ToArray())];
    }

    /// <summary>People who never board, by class and assembly point.</summary>
    internal int[][] Remaining => [.. _left.Select(points => points.Select(steps => steps[^1]).ToArray())];

    /// <summary>People of a class who may still board at some time.</summary>
    internal int Rest(int kind, int point) => _left[kind][point][^1];

    /// <summary>People of a class who may still begin to board at a second.</summary>
    internal int MayBoard(int kind, int point, long second) =>
        MayBoardIn(kind, point, PlaceSteps.At(_steps[point], second));

    /// <summary>The same in a step of the point.</summary>
    internal int MayBoardIn(int kind, int point, int step)
    {
        var left = _left[kind][point];
        var least = left[^1];
        for (var n = step; n < left.Length - 1; n++)
        {
            least = Math.Min(least, left[n]);
        }

        return least;
    }

    /// <summary>Seconds after a given one from which on more of some class may board than before, in time
    /// order.</summary>
    internal IEnumerable<int> MoreAfter(int point, long second)
    {
        for (var step = PlaceSteps.At(_steps[point], second) + 1; step < _steps[point].Length; step++)
        {
            for (var c = 0; c < _left.Length; c++)
            {
                if (MayBoardIn(c, point, step) > MayBoardIn(c, point, step - 1))
                {
                    yield return _steps[point][step];
                    break;
                }
            }
        }
    }

    /// <summary>True when one who boards at a second may board at another instead.</summary>
    internal bool MayMove(int kind, int point, long from, long to)
    {
        for (var n = PlaceSteps.At(_steps[point], to); n < PlaceSteps.At(_steps[point], from); n++)
        {
            if (_left[kind][point][n] < 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>So many of a class begin to board at a second; a number below 0 takes it back.</summary>
    internal void Board(int kind, int point, long second, int people)
    {
        for (var n = PlaceSteps.At(_steps[point], second); n < _steps[point].Length; n++)
        {
            _left[kind][point][n] -= people;
        }
    }
}
