using SafePassage.Mission.Views;

namespace SafePassage.Web.Tests.Sample;

/// <summary>A plan over ten days of windows.</summary>
internal static class SamplePlan
{
    private static readonly DateTimeOffset Start = new(2022, 4, 21, 8, 0, 0, TimeSpan.FromHours(3));

    internal static PlanView Plan { get; } = new(
        "Mariupol to Zaporizhzhia, 90 buses",
        SampleRoom.Notice,
        100_000,
        41_400,
        43_150,
        null,
        null,
        null,
        "4.1 %",
        "Vasylivka lets 46 vehicles an hour through: it is busy in every hour of every window. One more lane would move 9,200 more people.",
        Start,
        920,
        90,
        90,
        Curve(),
        Timetable(),
        [
            new("People waiting in Mariupol", "100,000", "reported", "mayor of Mariupol, 21 April 2022 (S58)"),
            new("Buses", "90", "reported", "deputy prime minister, 20 April 2022 (S35)"),
            new("Seats in a bus", "46", "inferred", "54 buses, more than 2,500 people on 1 April 2022 (S31)"),
            new("Passage of Vasylivka", "46 vehicles an hour", "assumed", null),
        ],
        [
            new("timetable.csv", "/plan/files/timetable.csv", "every trip, for a spreadsheet"),
            new("plan.geojson", "/plan/files/plan.geojson", "routes and trips, for a map program"),
            new("report.html", "/plan/files/report.html", "the whole plan, opens without a server"),
        ]);

    private static CurvePoint[] Curve() =>
    [
        .. Enumerable.Range(0, 10).SelectMany(day => new[]
        {
            new CurvePoint((day * 86_400L) + 18_000, day * 4140, day * 4315),
            new CurvePoint((day * 86_400L) + 36_000, (day + 1) * 4140, (day + 1) * 4315),
        }),
    ];

    private static TripView[] Timetable() =>
    [
        .. Enumerable.Range(0, 24).Select(i => new TripView(
            $"bus-{i + 1:00}",
            i % 3 == 0 ? "Azovstal plant" : "Mariupol, Port City",
            Start.AddMinutes(i * 4),
            $"Vasylivka {Start.AddMinutes((i * 4) + 242):HH:mm}",
            "Zaporizhzhia",
            Start.AddMinutes((i * 4) + 301),
            46)),
    ];
}
