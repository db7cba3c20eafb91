using static SafePassage.Records.Agreeing.Ask;

namespace SafePassage.Records.Agreeing;

/// <summary>The closed list of terms on which no accord may be silent unnoticed.</summary>
/// <remarks>Drawn from accords that failed for a missing term: Mariupol 2022, Homs 2014, Sarajevo 1992, Aleppo
/// 2016.</remarks>
public static class MandatoryTerms
{
    /// <summary>Code of the term on passenger lists (rule R4).</summary>
    public const string PassengerLists = "passenger-lists";

    /// <summary>Code of the term on men of military age.</summary>
    public const string MenOfMilitaryAge = "military-age-men";

    /// <summary>Code of the term on the direction in which people go.</summary>
    public const string Direction = "direction-of-choice";

    /// <summary>Code of the term on hotlines.</summary>
    public const string Hotlines = "hotlines";

    /// <summary>Code of the term on clearing the road.</summary>
    public const string Demining = "demining";

    /// <summary>
    /// Code under which a demand for a passenger list is put on record. It is never a mandatory term.
    /// </summary>
    public const string ListDemanded = "list-demanded";

    /// <summary>Code of the term on the route; its answer is its segments.</summary>
    public const string Route = "route";

    /// <summary>The term of a code; null when it is none of these.</summary>
    public static MandatoryTerm? Find(string code) =>
        All.FirstOrDefault(t => string.Equals(t.Code, code, StringComparison.Ordinal));

