using SafePassage.Mission.Views;

namespace SafePassage.Web.Tests.Sample;

/// <summary>Claims, one of each category at least.</summary>
internal static class SampleClaims
{
    internal static IReadOnlyList<ClaimView> Claims { get; } =
    [
        new("ru-98000", "Russian Federation", new(2022, 3, 26), "More than 98,000 have left Mariupol.", "more than 98,000",
            "People who left Mariupol in any direction, by any transport, up to 26 March 2022.", "S77", "no evidence",
            "0", "0", "No record counts people leaving in all directions.", [], 40),
        new("ru-142000", "Russian Federation (Minister of Defence)", new(2022, 4, 21), "More than 142,000 have been evacuated.", "more than 142,000",
            "People evacuated from Mariupol in any direction up to 21 April 2022.", "S82", "not comparable",
            "—", "—", "The claim counts any direction; the attestations count arrivals at Zaporizhzhia only.", [new(22, "127 arrived at Zaporizhzhia (UN)")], 41),
        new("ru-100000", "Russian Federation (President)", new(2022, 4, 26),
            "They lied to him. They’re working. With our help, more than 100,000 people have left Mariupol.", "more than 100,000",
            "People who left Mariupol with Russian help in any direction up to 26 April 2022.", "S84", "not comparable",
            "—", "—", "“With our help” and “left” define another count than arrival on the Ukrainian side.", [new(22, "127 arrived at Zaporizhzhia (UN)")], 42),
        new("un-101", "United Nations (Humanitarian Coordinator)", new(2022, 5, 3), "101 people were evacuated from the plant and other areas.", "101",
            "People brought out of the Azovstal plant, 30 April and 1 May 2022.", "S14", "supported",
            "101", "101", "Two roles attest it: 21 + 80 by the Russian Ministry of Defence and 101 by the UN.",
            [new(12, "21 boarded, 30 April (Russian MoD)"), new(13, "80 boarded, 1 May (Russian MoD)"), new(14, "101 boarded (UN)")], 43),
        new("un-127", "United Nations (Humanitarian Coordinator)", new(2022, 5, 3), "127 people were accompanied to Zaporizhzhia.", "127",
            "People who arrived at Zaporizhzhia with the convoy on 3 May 2022.", "S14", "supported in part",
            "69", "127", "69 of them are attested by two roles; the 58 who joined by the UN alone.", [new(18, "69 handed over (Russian MoD)"), new(20, "58 joined (UN)")], 44),
        new("press-156", "Press (Ukrayinska Pravda)", new(2022, 5, 3), "156 people arrived on five buses.", "156",
            "People who arrived at Zaporizhzhia with the convoy on 3 May 2022.", "S15", "exceeds what is attested",
            "69", "127", "29 more than anyone attests. Private cars in the same column may be included: not known.", [new(22, "127 arrived (UN)")], 45),
        new("ua-100", "Ukraine (President)", new(2022, 5, 1), "About 100 have left the plant.", "about 100",
            "People brought out of the Azovstal plant, 30 April and 1 May 2022.", "S15", "below what is attested",
            "101", "101", "One fewer than attested; stated as “about” on the day itself.", [new(14, "101 boarded (UN)")], 46),
    ];
}
