namespace SafePassage.Tidy.Tests.Rules;

/// <summary>The files in which what looks like a sentence may stand outside of the catalogue.</summary>
/// <remarks>The list only shrinks: a file that holds none any more fails the tests.</remarks>
internal static class SentenceExceptions
{
    private const string Client = "src/SafePassage.Web/ClientApp/src/";

    private const string Pages = "src/SafePassage.Web/Pages/";

    private const string Parts = "src/SafePassage.Web/Parts/";

    /// <summary>Each with the reason.</summary>
    public static IReadOnlyList<Excepted> All { get; } =
    [
        new(nameof(SentencesInCatalogue), Client + "words/figures.ts",
            "It reads the words by which records qualify a number; what it says stands in the catalogue."),
        new(nameof(SentencesInCatalogue), Client + "group/draft.ts",
            "It writes into a record what the command line writes there, byte for byte."),
        .. new[] { Pages + "KeysPage.razor", Pages + "OwnStartPage.razor" }.Select(f => new Excepted(
            nameof(SentencesInCatalogue), f, "It shows commands to be typed as they stand.")),
        .. new[]
        {
            Client + "ui/Scrubber.tsx", Client + "ui/accord/parts.tsx", Parts + "BoardCell.razor",
            Parts + "Shell.razor",
        }.Select(f => new Excepted(
            nameof(SentencesInCatalogue), f, "What looks like a sentence is code in a template.")),
    ];
}
