using System.Diagnostics;
using SafePassage.Planning.Solving;

namespace SafePassage.Bench;

/// <summary>Notes when a planner had its first plan, and what it was. Made just before the planner begins.</summary>
internal sealed class FirstPlan : IProgress<PlanProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private (int People, double Seconds)? _first;

    public void Report(PlanProgress value) => _first ??= (value.PeopleOut, _watch.Elapsed.TotalSeconds);

    public override string ToString() => _first is { } f ? $"{f.People:N0} in {f.Seconds:0.0} s" : "-";
}
