using System.CommandLine;
using SafePassage.Planning.Plans;

namespace SafePassage.Cli.Commands;

/// <summary><c>--from PLAN [--at TIME] [--only-affected]</c>: the plan
/// that a new one begins with, or that is under way.</summary>
internal sealed class EarlierPlanOptions
{
    private readonly Option<string?> _from = new("--from")
    {
        Description = "plan.json of an earlier plan to begin with, or its folder; the scenario may have changed.",
    };

    private readonly Option<DateTime?> _at = new("--at")
    {
        Description = "With --from, where that plan is under way: the moment on the scenario's clock, for example "
            + "2026-12-01T11:20. What has begun by then stands; the rest is planned anew.",
    };

    private readonly Option<bool> _onlyAffected = new("--only-affected")
    {
        Description = "With --from: give new runs only to vehicles whose runs in that plan break a rule now. All "
            + "others keep theirs to the second. Done at once; the bound beside it is a rough one.",
    };

    internal void AddTo(Command command)
    {
        command.Add(_from);
        command.Add(_at);
        command.Add(_onlyAffected);
        command.Validators.Add(given =>
        {
            if (given.GetValue(_at) is not null && given.GetValue(_from) is null)
            {
                given.AddError("--at needs --from: the plan that is under way.");
            }

            if (given.GetValue(_onlyAffected) && given.GetValue(_from) is null)
            {
                given.AddError("--only-affected needs --from: the plan whose vehicles may be affected.");
            }
        });
    }

    /// <summary>The earlier plan, or null where none is given.</summary>
    internal Plan? Plan(ParseResult parsed) => parsed.GetValue(_from) is { } place ? GivenPlan.Read(place) : null;

    /// <summary>True to change only vehicles whose runs break a rule now.</summary>
    internal bool OnlyAffected(ParseResult parsed) => parsed.GetValue(_onlyAffected);

    /// <summary>The moment from which the rest is planned, or null.</summary>
    internal DateTime? At(ParseResult parsed) => parsed.GetValue(_at);
}
