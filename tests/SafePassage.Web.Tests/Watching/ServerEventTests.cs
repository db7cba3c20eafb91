using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using SafePassage.Desk.Plans;
using SafePassage.Desk.Tests;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Readers;
using SafePassage.Web.Tests.Cases;
using SafePassage.Web.Tests.Disclosure;
using SafePassage.Web.Watching;
using Xunit;

namespace SafePassage.Web.Tests.Watching;

/// <summary>What a server writes into its log, and what never stands there.</summary>
public sealed partial class ServerEventTests(Server server)
{
    private const string Secret = "opened-sesame";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_planted_no_party_key_address_query_header_or_body_stands_in_the_log()
    {
        var planted = PlantedLog.Write();
        using var log = new WrittenLog();
        await using var written = await WrittenServer.StartAsync(
            server, planted.Log, null, services => services.AddSingleton<ILoggerProvider>(log));
        var key = LogWriter.KeyOf("un").Verifying.Id;
        foreach (var address in AddressesOf(written.Http, "hushed-run", $"?q=40417&key={key}&token={Secret}"))
        {
            foreach (var reader in new[] { null, "facilitator un", "party ru" })
            {
                (await written.Http.SendAsync(HttpMethod.Get, address, reader)).Dispose();
            }
        }

        await SendStrangelyAsync(written, planted);

        var text = string.Join('\n', log.Events.Select(e => e.Text));
        Assert.Equal(
            [100, 110, 111, 120, 130], log.Events.Select(e => e.Id).Distinct().Order());
        var words = PlantedLog.OpenWords.Concat(PlantedLog.Notes).Select(w => w.Word)
            .Concat([key, Secret, "HUSHED", "hushed", "127.0.0.1", "?q", "payloadType"]);
        Assert.All(words, w => Assert.DoesNotContain(w, text, StringComparison.Ordinal));
        Assert.Contains("/movements/{", text, StringComparison.Ordinal);
        Assert.Contains("Refused path.unknown: GET none: 404", text, StringComparison.Ordinal);
        Assert.Contains("OTHER", text, StringComparison.Ordinal);
        Assert.Contains("Refused host.not-served", text, StringComparison.Ordinal);
        Assert.Contains("as tier party reads them", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_told_with_its_cause_by_the_template_of_the_route()
    {
        using var log = new WrittenLog();
        await using var other = await OtherServer.StartAsync(
            server.Room, null,
            app => app.MapGet("/api/v1/failing/{id}", string (string id) => throw new InvalidDataException("the cause"))
                .WithTier(DisclosureTier.Public),
            services => services.AddSingleton<ILoggerProvider>(log));
        (await other.SendAsync(HttpMethod.Get, "/api/v1/failing/hushed-run", null)).Dispose();
        var told = log.Events.Single(e => e.Id == 112).Text;
        Assert.Contains("GET /api/v1/failing/{id} failed", told, StringComparison.Ordinal);
        Assert.Contains("the cause", told, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Events, e => e.Text.Contains("hushed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_of_the_desk_is_told_when_it_begins_and_when_it_ends()
    {
        using var log = new WrittenLog();
        await using var open = await OpenDesk.WithRoadsAsync();
        await using var other = await OtherServer.StartAsync(open.Room, null, null, services =>
        {
            services.AddSingleton(open.Desk);
            services.AddSingleton<ILoggerProvider>(log);
        });
        open.Desk.Drafts.TrySave(System.Text.Encoding.UTF8.GetBytes(OpenDesk.Scenario), null);
        open.Desk.Plans.Begin(new AskedPlan(DeskEffort.Quick, 1, null, null));
        await OpenDesk.WaitAsync(() => log.Events.Any(e => e.Id == 141));
        var told = log.Events.Where(e => e.Id is 140 or 141).Select(e => e.Text).ToArray();
        Assert.Contains("Plan 1 is being made, effort quick.", told[0], StringComparison.Ordinal);
        Assert.Matches(@"Plan 1 ended after \d+ s: done, code none\.", told[1]);
    }

    [Fact]
    public void The_manual_lists_every_event_with_its_level()
    {
        var events = typeof(ServerEvents).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(m => (m.Name, Told: m.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Select(e => $"| {e.Told.EventId} | `{e.Name}` | {e.Told.Level} |").Order(StringComparer.Ordinal);
        var manual = File.ReadAllText(RepositoryFiles.At("docs", "operating.md"));
        Assert.Equal(events, EventRow().Matches(manual).Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    // Each route of the server with a planted word for every value, and the same query behind it.
    private static IEnumerable<string> AddressesOf(OtherServer other, string word, string query) =>
        other.Endpoints.OfType<RouteEndpoint>()
            .Select(e => Value().Replace("/" + e.RoutePattern.RawText!.TrimStart('/'), word) + query)
            .Where(a => !a.StartsWith("/_", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Append("/hushed-page" + query).Append("/movements/shown-convoy");

    private static async Task SendStrangelyAsync(WrittenServer written, PlantedLog planted)
    {
        var http = written.Http.Client;
        using (var strange = new HttpRequestMessage(new HttpMethod("HUSHED"), "/hushed"))
        {
            strange.Headers.Add("Authorization", "Bearer " + Secret);
            strange.Headers.Add("Cookie", "session=" + Secret);
            (await http.SendAsync(strange, Cancelled)).Dispose();
        }

        using (var host = new HttpRequestMessage(HttpMethod.Get, "/"))
        {
            host.Headers.Host = "hushed.example";
            Assert.Equal(HttpStatusCode.MisdirectedRequest, (await http.SendAsync(host, Cancelled)).StatusCode);
        }

        var body = $$"""{"payloadType":"{{Secret}}","payload":"hushed-run"}""";
        (await written.PostAsync(System.Text.Encoding.UTF8.GetBytes(body))).Dispose();
        var counted = planted.Log.Sign(
            "un", Says.Counted("hushed-run", "quay-second", HeadcountKind.Arrived, Count.Exact(40_417)));
        using var taken = await written.PostAsync(counted);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex Value();

    [GeneratedRegex(@"^\| 1\d\d \| `\w+` \| \w+ \|", RegexOptions.Multiline, 10_000)]
    private static partial Regex EventRow();
}
