using System.Globalization;
using System.Text.Json;

namespace SafePassage.EndToEnd.Tests;

/// <summary>A draft that answers every term but one, as the browser keeps it.</summary>
internal static class AccordDraftJson
{
    /// <summary>The term that is left silent.</summary>
    public const string LeftSilent = "military-age-men";

    private static readonly (string Code, (string Question, string[] Values)[] Answers)[] Terms =
    [
        ("purpose", [("what", ["civilians-out"])]),
        ("direction-of-choice", [("sides", ["north", "south"]), ("chosen-by", ["each-person"])]),
        ("eligible-persons", [("who", ["everybody-who-wishes"])]),
        ("wounded-and-sick", [("carried-by", ["ambulances"]), ("wounded-fighters", ["as-patients"])]),
        ("route", []),
        ("window-both-clocks", []),
        ("ceasefire-area", [("where", ["along-the-route"])]),
        ("assembly-points", [("places", ["quay"])]),
        ("checkpoint-inspection", [("checkpoints", ["none-on-the-way"])]),
        ("vehicles-cap", [("most", ["14"])]),
        ("marking", [("marks", ["white-flags"])]),
        ("luggage-and-documents", [("luggage", ["one-bag"]), ("papers", ["not-asked-for"]), ("animals", ["may-come"])]),
        ("medical-evacuation", [("carried-by", ["any-vehicle"]), ("decided-by", ["leader-of-the-convoy"])]),
        ("incident-procedure", [("convoy", ["stops"]), ("cut-off", ["waits"]), ("cut-off-after", ["30"])]),
        ("suspension-and-resumption", [("suspended-by", ["any-signatory"]), ("resumed-by", ["every-signatory"])]),
        ("hotlines", [("test-holds", ["12"])]),
        ("demining", [("cleared-by", ["who-holds-the-ground"]), ("clearing-holds", ["24"])]),
        ("monitoring", [("who", ["icrc"]), ("how", ["go-along"])]),
        ("publication", [("when", ["after-the-movement-is-closed"])]),
        ("data-protection", [("kept", ["counts-only"])]),
        ("expiry", []),
        ("passenger-lists", [("lists", ["none-made"])]),
    ];

    /// <summary>The draft as JSON.</summary>
    /// <param name="now">Its hours begin a day later.</param>
    public static string Of(DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        title = "Quay to mill",
        terms = Terms.Select(t => new
        {
            code = t.Code,
            state = "set",
            answers = t.Answers.Length == 0
                ? null
                : t.Answers.Select(a => new { question = a.Question, values = a.Values }).ToArray(),
        }),
        segments = new[]
        {
            new
            {
                id = "s1", from = "quay", to = "mill", controlledBy = "ukraine", commander = "duty officer, south",
                hotline = "hotline-1",
            },
        },
        expiresAt = Moment(now.AddDays(5)),
        windows = new[] { new { opensAt = Moment(now.AddDays(1)), closesAt = Moment(now.AddDays(1).AddHours(6)) } },
        clocks = new[]
        {
            new { party = "ukraine", zone = "Europe/Kyiv" },
            new { party = "russian-federation", zone = "Europe/Moscow" },
        },
        places = new[]
        {
            new { place = "quay", name = "Quay", location = new { latitude = 47.10, longitude = 37.60 } },
            new { place = "mill", name = "Mill", location = new { latitude = 47.15, longitude = 37.50 } },
        },
    }, Sparse);

    private static readonly JsonSerializerOptions Sparse = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+00:00";
}
