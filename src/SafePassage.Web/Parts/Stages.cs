using System.Text.Json;

namespace SafePassage.Web.Parts;

/// <summary>A page that stands under a stage.</summary>
/// <param name="Id">What the page calls itself.</param>
/// <param name="Words">Key of its name in the catalogue.</param>
/// <param name="Href">Its address.</param>
internal sealed record StagePage(string Id, string Words, string Href);

/// <summary>One of the five stages of an operation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">Key of its name in the catalogue.</param>
/// <param name="Href">Where it opens.</param>
/// <param name="Pages">What stands under it; empty when it is one page.</param>
/// <param name="Later">Where it opens after the first departure; null when that changes nothing.</param>
internal sealed record Stage(
    string Id, string Words, string Href, IReadOnlyList<StagePage> Pages, string? Later = null);

/// <summary>The stages in their order.</summary>
/// <remarks>
/// The file is the client's too, so that the bar of the control room and that of the pages are one list.
/// </remarks>
internal static class Stages
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Stage> All { get; } = Read();

    /// <summary>The stage under which a page stands; null when it stands under none.</summary>
    public static Stage? Of(string? page) =>
        All.FirstOrDefault(s => s.Id == page || s.Pages.Any(p => p.Id == page));

    private static Stage[] Read()
    {
        using var file = typeof(Stages).Assembly.GetManifestResourceStream("stages.json")!;
        return JsonSerializer.Deserialize<Stage[]>(file, JsonSerializerOptions.Web)!;
    }
}
