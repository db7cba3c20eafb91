using System.Globalization;
using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>Writes the text of docs/how-to/run-an-operation.md at the desk, field by field, as a person does.</summary>
internal static class TextWriting
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    private static readonly (string Name, string At)[] s_places =
    [
        ("Mariupol", "47.097, 37.543"), ("Vasylivka", "47.441, 35.281"), ("Zaporizhzhia", "47.823, 35.19"),
    ];

    // A term, and for each of its questions the choices that are ticked.
    private static readonly (string Term, (string Ask, string[] Choices)[] Answers)[] s_choices =
    [
        ("What the corridor is for", [("What it is for", ["civilians leave", "wounded people leave"])]),
        ("Who chooses where people go",
        [
            ("Sides to which people may go", ["Ukraine", "Russian Federation"]), ("Who chooses", ["each person"]),
        ]),
        ("Who may leave", [("Who may leave", ["everybody who wishes"])]),
        ("The wounded and the sick",
            [("How they are carried", ["by ambulance"]), ("Wounded fighters", ["as patients"])]),
        ("Where the guns are silent", [("Where nobody shoots", ["along the road"])]),
        ("Where people gather", [("Where people gather", ["Mariupol"])]),
        ("Who inspects what, for how long", [("Checkpoints on the way", ["as listed"])]),
        ("How vehicles are marked", [("Marks", ["white flags", "numbered signs"])]),
        ("Luggage, papers, animals",
            [("Luggage", ["what a person carries"]), ("Papers", ["seen, not kept"]), ("Animals", ["may come"])]),
        ("Medical evacuation on the way",
        [
            ("Who carries a sick person", ["the convoy’s ambulance"]), ("Who decides it", ["the convoy’s medic"]),
        ]),
        ("What happens after an incident",
            [("What the convoy does", ["stops"]), ("What it does when nobody can be reached", ["waits"])]),
        ("Who suspends, how it resumes",
        [
            ("Who may suspend", ["any signatory"]), ("Who must agree to resume", ["every signatory"]),
        ]),
        ("Who counts and watches", [("Who watches", ["United Nations", "ICRC"]), ("How", ["they go along"])]),
        ("Who may publish what and when", [("When it may be published", ["after the movement is closed"])]),
        ("What is done with data on people", [("What is kept", ["numbers only"])]),
        ("Passenger lists", [("Lists", ["none is made"])]),
    ];

    private static readonly (string Term, string Ask, string Words)[] s_words =
    [
        ("Where the guns are silent", "How far beside it", "5000"),
        ("How many vehicles", "Vehicles at most", "40"),
        ("What happens after an incident", "After how long without contact", "30"),
        ("Telephones between commanders", "A test call counts for", "24"),
    ];

    /// <summary>The first text: silent on men of military age and on mines.</summary>
    /// <param name="page">The desk, with a new accord begun.</param>
    /// <param name="now">The agreed hours are going on.</param>
    public static async Task WriteAsync(IPage page, DateTimeOffset now)
    {
        await OpenTermAsync(page, "Title and places");
        await page.GetByLabel("Title of the text").FillAsync("Civilians leave the city");
        foreach (var (name, at) in s_places)
        {
            await page.Locator("form.desk-row").GetByLabel("Name of the place").FillAsync(name);
            await page.GetByLabel("Latitude, longitude").FillAsync(at);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add this place" }).ClickAsync();
        }

        await RoadAsync(page);
        foreach (var (term, answers) in s_choices)
        {
            await AnswerAsync(page, term, answers);
        }

        foreach (var (term, ask, words) in s_words)
        {
            await FillAsync(page, term, ask, words);
        }

        await CheckpointAsync(page);
        await HoursAsync(page, now);
    }

    /// <summary>Answers questions of a term by ticking.</summary>
    public static async Task AnswerAsync(IPage page, string term, params (string Ask, string[] Choices)[] answers)
    {
        await OpenTermAsync(page, term);
        foreach (var (ask, choices) in answers)
        {
            var group = page.Locator(".desk-form").GetByRole(AriaRole.Group, new() { Name = ask, Exact = true });
            foreach (var choice in choices)
            {
                await group.GetByLabel(choice, new() { Exact = true }).CheckAsync();
            }
        }
    }

    /// <summary>Fills in a field of a term.</summary>
    public static async Task FillAsync(IPage page, string term, string ask, string words)
    {
        await OpenTermAsync(page, term);
        await page.Locator(".desk-form").GetByLabel(ask).First.FillAsync(words);
    }

    public static Task OpenTermAsync(IPage page, string term) =>
        page.Locator(".desk-term", new() { HasTextString = term }).First.ClickAsync();

    private static async Task RoadAsync(IPage page)
    {
        await OpenTermAsync(page, "The road, piece by piece");
        var pieces = page.GetByRole(AriaRole.Button, new() { Name = "Add a piece" });
        await pieces.ClickAsync();
        await PieceAsync(page, "s1", "Vasylivka", "Russian Federation");
        await page.GetByRole(AriaRole.Group, new() { Name = "Piece s1" }).GetByLabel("Checkpoint")
            .SelectOptionAsync("Vasylivka");
        await pieces.ClickAsync();
        await PieceAsync(page, "s2", "Zaporizhzhia", "Ukraine");
        await OpenTermAsync(page, "Telephones between commanders");
        foreach (var (piece, where) in new[] { ("s1", "south"), ("s2", "north") })
        {
            var fields = page.GetByRole(AriaRole.Group, new() { Name = $"Piece {piece}" });
            await fields.GetByLabel("Office that commands there").FillAsync($"duty officer, sector {where}");
            await fields.GetByLabel("What the telephone is called").FillAsync($"hotline-{piece[1..]}");
        }
    }

    private static async Task PieceAsync(IPage page, string piece, string to, string holder)
    {
        var fields = page.GetByRole(AriaRole.Group, new() { Name = $"Piece {piece}" });
        await fields.GetByLabel("To", new() { Exact = true }).SelectOptionAsync(to);
        await fields.GetByLabel("Controlled by").SelectOptionAsync(holder);
    }

    private static async Task CheckpointAsync(IPage page)
    {
        await OpenTermAsync(page, "Who inspects what, for how long");
        var rule = page.GetByRole(AriaRole.Group, new() { Name = "Vasylivka", Exact = true });
        await rule.GetByLabel("Inspection").SelectOptionAsync("vehicles only");
        await rule.GetByLabel("Minutes at most").FillAsync("60");
        await rule.GetByLabel("ICRC").CheckAsync();
    }

    private static async Task HoursAsync(IPage page, DateTimeOffset now)
    {
        await OpenTermAsync(page, "Hours, on both sides’ clocks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add hours" }).ClickAsync();
        await AtAsync(page, "Begins", now.AddHours(-1));
        await AtAsync(page, "Ends", now.AddHours(6));
        await page.GetByLabel("Time zone of Ukraine").FillAsync("Europe/Kyiv");
        await page.GetByLabel("Time zone of Russian Federation").FillAsync("Europe/Moscow");
        await OpenTermAsync(page, "When it ends and how it is renewed");
        await AtAsync(page, "The text ends", now.AddDays(5));
    }

    private static async Task AtAsync(IPage page, string what, DateTimeOffset at)
    {
        var clock = TimeZoneInfo.ConvertTime(at, s_zone);
        await page.GetByLabel($"{what}: day").FillAsync(clock.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByLabel($"{what}: time").FillAsync(clock.ToString("HH:mm", CultureInfo.InvariantCulture));
    }
}
