using System.Runtime.CompilerServices;

namespace SafePassage.Graphs.Routes;

/// <content>The inner loop.</content>
public sealed unsafe partial class ParetoSearch
{
    private const int LabelsBetweenCancellation = 4096;

    // Returns the time below which all routes are known when the limit of labels is met, else null.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int? Search(int maxLabels, CancellationToken cancellationToken)
    {
        unchecked
        {
            var lowestAtEnd = (uint)ArcWeight.Infinite;
            var turns = 0;
            while (true)
            {
                if ((turns++ & (LabelsBetweenCancellation - 1)) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                var place = _queue.TakeLowest();
                if (place < 0)
                {
                    return null;
                }

                var label = _queue.Labels[place];
                var (time, risk) = ((uint)(label.Key >> LabelQueue.CostBits), (uint)(label.Key & LabelQueue.CostMask));
                var state = _states + label.Node;
                var riskHere = (int)risk - state->RiskBound;
                if (risk >= lowestAtEnd || riskHere >= state->LowestRisk)
                {
                    continue;
                }

                state->LowestRisk = riskHere;
                if (label.Node == _arrival)
                {
                    lowestAtEnd = risk;
                    _solutions.Add(place);
                    continue;
                }

                if (_queue.Count >= maxLabels)
                {
                    return (int)time;
                }

                Expand(label.Node, place, (int)time - state->TimeBound, riskHere, lowestAtEnd);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Expand(int node, int place, int timeHere, int riskHere, uint lowestAtEnd)
    {
        unchecked
        {
            for (var arc = _weights.ArcsOutOf(node, out var end); arc < end; arc++)
            {
                var onwards = _states + arc->Place;
                var riskThere = riskHere + arc->Risk;
                if (onwards->TimeBound < 0)
                {
                    Touch(arc->Place);
                }

                var risk = (uint)riskThere + (uint)onwards->RiskBound;
                var time = (uint)timeHere + (uint)arc->Time + (uint)onwards->TimeBound;
                if (riskThere < onwards->LowestRisk && risk < lowestAtEnd && time < ArcWeight.Infinite)
                {
                    _queue.Add(((ulong)time << LabelQueue.CostBits) | risk, arc->Place, place);
                }
            }

            for (var finish = _states[node].Finish; finish >= 0; finish = _approaches.NextFinish[finish])
            {
                var risk = (uint)riskHere + (uint)_approaches.Finishes[finish].Risk;
                var time = (uint)timeHere + (uint)_approaches.Finishes[finish].Time;
                if (risk < lowestAtEnd && time < ArcWeight.Infinite)
                {
                    _queue.Add(((ulong)time << LabelQueue.CostBits) | risk, _arrival, place);
                }
            }
        }
    }
}
