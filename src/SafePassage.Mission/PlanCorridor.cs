using System.Globalization;
using SafePassage.Planning.Checking;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Replanning;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Scenarios;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using SafePassage.Roads.Network;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>
/// Plans a corridor: lays a scenario on a road network, solves it, has the plan checked and its terms tried, and
/// writes its files.
/// </summary>
public static class PlanCorridor
{
    /// <summary>Plans.</summary>
    /// <param name="scenario">The scenario's file.</param>
    /// <param name="network">The roads.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <param name="options">Seed and effort.</param>
    /// <param name="progress">Told after each step; may be null.</param>
    /// <param name="cancellationToken">Ends the work; nothing was written then.</param>
    /// <param name="enough">Ends the search; the best plan so far is returned.</param>
    /// <returns>A plan that the independent checker has found nothing against; unless the effort is quick, with what
    /// each of its terms costs.</returns>
    /// <exception cref="RefusalException">The scenario is not in order, or a place cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">
    /// The checker found something: a fault of the planner. No such plan is handed on.
    /// </exception>
    public static Plan Run(
        string scenario,
        RoadNetwork network,
        ClosureSet closures,
        PlannerOptions options,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken,
        CancellationToken enough = default) =>
        Run(Compile(scenario, network, closures), options, progress, cancellationToken, enough);

    /// <summary>Plans a scenario that <see cref="Compile"/> laid on its roads; otherwise the same.</summary>
    /// <param name="model">The scenario on its roads.</param>
    /// <param name="options">Seed and effort.</param>
    /// <param name="progress">Told after each step; may be null.</param>
    /// <param name="cancellationToken">Ends the work; nothing was written then.</param>
    /// <param name="enough">Ends the search; the best plan so far is returned.</param>
    /// <returns>The plan, checked.</returns>
    /// <exception cref="InvalidOperationException">The checker found something: a fault of the planner.</exception>
    public static Plan Run(
        CorridorModel model,
        PlannerOptions options,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken,
        CancellationToken enough = default) =>
        Solve(model, null, options, progress, cancellationToken, enough);

    /// <summary>Plans what remains of a plan that is under way, as the whole is planned.</summary>
    /// <param name="model">The whole scenario as it is now, on its roads as they are now.</param>
    /// <param name="options">Seed, effort, and the plan that is under way.</param>
    /// <param name="at">The moment, on the scenario's clock: what had begun by then stands.</param>
    /// <param name="progress">Told after each step; may be null.</param>
    /// <param name="cancellationToken">Ends the work; nothing was written then.</param>
    /// <param name="enough">Ends the search; the best plan so far is returned.</param>
    /// <exception cref="RefusalException">Nothing remains at that moment, or the plan under way began
    /// later.</exception>
    public static Plan Replan(
        CorridorModel model,
        PlannerOptions options,
        DateTime at,
        IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken,
        CancellationToken enough = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var underWay = options.From ?? throw new ArgumentException("There is no plan under way.", nameof(options));
        var begun = RemainingWork.Begun(underWay, SecondOf(model, at));
        return Solve(
            RemainingWork.Of(model, begun), begun, options with { From = RemainingWork.Rest(underWay, begun.At) },
            progress, cancellationToken, enough);
    }

    private static Plan Solve(
        CorridorModel model, BegunRuns? begun, PlannerOptions options, IProgress<PlanProgress>? progress,
        CancellationToken cancellationToken, CancellationToken enough)
    {
        var plan = Planner.Solve(model, options, progress, cancellationToken, enough);
        plan = begun is null ? plan : RemainingWork.After(plan, begun);
        var violations = PlanChecker.Check(plan, model);
        if (!violations.IsEmpty)
        {
            throw new InvalidOperationException(
                $"The plan breaks its own terms and was not written: {string.Join("; ", violations.Take(3))}. Please "
                    + $"report this with the scenario.");
        }

        // Who asks for a quick plan does not wait for a dozen others.
        return options.Effort == PlanEffort.Quick || options.OnlyAffected || plan.EndedEarly ? plan
            : PlanReasons.Find(plan, progress, cancellationToken, enough);
    }

    private static int SecondOf(CorridorModel model, DateTime moment) =>
        model.SecondOf(moment) ?? throw new RefusalException(new Refusal(
            "replan.moment", moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            "The moment does not lie in the days that the scenario plans.",
            string.Create(CultureInfo.InvariantCulture,
                $"Give one from {model.StartsOn:yyyy-MM-dd} on, within {model.HorizonDays} days.")));

    /// <summary>Writes the plan's files; all or nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Replaced as a whole when it is there.</param>
    public static void Write(Plan plan, string folder) => PlanFiles.Write(plan, folder);

    /// <summary>Lays a scenario on a road network: the model that is planned.</summary>
    /// <param name="scenario">The scenario's file.</param>
    /// <param name="network">The roads.</param>
    /// <param name="closures">Roads that may not be used.</param>
    /// <param name="opened">Closed roads to be opened besides those of the scenario; null for none.</param>
    /// <param name="closed">Ways to be closed besides what the scenario closes; null for none.</param>
    /// <exception cref="RefusalException">The scenario is not in order, or a place cannot be reached.</exception>
    public static CorridorModel Compile(
        string scenario, RoadNetwork network, ClosureSet closures, IReadOnlyList<OpenRoad>? opened = null,
        IReadOnlyList<RoadClosure>? closed = null)
    {
        var read = ScenarioReader.ReadFile(scenario);
        try
        {
            return ScenarioCompiler.Compile(read, network, closures, opened, closed);
        }
        catch (RefusalException e) when (e.Refusal.Where.StartsWith('$'))
        {
            // The compiler knows fields but no files.
            var where = $"{Path.GetFileName(scenario)} {e.Refusal.Where}";
            throw new RefusalException(e.Refusal with { Where = where }, e);
        }
    }
}
