using SafePassage.Mission.Views;

namespace SafePassage.Web.Tests.Sample;

/// <summary>An accord with set, refused and silent terms.</summary>
internal static class SampleAccord
{
    internal static AccordView Accord { get; } = new(
        "accord-1",
        "Passage of civilians from the Azovstal plant to Zaporizhzhia",
        SampleRoom.Notice,
        1,
        "in force",
        At(28, 18),
        SampleRoom.Hash("accord"),
        At(35, 0),
        Terms(),
        [
            new("s1", "Azovstal plant", "Manhush", "Russian Federation", At(29, 6), 8),
            new("s2", "Manhush", "Berdyansk", "Russian Federation", At(29, 7), 9),
            new("s3", "Berdyansk", "Vasylivka", "Russian Federation", At(29, 9), 10),
            new("s4", "Vasylivka", "Zaporizhzhia", "Ukraine", null, null),
        ],
        [
            new("Russian Federation", "party to the conflict", At(28, 12), "russian-federation+1a2b3c4d", 3),
            new("Ukraine", "party to the conflict", At(28, 14), "ukraine+5e6f7a8b", 4),
            new("United Nations (OCHA)", "facilitator", At(28, 17), "un-ocha+9c0d1e2f", 5),
            new("International Committee of the Red Cross", "facilitator", At(28, 18), "icrc+3a4b5c6d", 6),
        ],
        [
            "Segment Vasylivka – Zaporizhzhia: its order is not acknowledged.",
            "Three mandatory terms are silent: persons of military age, medical evacuation, incident procedure.",
        ],
        [
            new(At(27, 10), "United Nations (OCHA)", "proposed version 1", 2),
            new(At(28, 12), "Russian Federation", "signed version 1", 3),
            new(At(28, 14), "Ukraine", "signed version 1", 4),
            new(At(28, 17), "United Nations (OCHA)", "signed version 1", 5),
            new(At(28, 18), "International Committee of the Red Cross", "signed version 1; in force", 6),
            new(At(29, 6), "Russian Federation", "acknowledged the order for Azovstal plant – Manhush", 8),
        ]);

    private static TermView[] Terms() =>
    [
        new("route", "Route by segment", "On 6 March 2022 the designated road turned out to be mined.", "set",
            "Azovstal – Manhush – Berdyansk – Tokmak – Vasylivka – Zaporizhzhia", "reported", "S75"),
        new("window", "Time window, both clocks", "Announcements mixed Moscow and Kyiv time.", "set",
            "30 April to 3 May 2022, 08:00–18:00 (UTC+3)", "demonstration", null),
        new("eligible", "Who may leave", "Homs 2014: the silence of this term led to about 400 arrests.", "set",
            "Civilians who wish to, with what they can carry", "reported", "S14"),
        new("military-age", "Persons of military age", "Sarajevo 1992 and Homs 2014 failed on it.", "silent", null, null, null),
        new("direction", "Direction of choice", "People may stay or leave, and choose where to.", "set",
            "To Zaporizhzhia, or to stay", "inferred", "S14"),
        new("medical", "Medical evacuation", "The wounded wait longest.", "silent", null, null, null),
        new("incident", "Incident procedure", "Asked for by the ICRC's president in March 2022.", "silent", null, null, null),
        new("aid", "Aid on the way in", "45 buses were stopped at Berdyansk on 31 March 2022.", "not agreed", "Asked for by UN, not agreed", "demonstration", null),
        new("publication", "Publication rule", null, "set", "Nothing before the movement is closed", "reported", "S24"),
    ];

    private static DateTimeOffset At(int aprilDay, int hour) =>
        new DateTimeOffset(2022, 4, 1, hour, 0, 0, TimeSpan.FromHours(3)).AddDays(aprilDay - 1);
}
