namespace SafePassage.Planning.Duties;

/// <summary>One kind of passage: a checkpoint and what passes it.</summary>
/// <param name="Gate">Index of the checkpoint.</param>
/// <param name="Outward">True on the way out.</param>
/// <param name="People">People it is credited with.</param>
/// <param name="LeastUnits">What the checkpoint counts of it at least: vehicles or people; 0 for an empty vehicle where
/// people are counted.</param>
/// <param name="MostUnits">What it counts at most.</param>
internal readonly record struct GateService(int Gate, bool Outward, int People, int LeastUnits, int MostUnits);

/// <summary>The kinds of passage of one duty graph.</summary>
internal sealed class ServiceTable
{
    internal ServiceTable(DutyGraph graph)
    {
        var problem = graph.Problem;
        var services = new List<GateService>();
        OfState = new int[graph.States.Length];
        for (var s = 0; s < graph.States.Length; s++)
        {
            var state = graph.States[s];
            if (state.Kind != DutyStateKind.Queue)
            {
                OfState[s] = -1;
                continue;
            }

            var gate = problem.Direction(state.Outward, state.Place).Gates[state.Position];
            var load = state.Outward ? graph.Options[state.Option] : null;
            var people = load?.People ?? 0;
            var counted = problem.Model.Checkpoints[gate].PeoplePerDay is null
                && problem.Model.Checkpoints[gate].Unit == Scenarios.RateUnit.Vehicles ? 0 : people;
            var service = new GateService(
                gate, state.Outward, counted,
                problem.Units(gate, state.Outward, load is null || people == 0 ? 0 : load.LeastPeople),
                problem.Units(gate, state.Outward, people));
            var index = services.IndexOf(service);
            if (index < 0)
            {
                index = services.Count;
                services.Add(service);
            }

            OfState[s] = index;
        }

        Services = [.. services];
    }

    internal GateService[] Services { get; }

    /// <summary>The service of each queue state; -1 for other states.</summary>
    internal int[] OfState { get; }
}
