using SafePassage.Mission.Views;
using static SafePassage.Web.Tests.Sample.SampleCorridor;

namespace SafePassage.Web.Tests.Sample;

/// <summary>The convoy of 29 April to 3 May 2022 as it is published.</summary>
internal static class SampleMovement
{
    private const string Mod = "Russian Federation (Ministry of Defence)";
    private const string Un = "United Nations (Humanitarian Coordinator)";

    internal static MovementView Movement { get; } = new(
        "convoy-1",
        "Convoy 1: Azovstal to Zaporizhzhia",
        SampleRoom.Notice,
        "closed",
        "people out of the Azovstal plant, and those who joined them on the way",
        Nodes(),
        Steps(),
        [
            new("azovstal", "bezimenne", At(1, 16, 0), At(1, 18, 0), Line(Azovstal, Mariupol, Bezimenne)),
            new("bezimenne", "manhush", At(2, 8, 0), At(2, 10, 30), Line(Bezimenne, Mariupol, Manhush)),
            new("manhush", "zaporizhzhia", At(3, 8, 0), At(3, 17, 0), Line(Manhush, Berdyansk, Tokmak, Vasylivka, Zaporizhzhia)),
        ],
        ["21 + 80 = 101", "101 − 32 = 69", "69 + 58 = 127"],
        "At Bezimenne: 101 came in, 69 went on.",
        "0",
        false,
        ["25 people from houses near the plant moved to Bezimenne on 30 April and stayed there."]);

    private static NodeView[] Nodes() =>
    [
        new(Azovstal, "101", false, "", "", "101", "0",
        [
            new("boarded, 30 April", "21", Mod, "party to the conflict", true, true, "reported", null, "S98", [12]),
            new("boarded, 1 May", "80", Mod, "party to the conflict", true, true, "reported", null, "S98", [13]),
            new("boarded", "101", Un, "facilitator", true, false, "reported", "equal to 21 + 80", "S14", [14]),
            new("boarded", "about 100", "Ukraine (President)", "party to the conflict", true, false, "reported", "1 fewer, stated as about", "S15", [15]),
        ]),
        new(Bezimenne, "101", true, "", "32", "69", "0",
        [
            new("stayed, of 30 April", "21", Mod, "party to the conflict", true, true, "inferred", "46 stayed, less 25 from nearby houses", "S97", [16]),
            new("stayed, of 1 May", "11", Mod, "party to the conflict", true, true, "reported", null, "S98", [17]),
            new("handed over", "69", Mod, "party to the conflict", true, true, "reported", null, "S98", [18]),
            new("stayed", "unknown", Un, "facilitator", true, false, "reported", "“some evacuees decided not to proceed”", "S14", [19]),
        ]),
        new(Manhush, "69", true, "58", "", "127", "0",
        [
            new("joined", "58", Un, "facilitator", true, true, "reported", null, "S14", [20]),
            new("joined", "59", "United Nations (Secretary-General)", "facilitator", true, false, "reported", "1 more than the figure used", "S24", [21]),
        ]),
        new(Zaporizhzhia, "127", false, "", "", "127", "0",
        [
            new("arrived", "127", Un, "facilitator", true, true, "reported", null, "S14", [22]),
            new("arrived on five buses", "156", "Press (Ukrayinska Pravda)", "press", false, false, "reported", "29 more than the figure used; private cars may be included", "S15", [23]),
        ]),
    ];

    private static StepView[] Steps() =>
    [
        new(At(-1, 12, 0), "departed", "zaporizhzhia", "Zaporizhzhia", "reported", "The empty convoy sets out for the plant.", "S25", 30),
        new(At(1, 16, 0), "departed", "azovstal", "Azovstal plant", "reported", "80 people out of the plant; 21 had left on 30 April.", "S98", 31),
        new(At(1, 18, 0), "arrived", "bezimenne", "Bezimenne", "inferred", null, "S97", 32),
        new(At(2, 8, 0), "departed", "bezimenne", "Bezimenne", "inferred", "69 people handed over to UN and ICRC.", "S98", 33),
        new(At(2, 10, 30), "halted", "manhush", "Manhush", "reported", "Waiting for inspection for more than a day.", "S15", 34),
        new(At(3, 8, 0), "departed", "manhush", "Manhush", "reported", "58 people have joined.", "S14", 35),
        new(At(3, 17, 0), "arrived", "zaporizhzhia", "Zaporizhzhia", "reported", "127 people arrive.", "S14", 36),
    ];

    private static DateTimeOffset At(int mayDay, int hour, int minute) =>
        new DateTimeOffset(2022, 5, 1, hour, minute, 0, TimeSpan.FromHours(3)).AddDays(mayDay - 1);
}
