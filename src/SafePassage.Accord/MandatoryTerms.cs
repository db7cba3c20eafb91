namespace SafePassage.Accord;

/// <summary>A question that every accord must answer, or say openly that the parties do not agree on it.</summary>
/// <param name="Code">The code under which an accord's text answers it.</param>
/// <param name="Name">What it asks, in a few words.</param>
/// <param name="Why">What happened where a text was silent on it, or what it prevents.</param>
public sealed record MandatoryTerm(string Code, string Name, string Why);

/// <summary>The closed list of terms on which no accord may be silent unnoticed.</summary>
/// <remarks>Drawn from accords that failed for a missing term: Mariupol 2022, Homs 2014, Sarajevo 1992, Aleppo
/// 2016.</remarks>
public static class MandatoryTerms
{
    /// <summary>Code of the term on passenger lists (rule R4).</summary>
    public const string PassengerLists = "passenger-lists";

    /// <summary>
    /// Code under which a demand for a passenger list is put on record. It is never a mandatory term.
    /// </summary>
    public const string ListDemanded = "list-demanded";

    /// <summary>Code of the term on the route; its text counts only together with route segments.</summary>
    public const string Route = "route";

    /// <summary>All of them, in the order in which a text is read.</summary>
    public static IReadOnlyList<MandatoryTerm> All { get; } =
    [
        new(
            "purpose",
            "What the corridor is for",
            "Civilians out, wounded out, aid in: each needs other vehicles and other orders."),
        new(
            "direction-of-choice",
            "Who chooses where people go",
            "A route that ends on one side only is no choice; nobody may be moved against their will."),
        new(
            "eligible-persons",
            "Who may leave",
            "Each side turned back people whom the other side's text let through."),
        new(
            "military-age-men",
            "Men of military age",
            "Homs 2014: the text was silent, hundreds of men and boys were held, the evacuation was paused."),
        new(
            "wounded-and-sick",
            "The wounded and the sick",
            "They cannot wait for inspection in a bus and need a way of their own."),
        new(
            Route,
            "The road, segment by segment",
            "Mariupol, March 2022: the road taken was found mined at the first checkpoint."),
        new(
            "window-both-clocks",
            "Hours, on both sides' clocks",
            "Hours were announced in Moscow time by one side and in Kyiv time by the other."),
        new(
            "ceasefire-area",
            "Where the guns are silent",
            "Shelling beside the route stops a convoy as surely as shelling on it."),
        new(
            "assembly-points",
            "Where people gather",
            "21 April 2022: more than 200 people waited at a point to which no bus came."),
        new(
            "checkpoint-inspection",
            "Who inspects what, for how long",
            "Inspections without a limit held convoys for one to three days."),
        new("vehicles-cap", "How many vehicles", "90 buses were announced on 20 April 2022; four left the city."),
        new(
            "marking",
            "How vehicles are marked",
            "A vehicle that the next checkpoint does not recognise is stopped or fired at."),
        new(
            "luggage-and-documents",
            "Luggage, papers, animals",
            "What may be carried is otherwise decided at each checkpoint anew."),
        new(
            "medical-evacuation",
            "Medical evacuation on the way",
            "Somebody falls ill in a halted convoy: who may take them where."),
        new("incident-procedure", "What happens after an incident", "Without it the first shot ends the operation."),
        new(
            "suspension-and-resumption",
            "Who suspends, how it resumes",
            "People on the road must know what a suspension means for them."),
        new(
            "hotlines",
            "Hotlines between commanders",
            "A capital's signature does not reach the checkpoint at kilometre 73."),
        new("demining", "Who clears the road and says so", "Only those who hold the ground can clear it."),
        new(
            "monitoring",
            "Who counts and watches",
            "Numbers nobody counted are disputed afterwards and cannot be settled."),
        new("publication", "Who may publish what and when", "The route of a running convoy is also a list of targets."),
        new(
            "data-protection",
            "What is done with data on people",
            "Lists, photographs and telephones taken at a checkpoint follow people for years."),
        new("expiry", "When it ends and how it is renewed", "People set out under an accord that had lapsed."),
        new(
            PassengerLists,
            "Passenger lists",
            "Lists decide who leaves: Homs and Sarajevo. None is produced; a demand needs a signed decision."),
    ];
}
