namespace SafePassage.Tidy.Tests.Rules;

/// <summary>The files whose sentences are still to be moved into the catalogue.</summary>
/// <remarks>The list only shrinks: a file that holds no sentence any more fails the tests.</remarks>
internal static class SentenceExceptions
{
    private const string Reading = "src/SafePassage.Mission/Reading/";

    private const string Client = "src/SafePassage.Web/ClientApp/src/";

    private const string Pages = "src/SafePassage.Web/Pages/";

    private const string Parts = "src/SafePassage.Web/Parts/";

    /// <summary>Written before there was a catalogue.</summary>
    public static IReadOnlyList<Excepted> All { get; } =
    [
        .. new[]
        {
            Reading + "AccordViews.cs",
            Reading + "ClaimViews.cs",
            Reading + "CorridorViews.cs",
            Reading + "LogViews.cs",
            Reading + "MovementViews.cs",
            Reading + "OtherMovements.cs",
            Reading + "OverviewViews.cs",
            Reading + "Remarks.cs",
            Reading + "Summary.cs",
            Reading + "Words.cs",
            Client + "keys/keyFile.ts",
            Client + "keys/passphrase.ts",
            Client + "keys/seed.ts",
            Client + "keys/session.ts",
            Client + "keys/store.ts",
            Client + "keys/vault.ts",
            Client + "records/envelope.ts",
            Client + "records/say.ts",
            Client + "sign-in/page.tsx",
            Client + "ui/keys/texts.ts",
            Client + "map/controlMap.ts",
            Client + "map/marks.ts",
            Client + "model/journey.ts",
            Client + "model/server.ts",
            Client + "model/wording.ts",
            Client + "ui/App.tsx",
            Client + "ui/ClaimList.tsx",
            Client + "ui/ControlRoom.tsx",
            Client + "ui/CutRoad.tsx",
            Client + "ui/EventList.tsx",
            Client + "ui/Frame.tsx",
            Client + "ui/Legend.tsx",
            Client + "ui/MapPane.tsx",
            Client + "ui/Panel.tsx",
            Client + "ui/PlanSummary.tsx",
            Client + "ui/Scrubber.tsx",
            Client + "ui/StillMap.tsx",
            Client + "ui/Tally.tsx",
            Pages + "ClaimPage.razor",
            Pages + "ClaimsPage.razor",
            Pages + "LogEntryPage.razor",
            Pages + "LogPage.razor",
            Pages + "MovementPage.razor",
            Pages + "PageEndpoints.cs",
            Pages + "PlanPage.razor",
            Pages + "ProblemPage.razor",
            Pages + "SituationPage.razor",
            Pages + "StartPage.razor",
            Parts + "AlarmWording.cs",
            Parts + "ClaimFacts.razor",
            Parts + "ClaimGrounds.razor",
            Parts + "ClaimSearch.cs",
            Parts + "CurveChart.razor",
            Parts + "LogLink.razor",
            Parts + "Shell.razor",
            Parts + "WhereaboutsRow.razor",
            Parts + "WithoutEffect.razor",
            Parts + "Wording.cs",
        }.Select(f => new Excepted(
            nameof(SentencesInCatalogue), f, "Written before there was a catalogue; its words are to be moved there.")),
    ];
}