    /// <summary>All of them, in the order in which a text is read.</summary>
    public static IReadOnlyList<MandatoryTerm> All { get; } =
    [
        new(
            "purpose",
            "What the corridor is for",
            "Civilians out, wounded out, aid in: each needs other vehicles and other orders.",
            [Some("what", "civilians-out", "wounded-out", "aid-in", "bodies")]),
        new(
            Direction,
            "Who chooses where people go",
            "A route that ends on one side only is no choice; nobody may be moved against their will.",
            [Which("sides", AnswerKind.Sides), One("chosen-by", "each-person", "a-party")]),
        new(
            "eligible-persons",
            "Who may leave",
            "Each side turned back people whom the other side's text let through.",
            [
                Some("who", "everybody-who-wishes", "civilians", "women-children-and-elderly", "wounded-and-sick"),
                Maybe("foreigners", "as-others", "by-another-text", "not-included"),
            ]),
        new(
            MenOfMilitaryAge,
            "Men of military age",
            "Homs 2014: the text was silent, hundreds of men and boys were held, the evacuation was paused.",
            [One("men", "as-others", "after-inspection", "not-included")]),
        new(
            "wounded-and-sick",
            "The wounded and the sick",
            "They cannot wait for inspection in a bus and need a way of their own.",
            [
                Some("carried-by", "ambulances", "buses", "on-foot"),
                One("wounded-fighters", "as-patients", "to-a-third-party", "not-included"),
            ]),
        new(
            Route,
            "The road, segment by segment",
            "Mariupol, March 2022: the road taken was found mined at the first checkpoint.",
            [], TermRest.JoinedSegments),
        new(
            "window-both-clocks",
            "Hours, on both sides' clocks",
            "Hours were announced in Moscow time by one side and in Kyiv time by the other.",
            [], TermRest.WindowsAndClocks),
        new(
            "ceasefire-area",
            "Where the guns are silent",
            "Shelling beside the route stops a convoy as surely as shelling on it.",
            [
                One("where", "along-the-route", "around-the-places", "both"),
                Maybe("metres", AnswerKind.Number, "metres"),
                Maybe("places", AnswerKind.Places),
            ]),
        new(
            "assembly-points",
            "Where people gather",
            "21 April 2022: more than 200 people waited at a point to which no bus came.",
            [Which("places", AnswerKind.Places)]),
        new(
            "checkpoint-inspection",
            "Who inspects what, for how long",
            "Inspections without a limit held convoys for one to three days.",
            [One("checkpoints", "as-listed", "none-on-the-way")], TermRest.CheckpointRules),
        new(
            "vehicles-cap",
            "How many vehicles",
            "90 buses were announced on 20 April 2022; four left the city.",
            [Which("most", AnswerKind.Number)]),
        new(
            "marking",
            "How vehicles are marked",
            "A vehicle that the next checkpoint does not recognise is stopped or fired at.",
            [Some("marks", "white-flags", "organisation-flags", "numbered-signs", "lights-on", "none")]),
        new(
            "luggage-and-documents",
            "Luggage, papers, animals",
            "What may be carried is otherwise decided at each checkpoint anew.",
            [
                One("luggage", "what-a-person-carries", "one-bag", "no-limit"),
                One("papers", "not-asked-for", "seen-not-kept"),
                One("animals", "may-come", "may-not-come"),
            ]),
        new(
            "medical-evacuation",
            "Medical evacuation on the way",
            "Somebody falls ill in a halted convoy: who may take them where.",
            [
                One("carried-by", "ambulance-of-the-convoy", "ambulance-of-a-party", "any-vehicle"),
                One("decided-by", "medic-of-the-convoy", "leader-of-the-convoy"),
                Maybe("to", AnswerKind.Places),
            ]),
        new(
            "incident-procedure",
            "What happens after an incident",
            "Without it the first shot ends the operation.",
            [
                One("convoy", "stops", "turns-back", "goes-on-to-the-next-stop"),
                One("cut-off", "waits", "turns-back", "goes-on-to-the-next-stop"),
                Which("cut-off-after", AnswerKind.Number, "minutes"),
            ]),
        new(
            "suspension-and-resumption",
            "Who suspends, how it resumes",
            "People on the road must know what a suspension means for them.",
            [
                One("suspended-by", "any-signatory"),
                One("resumed-by", "every-signatory"),
                Maybe("on-the-road", "stops", "turns-back", "goes-on-to-the-next-stop"),
            ]),
        new(
            Hotlines,
            "Hotlines between commanders",
            "A capital's signature does not reach the checkpoint at kilometre 73.",
            [Which("test-holds", AnswerKind.Number, "hours")], TermRest.CommandersAndHotlines),
        new(
            Demining,
            "Who clears the road and says so",
            "Only those who hold the ground can clear it.",
            [
                One("cleared-by", "who-holds-the-ground", "a-third-party"),
                Which("clearing-holds", AnswerKind.Number, "hours"),
            ]),
        new(
            "monitoring",
            "Who counts and watches",
            "Numbers nobody counted are disputed afterwards and cannot be settled.",
            [Which("who", AnswerKind.Parties), Some("how", "go-along", "count-at-each-node", "count-at-the-end")]),
        new(
            "publication",
            "Who may publish what and when",
            "The route of a running convoy is also a list of targets.",
            [One("when", "after-the-movement-is-closed", "at-once", "never")]),
        new(
            "data-protection",
            "What is done with data on people",
            "Lists, photographs and telephones taken at a checkpoint follow people for years.",
            [Some("kept", "counts-only", "what-the-notification-names")]),
        new(
            "expiry",
            "When it ends and how it is renewed",
            "People set out under an accord that had lapsed.",
            [], TermRest.Expiry),
        new(
            PassengerLists,
            "Passenger lists",
            "Lists decide who leaves: Homs and Sarajevo. None is produced; a demand needs a signed decision.",
            [One("lists", "none-made", "demanded")]),
    ];
}

/// <summary>Writes the questions of the table in few words.</summary>
internal static class Ask
{
    public static TermQuestion One(string code, params string[] choices) => new(code, AnswerKind.Choice, choices);

    public static TermQuestion Some(string code, params string[] choices) =>
        new(code, AnswerKind.Choice, choices, IsMany: true);

    public static TermQuestion Maybe(string code, params string[] choices) =>
        new(code, AnswerKind.Choice, choices, IsRequired: false);

    public static TermQuestion Which(string code, AnswerKind kind, string? unit = null) =>
        new(code, kind, [], IsMany: kind != AnswerKind.Number, Unit: unit);

    public static TermQuestion Maybe(string code, AnswerKind kind, string? unit = null) =>
        new(code, kind, [], IsRequired: false, IsMany: kind != AnswerKind.Number, Unit: unit);
}
