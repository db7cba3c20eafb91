using System.Net;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Pages;

/// <summary>Bulletins under their codes, and notifications to those who receive them.</summary>
public sealed class NoticePageTests(Server server)
{
    private static readonly DateTimeOffset Later = LogWriter.Now.AddDays(3);

    [Fact]
    public async Task A_bulletin_is_shown_in_the_language_chosen_else_accepted_else_the_first()
    {
        var (log, code) = Issued();
        await using var written = await WrittenServer.StartAsync(server, log);
        Assert.Contains("Buses at 14", await BulletinAsync(written, code, null), StringComparison.Ordinal);
        var arabic = await BulletinAsync(written, code + "?lang=ar", "uk");
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", arabic, StringComparison.Ordinal);
        Assert.Contains("الحافلات", arabic, StringComparison.Ordinal);
        var accepted = await BulletinAsync(written, code.ToLowerInvariant(), "pl, uk;q=0.8, en;q=0.5");
        Assert.Contains("Автобуси", accepted, StringComparison.Ordinal);
        Assert.Contains("Діє до", accepted, StringComparison.Ordinal);
        Assert.Contains("Buses at 14", await BulletinAsync(written, code + "?lang=xx", "pl"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", arabic, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cancelled_bulletin_says_so_first_under_its_old_code_with_the_reason()
    {
        var (log, code) = Issued();
        log.Add("un", new BulletinCancelled
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Now,
            Provenance = LogWriter.Counted,
            Bulletin = new BulletinId("b-1"),
            Reason = "No bus will come today",
        });
        await using var written = await WrittenServer.StartAsync(server, log);
        var page = await BulletinAsync(written, code, "en");
        Assert.True(
            At(page, "was taken back") is > 0 and var first && first < At(page, "No bus will come today")
                && At(page, "No bus will come today") < At(page, "Buses at 14"),
            page);
        Assert.DoesNotContain("Good until", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulletin_whose_time_is_over_says_so_and_a_replaced_one_leads_to_the_next()
    {
        var (log, code) = Issued();
        var next = BulletinCode.Of(log.Add("un", Bulletin("b-2", code)).Id);
        await using var written = await WrittenServer.StartAsync(server, log);
        Assert.Contains($"href=\"/b/{next}\"", await BulletinAsync(written, code, "en"), StringComparison.Ordinal);
        written.Now = Later;
        Assert.Contains(
            "The time of this bulletin is over", await BulletinAsync(written, next, "en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000-0000", "en", "No bulletin has this code")]
    [InlineData("0000-0000", "uk", "Оголошення з таким кодом немає")]
    [InlineData("%3Cscript%3E", "en", "No bulletin has this code")]
    public async Task An_unknown_code_is_a_page_that_says_what_to_do(string code, string language, string says)
    {
        await using var written = await WrittenServer.StartAsync(server, LogWriter.Usual());
        using var answer = await AskAsync(written, $"/b/{code}", language);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("text/html", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_is_shown_to_its_recipients_and_to_facilitators_with_the_hours_of_silence()
    {
        var log = Notified();
        await using var written = await WrittenServer.StartAsync(server, log);
        foreach (var reader in new[] { "party ru", "facilitator icrc" })
        {
            var page = await TextAsync(written, "/notifications", reader);
            foreach (var words in new[]
            {
                "Civilians out by bus", "no answer for 30 h", "Acknowledged by 0 of 2", "/notifications/convoy-1/ru",
            })
            {
                Assert.Contains(words, page, StringComparison.Ordinal);
            }
        }

        foreach (var reader in new[] { null, "party receiver" })
        {
            Assert.DoesNotContain(
                "Civilians out by bus", await TextAsync(written, "/notifications", reader), StringComparison.Ordinal);
            Assert.Equal("[]", await written.GetAsync("/api/v1/notifications", reader));
            using var map = await written.Http.SendAsync(
                HttpMethod.Get, "/api/v1/notifications/convoy-1.geojson", reader);
            Assert.Equal(HttpStatusCode.NotFound, map.StatusCode);
        }
    }

    [Fact]
    public async Task Each_recipient_has_a_page_to_print_and_a_map_file_without_a_word_of_consent()
    {
        await using var written = await WrittenServer.StartAsync(server, Notified());
        var sheet = await TextAsync(written, "/notifications/convoy-1/ua", "facilitator un");
        Assert.Contains("to UA", sheet, StringComparison.Ordinal);
        Assert.Contains("47.10000, 37.50000", sheet, StringComparison.Ordinal);
        Assert.Contains(
            "dir=\"rtl\"", await TextAsync(written, "/notifications/convoy-1/ua?lang=ar", "facilitator un"),
            StringComparison.Ordinal);
        foreach (var page in new[] { sheet, await TextAsync(written, "/notifications", "facilitator un") })
        {
            Assert.DoesNotMatch("(?i)approv|accept|permitted|guarantee", page);
        }

        var map = System.Text.Json.JsonElement.Parse(
            await written.GetAsync("/api/v1/notifications/convoy-1.geojson", "party ua"));
        var first = map.GetProperty("features")[0];
        Assert.Equal("[37.5,47.1]", first.GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal(1, first.GetProperty("properties").GetProperty("order").GetInt32());
    }

    private static int At(string page, string words) => page.IndexOf(words, StringComparison.Ordinal);

    private static (LogWriter Log, string Code) Issued()
    {
        var log = LogWriter.Usual();
        return (log, BulletinCode.Of(log.Add("un", Bulletin("b-1", null)).Id));
    }

    private static BulletinIssued Bulletin(string id, string? replaces) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Now,
        Provenance = LogWriter.Counted,
        Bulletin = new BulletinId(id),
        Texts =
        [
            new BulletinText("en", "Buses at 14", "Come to the ring.", "Buses at 14.", "Buses at two."),
            new BulletinText("uk", "Автобуси о 14", "Приходьте.", "О 14.", "О другій."),
            new BulletinText("ar", "الحافلات في الساعة 14", "تعالوا إلى الدوار.", "في 14.", "في الثانية."),
        ],
        Until = LogWriter.Now.AddDays(1),
        Replaces = replaces,
    };

    private static LogWriter Notified()
    {
        var log = LogWriter.Usual();
        log.Add("un", new NotificationSubmitted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Now.AddHours(-31),
            Provenance = LogWriter.Counted,
            Notification = new NotificationId("convoy-1"),
            Type = NotificationType.Movement,
            Purpose = "Civilians out by bus",
            BeginsAt = LogWriter.Now.AddHours(40),
            Until = Later,
            Places =
            [
                new(new PlaceId("a"), "Ring", new GeoPoint(47.1, 37.5)),
                new(new PlaceId("b"), "Hall", new GeoPoint(47.8, 35.1)),
            ],
            Recipients = [new PartyId("ru"), new PartyId("ua")],
        });
        log.Add("un", new NotificationTransmitted
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Now.AddHours(-30),
            Provenance = LogWriter.Counted,
            Notification = new NotificationId("convoy-1"),
            Recipient = new PartyId("ru"),
            Way = "by hand",
        });
        return log;
    }

    private static async Task<string> TextAsync(WrittenServer written, string path, string? reader) =>
        WebUtility.HtmlDecode(await written.GetAsync(path, reader));

    private static async Task<string> BulletinAsync(WrittenServer written, string code, string? language)
    {
        using var answer = await AskAsync(written, $"/b/{code}", language);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task<HttpResponseMessage> AskAsync(WrittenServer written, string path, string? language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        return written.Http.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
