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
            Reading + "CorridorViews.cs",
            Reading + "Words.cs",
            Pages + "CertificatePage.razor",
            Pages + "KeysPage.razor",
            Pages + "SessionsPage.razor",
            Pages + "SignInPage.razor",
            Pages + "PageEndpoints.cs",
            Pages + "PlanPage.razor",
            Parts + "CurveChart.razor",
            Parts + "Shell.razor",
            Parts + "Wording.cs",
        }.Select(f => new Excepted(
            nameof(SentencesInCatalogue), f, "Written before there was a catalogue; its words are to be moved there.")),
        new(nameof(SentencesInCatalogue), Client + "words/figures.ts",
            "It reads the words by which records qualify a number; what it says stands in the catalogue."),
        new(nameof(SentencesInCatalogue), Client + "group/draft.ts",
            "It writes into a record what the command line writes there, byte for byte."),
        new(nameof(SentencesInCatalogue), Pages + "OwnStartPage.razor", "It shows commands to be typed as they stand."),
        .. new[] { Client + "ui/Scrubber.tsx", Client + "ui/accord/parts.tsx", Parts + "BoardCell.razor" }.Select(
            f => new Excepted(nameof(SentencesInCatalogue), f, "What looks like a sentence is code in a template.")),
    ];
}
