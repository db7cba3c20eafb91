using System.Net;
using System.Text.RegularExpressions;
using SafePassage.Disclosure;
using SafePassage.Terms;
using SafePassage.Web.Commenting;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>Comments without an account, as a browser without script sends them.</summary>
public sealed partial class CommentTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_is_looked_at_held_released_and_withheld()
    {
        await using var other = await OtherServer.StartAsync(server);
        const string Text = "Text with <b>marks</b> and https://example.org/a in it.";
        var before = server.Room.Comments(Reader.Public);
        var facilitator = server.Room.ReaderOf(new PartyId("un-ocha"));
        var look = await PostAsync(other, "/comments/check", Form(Text, "A reader"));
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.DoesNotContain("<b>marks", look.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://example.org", look.Page, StringComparison.Ordinal);

        var token = Token().Match(look.Page).Groups["token"].Value;
        var sent = await PostAsync(other, "/comments", Form(Text, "A reader", token));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var waiting = server.Room.Comments(facilitator);
        Assert.Equal(before.WaitingCount + 1, waiting.WaitingCount);
        Assert.Empty(server.Room.Comments(Reader.Public).Waiting);
        var page = await GetAsync(other, "/movements/convoy-1");
        Assert.DoesNotContain("marks", page, StringComparison.Ordinal);

        var held = Assert.Single(server.Room.Comments(facilitator).Waiting, c => c.Text == Text);
        await RecordAsync("comment-released", $$"""
            ,"salt":"{{held.Salt}}","text":"{{held.Text}}","language":"en","writtenAt":"{{held.WrittenAt:O}}"
            """, held.Comment, held.WrittenAt);
        page = await GetAsync(other, "/movements/convoy-1");
        Assert.Contains("&lt;b&gt;marks", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>A reader</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"https://example.org", page, StringComparison.Ordinal);
        Assert.Equal(before.WaitingCount, server.Room.Comments(facilitator).WaitingCount);

        // A second one is withheld: its text is nowhere, and its number is on the page.
        const string Second = "About the weather.";
        look = await PostAsync(other, "/comments/check", Form(Second, ""));
        await PostAsync(other, "/comments", Form(Second, "", Token().Match(look.Page).Groups["token"].Value));
        var second = Assert.Single(server.Room.Comments(facilitator).Waiting, c => c.Text == Second);
        await RecordAsync("comment-withheld", ",\"reason\":\"not-about-this\"", second.Comment, second.WrittenAt);
        Assert.Equal(before.Withheld + 1, server.Room.Comments(facilitator).Withheld);
        Assert.DoesNotContain(server.Room.Comments(facilitator).Waiting, c => c.Text == Second);
        Assert.DoesNotContain("weather", await GetAsync(other, "/movements/convoy-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_looked_at_as_it_is_is_shown_again_and_not_held()
    {
        await using var other = await OtherServer.StartAsync(server);
        var before = server.Room.Comments(Reader.Public).WaitingCount;
        var look = await PostAsync(other, "/comments/check", Form("One text.", ""));
        var token = Token().Match(look.Page).Groups["token"].Value;
        (string, string)[] wrong = [("Another.", token), ("One text.", ""), ("One text.", "0.a"), ("", token)];
        foreach (var (text, with) in wrong)
        {
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity, (await PostAsync(other, "/comments", Form(text, "", with))).Status);
        }

        var robot = await PostAsync(other, "/comments", [.. Form("One text.", "", token), new("website", "x")]);
        Assert.Equal(HttpStatusCode.Redirect, robot.Status);
        Assert.Equal(before, server.Room.Comments(Reader.Public).WaitingCount);
    }

    [Fact]
    public async Task The_writer_is_shown_what_cannot_be_released_and_where_nothing_is_taken_in()
    {
        await using var other = await OtherServer.StartAsync(server);
        var look = await PostAsync(
            other, "/comments/check", Form("Call +380 44 123 45 67 or come to 47.09514, 37.54131.", ""));
        Assert.Contains("A telephone number", look.Page, StringComparison.Ordinal);
        Assert.Contains("The coordinates of a spot", look.Page, StringComparison.Ordinal);
        var none = await PostAsync(other, "/comments/check", [new("movement", "none"), new("text", "a")]);
        Assert.Equal(HttpStatusCode.NotFound, none.Status);
        var both = await PostAsync(
            other, "/comments/check",
            [new("movement", "convoy-1"), new("claim", "un-2022-05-03-out"), new("text", "a")]);
        Assert.Equal(HttpStatusCode.NotFound, both.Status);
    }

    [Fact]
    public async Task One_address_sends_five_in_ten_minutes()
    {
        await using var other = await OtherServer.StartAsync(server);
        for (var i = 0; i <= CommentGate.OfOneAddressMax; i++)
        {
            var text = $"Comment of number {i}.";
            var look = await PostAsync(other, "/comments/check", Form(text, ""));
            var sent = await PostAsync(
                other, "/comments", Form(text, "", Token().Match(look.Page).Groups["token"].Value));
            Assert.Equal(
                i < CommentGate.OfOneAddressMax ? HttpStatusCode.Redirect : HttpStatusCode.TooManyRequests,
                sent.Status);
        }
    }

    private static KeyValuePair<string, string>[] Form(string text, string name, string? token = null) =>
    [
        new("movement", "convoy-1"), new("claim", ""), new("text", text), new("name", name), new("token", token ?? ""),
    ];

    private async Task RecordAsync(string kind, string rest, string comment, DateTimeOffset writtenAt)
    {
        var signed = server.Sign("un-ocha", kind, $$"""
            {"operation":"mariupol-2022","statedAt":"{{writtenAt:O}}","provenance":{"basis":"counted"},
            "comment":"{{comment}}","movement":"convoy-1"{{rest.Trim()}}}
            """);
        await server.Room.SubmitAsync(signed.Bytes.ToArray(), Cancelled);
    }

    private static async Task<(HttpStatusCode Status, string Page)> PostAsync(
        OtherServer other, string address, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var body = new FormUrlEncodedContent(form);
        using var answer = await other.Client.PostAsync(address, body, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static Task<string> GetAsync(OtherServer other, string address) =>
        other.Client.GetStringAsync(address, Cancelled);

    [GeneratedRegex("name=\"token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
