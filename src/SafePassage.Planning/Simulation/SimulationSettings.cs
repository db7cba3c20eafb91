using System.Collections.Immutable;
using SafePassage.Terms;

namespace SafePassage.Planning.Simulation;

/// <summary>A corridor that nobody can use any more from a second on, in either direction.</summary>
/// <param name="Corridor">Its id.</param>
/// <param name="Second">The second, after midnight of the plan's first day.</param>
public sealed record CorridorCut(string Corridor, int Second);

/// <summary>What goes wrong in a simulation, and how often it is tried.</summary>
/// <remarks>
/// Shares and chances are whole millionths, so that every machine draws the same: 50,000 is 5 %. The default is travel
/// noise of 5 % and nothing else. Immutable; safe to share between threads.
/// </remarks>
public sealed record SimulationSettings
{
    /// <summary>One, in millionths.</summary>
    public const int Whole = 1_000_000;

    /// <summary>How often the plan is driven, 1 to 100,000.</summary>
    public int Replications { get; init; } = 1_000;

    /// <summary>Where chance begins. Seed and number of a replication decide all that happens in it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Each leg takes its time times a factor drawn evenly between 1 less this and 1 plus this, in millionths;
    /// 0 to 1,000,000.</summary>
    public int TravelNoise { get; init; } = 50_000;

    /// <summary>True: the factor lies between 1 and 1 plus the noise; no leg is quicker than the road gives.</summary>
    public bool LateOnly { get; init; }

    /// <summary>Chance in millionths that a vehicle breaks down within 100 km; 0 to 1,000,000.</summary>
    public int Breakdowns { get; init; }

    /// <summary>Seconds that a vehicle stands which broke down; null: for good. At least 1.</summary>
    public int? BreakdownSeconds { get; init; }

    /// <summary>The share of the people planned on a run who do not come, in millionths: of each run a share drawn
    /// evenly between 0 and twice this; 0 to 500,000.</summary>
    public int NoShows { get; init; }

    /// <summary>Chance in millionths that a service at a checkpoint takes longer; 0 to 1,000,000.</summary>
    public int Inspections { get; init; }

    /// <summary>Seconds that such a service takes longer; 0 to 86,400.</summary>
    public int InspectionSeconds { get; init; } = 600;

    /// <summary>Chance in millionths that the hours of a corridor end early on a day; 0 to 1,000,000.</summary>
    public int EarlyClosings { get; init; } = Whole;

    /// <summary>Seconds by which they end early; 0 to 86,400. It is known from their opening on.</summary>
    public int ClosesEarlySeconds { get; init; }

    /// <summary>Corridors that are cut.</summary>
    public ImmutableArray<CorridorCut> Cuts { get; init; } = [];

    /// <summary>True: on the way back, too, vehicles join a checkpoint's queue no earlier than the plan says. False:
    /// only on the way out.</summary>
    public bool AppointmentsBack { get; init; }

    /// <summary>Throws when a number is out of its range.</summary>
    internal void Require()
    {
        Within(Replications, 1, 100_000, "replications", "1 to 100,000");
        Within(TravelNoise, 0, Whole, "travel noise", "0 to 100 %");
        Within(Breakdowns, 0, Whole, "breakdowns", "0 to 100 % in 100 km");
        Within(BreakdownSeconds ?? 1, 1, 31_536_000, "time of a breakdown", "1 second to a year");
        Within(NoShows, 0, Whole / 2, "no-shows", "0 to 50 %");
        Within(Inspections, 0, Whole, "inspections", "0 to 100 %");
        Within(InspectionSeconds, 0, 86_400, "time of an inspection", "0 seconds to a day");
        Within(EarlyClosings, 0, Whole, "early closings", "0 to 100 %");
        Within(ClosesEarlySeconds, 0, 86_400, "time of an early closing", "0 seconds to a day");
    }

    private static void Within(int value, int least, int most, string where, string range)
    {
        if (value < least || value > most)
        {
            throw new RefusalException(new Refusal(
                "simulation.out-of-range", where, $"It may be {range}.", "Give a number in that range."));
        }
    }
}
