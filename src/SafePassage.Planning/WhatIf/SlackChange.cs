using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.WhatIf;

/// <summary>Another slack on driving times.</summary>
/// <param name="Percent">By how much drives are planned longer than the roads give.</param>
/// <remarks>Less of it moves more people on paper only: a plan without it breaks when a drive runs late.</remarks>
public sealed record SlackChange(Amount Percent) : ModelChange
{
    private const int MaxPercent = 100;

    /// <inheritdoc/>
    public override string Line => $"--slack {Percent}";

    /// <inheritdoc/>
    public override CorridorModel ApplyTo(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var then = Then(model);
        return model with
        {
            TravelSlackPercent = then,
            Legs = [.. model.Legs.Select(l => l with
            {
                Seconds = TravelSlack.PlannedSeconds(
                    TravelSlack.RoadSeconds(l.Seconds, model.TravelSlackPercent), then),
            })],
        };
    }

    /// <inheritdoc/>
    public override string Describe(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return $"Slack on driving times: {N(Then(model))} % instead of {N(model.TravelSlackPercent)} %";
    }

    private int Then(CorridorModel model) => Percent.Of(model.TravelSlackPercent, 1, 0, MaxPercent, "slack");
}
