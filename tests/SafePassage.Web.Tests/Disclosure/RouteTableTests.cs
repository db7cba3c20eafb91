using System.Net;
using System.Text;
using Microsoft.AspNetCore.StaticAssets;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Readers;
using Xunit;

namespace SafePassage.Web.Tests.Disclosure;

/// <summary>Every way into the server, asked by every kind of reader.</summary>
/// <remarks>Read the table with <c>-- -showliveoutput</c>, or in the output of the test.</remarks>
public sealed class RouteTableTests(Server server)
{
    private const string StaticAssets = "GET (files of pages)";

    private static readonly string?[] Readers = [null, "party ukraine", "facilitator un-ocha"];

    // Route, an address on it, and what the public, a party and a facilitator are answered.
    private static readonly Dictionary<string, (string Address, string Answers)> Expected = new(StringComparer.Ordinal)
    {
        ["GET /"] = ("/", "200 200 200"),
        ["GET /accord"] = ("/accord", "200 200 200"),
        ["GET /accord-desk"] = ("/accord-desk", "302 200 200"),
        ["GET /api/v1/accord-desk"] = ("/api/v1/accord-desk", "200 200 200"),
        ["GET /api/v1/accords"] = ("/api/v1/accords", "200 200 200"),
        ["GET /api/v1/accords/{id}/draft-from-plan"] = ("/api/v1/accords/any/draft-from-plan", "422 200 200"),
        ["GET /api/v1/alarms"] = ("/api/v1/alarms", "200 200 200"),
        ["GET /api/v1/bulletins"] = ("/api/v1/bulletins", "200 200 200"),
        ["GET /api/v1/claims"] = ("/api/v1/claims", "200 200 200"),
        ["GET /api/v1/corridors"] = ("/api/v1/corridors", "200 200 200"),
        ["GET /api/v1/evidence.zip"] = ("/api/v1/evidence.zip", "200 200 200"),
        ["GET /api/v1/events"] = ("/api/v1/events", "200 200 200"),
        ["GET /api/v1/keys/{keyId}/next"] = ("/api/v1/keys/0123456789abcdef/next", "404 404 404"),
        ["GET /api/v1/log"] = ("/api/v1/log", "200 200 200"),
        ["GET /api/v1/log/entries/{index:long}"] = ("/api/v1/log/entries/0", "200 200 200"),
        ["GET /api/v1/movements"] = ("/api/v1/movements", "200 200 200"),
        ["GET /api/v1/notifications"] = ("/api/v1/notifications", "200 200 200"),
        ["GET /api/v1/notifications/{id}.geojson"] = ("/api/v1/notifications/none.geojson", "404 404 404"),
        ["GET /api/v1/overview"] = ("/api/v1/overview", "200 200 200"),
        ["GET /api/v1/phones"] = ("/api/v1/phones", "200 200 200"),
        ["GET /api/v1/phones/{keyId}/card"] = ("/api/v1/phones/0123456789abcdef/card", "404 404 404"),
        ["GET /api/v1/plan"] = ("/api/v1/plan", "200 200 200"),
        ["GET /api/v1/sessions"] = ("/api/v1/sessions", "403 403 403"),
        ["GET /api/v1/sign-in/challenge"] = ("/api/v1/sign-in/challenge", "200 200 200"),
        ["GET /api/v1/situation"] = ("/api/v1/situation", "200 200 200"),
        ["GET /api/v1/terms"] = ("/api/v1/terms", "200 200 200"),
        ["GET /app/{**rest}"] = ("/app/", "200 200 200"),
        ["GET /field/{**rest}"] = ("/field/", "200 200 200"),
        ["GET /phones"] = ("/phones", "200 200 200"),
        ["GET /phones/tally"] = ("/phones/tally", "200 200 200"),
        ["GET /board"] = ("/board", "200 200 200"),
        ["GET /certificate"] = ("/certificate", "200 200 200"),
        ["GET /certificate/ca.crt"] = ("/certificate/ca.crt", "404 404 404"),
        ["GET /b/{code}"] = ("/b/0000-0000", "404 404 404"),
        ["GET /checkpoint"] = ("/checkpoint", "200 200 200"),
        ["GET /claims"] = ("/claims", "200 200 200"),
        ["GET /claims/{id}"] = ("/claims/no-such-claim", "404 404 404"),
        ["GET /comments"] = ("/comments", "200 200 200"),
        ["GET /api/v1/comments"] = ("/api/v1/comments", "200 200 200"),
        ["POST /comments"] = ("/comments", "422 422 422"),
        ["POST /comments/check"] = ("/comments/check", "422 422 422"),
        ["GET /docs/favicon.svg"] = ("/docs/favicon.svg", "200 200 200"),
        ["GET /docs/scalar.aspnetcore.js"] = ("/docs/scalar.aspnetcore.js", "200 200 200"),
        ["GET /docs/scalar.js"] = ("/docs/scalar.js", "200 200 200"),
        ["GET /docs/{documentName?}"] = ("/docs/", "200 200 200"),
        ["GET /healthz"] = ("/healthz", "200 200 200"),
        ["GET /isochrone/v1/driving/{coordinate}"] =
            ("/isochrone/v1/driving/37.508,47.116?minutes=5", "200 200 200"),
        ["GET /route/v1/driving/{coordinates}"] =
            ("/route/v1/driving/37.508,47.116;37.31068,47.05582", "200 200 200"),
        ["GET /table/v1/driving/{coordinates}"] =
            ("/table/v1/driving/37.508,47.116;37.31068,47.05582", "200 200 200"),
        ["GET /key"] = ("/key", "200 200 200"),
        ["GET /keys"] = ("/keys", "200 200 200"),
        ["GET /log"] = ("/log", "200 200 200"),
        ["GET /log/{index:long}"] = ("/log/0", "200 200 200"),
        ["GET /map/base/description"] = ("/map/base/description", "204 204 204"),
        ["GET /map/base/{z:int}/{x:int}/{y:int}.mvt"] = ("/map/base/6/38/22.mvt", "404 404 404"),
        ["GET /map/{z:int}/{x:int}/{y:int}"] = ("/map/6/38/22", "200 200 200"),
        ["GET /movements/{id}"] = ("/movements/convoy-1", "200 200 200"),
        ["GET /notifications"] = ("/notifications", "200 200 200"),
        ["GET /notifications/{id}/{party}"] = ("/notifications/none/none", "404 404 404"),
        ["GET /openapi/{documentName}.json"] = ("/openapi/v1.json", "200 200 200"),
        ["GET /openings.jsonl"] = ("/openings.jsonl", "200 200 200"),
        ["GET /plan"] = ("/plan", "200 200 200"),
        ["GET /plan/files/{name}"] = ("/plan/files/plan.json", "200 200 200"),
        ["GET /sessions"] = ("/sessions", "302 302 302"),
        ["GET /sign-in"] = ("/sign-in", "200 200 200"),
        ["GET /sign-in/text/{challenge}"] = ("/sign-in/text/none", "404 404 404"),
        ["GET /api/v1/incidents"] = ("/api/v1/incidents", "200 200 200"),
        ["GET /api/v1/positions/"] = ("/api/v1/positions", "200 200 200"),
        ["GET /api/v1/positions/batches"] = ("/api/v1/positions/batches", "200 200 200"),
        ["GET /api/v1/positions/devices"] = ("/api/v1/positions/devices", "200 200 200"),
        ["GET /api/v1/positions/osmand"] = ("/api/v1/positions/osmand?id=none&lat=1&lon=1", "401 401 401"),
        ["POST /api/v1/positions/devices"] = ("/api/v1/positions/devices", "400 400 400"),
        ["POST /api/v1/positions/devices/{id}/revoke"] = ("/api/v1/positions/devices/none/revoke", "404 404 404"),
        ["POST /api/v1/positions/osmand"] = ("/api/v1/positions/osmand", "401 401 401"),
        ["POST /api/v1/positions/owntracks"] = ("/api/v1/positions/owntracks", "401 401 401"),
        ["GET /api/v1/resources"] = ("/api/v1/resources", "200 200 200"),
        ["GET /api/v1/resources.csv"] = ("/api/v1/resources.csv", "200 200 200"),
        ["GET /resources"] = ("/resources", "200 200 200"),
        ["GET /api/v1/review"] = ("/api/v1/review", "200 200 200"),
        ["GET /incidents"] = ("/incidents", "200 200 200"),
        ["GET /review"] = ("/review", "200 200 200"),
        ["GET /feed.atom"] = ("/feed.atom", "200 200 200"),
        ["GET /api/v1/situation.csv"] = ("/api/v1/situation.csv", "200 200 200"),
        ["GET /situation"] = ("/situation", "200 200 200"),
        ["GET /api/v1/departures"] = ("/api/v1/departures", "200 200 200"),
        ["GET /api/v1/frame"] = ("/api/v1/frame", "200 200 200"),
        ["GET /api/v1/group"] = ("/api/v1/group", "200 200 200"),
        ["GET /api/v1/start"] = ("/api/v1/start", "200 200 200"),
        ["GET /api/v1/timeline"] = ("/api/v1/timeline", "200 200 200"),
        ["GET /departures/before"] = ("/departures/before", "200 200 200"),
        ["GET /departures/radio"] = ("/departures/radio", "200 200 200"),
        ["GET /desk"] = ("/desk", "200 200 200"),
        ["GET /group"] = ("/group", "200 200 200"),
        ["GET /join"] = ("/join", "200 200 200"),
        ["GET /legal"] = ("/legal", "200 200 200"),
        ["GET /proof"] = ("/proof", "200 200 200"),
        ["GET /suspensions"] = ("/suspensions", "200 200 200"),
        ["GET /timeline"] = ("/timeline", "200 200 200"),

        // The test asks from this machine: it is the host, who sees cards whoever is signed in.
        ["GET /api/v1/group/cards"] = ("/api/v1/group/cards", "200 200 200"),
        ["POST /api/v1/group/cards/{id}/compared"] = ("/api/v1/group/cards/none/compared", "204 204 204"),
        ["DELETE /api/v1/group/cards/{id}"] = ("/api/v1/group/cards/none", "204 204 204"),
        ["POST /api/v1/group/cards"] = ("/api/v1/group/cards", "400 400 400"),
        ["GET /api/v1/group/signatures"] = ("/api/v1/group/signatures", "403 200 200"),
        ["POST /api/v1/group/signatures"] = ("/api/v1/group/signatures", "403 422 422"),
        ["DELETE /api/v1/group/signatures/{id}"] = ("/api/v1/group/signatures/none", "403 204 204"),

        // A sample has no desk: what is asked for whole is not found, and what is not whole is told first.
        ["GET /api/v1/desk/"] = ("/api/v1/desk/", "404 404 404"),
        ["GET /api/v1/desk/draft"] = ("/api/v1/desk/draft", "404 404 404"),
        ["PUT /api/v1/desk/draft"] = ("/api/v1/desk/draft", "404 404 404"),
        ["GET /api/v1/desk/draft/versions"] = ("/api/v1/desk/draft/versions", "404 404 404"),
        ["GET /api/v1/desk/draft/versions/{version:int}"] = ("/api/v1/desk/draft/versions/1", "404 404 404"),
        ["GET /api/v1/desk/places"] = ("/api/v1/desk/places?q=a", "404 404 404"),
        ["GET /api/v1/desk/plans"] = ("/api/v1/desk/plans", "404 404 404"),
        ["POST /api/v1/desk/plans"] = ("/api/v1/desk/plans", "400 400 400"),
        ["GET /api/v1/desk/plans/{id}"] = ("/api/v1/desk/plans/1", "404 404 404"),
        ["DELETE /api/v1/desk/plans/{id}"] = ("/api/v1/desk/plans/1", "404 404 404"),
        ["POST /api/v1/desk/plans/{id}/adopt"] = ("/api/v1/desk/plans/1/adopt", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/compare/{other}"] = ("/api/v1/desk/plans/1/compare/2", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/files/{name}"] = ("/api/v1/desk/plans/1/files/plan.json", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/report"] = ("/api/v1/desk/plans/1/report", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets.gpx"] = ("/api/v1/desk/plans/1/sheets.gpx", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets.kml"] = ("/api/v1/desk/plans/1/sheets.kml", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets.pdf"] = ("/api/v1/desk/plans/1/sheets.pdf", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets.xlsx"] = ("/api/v1/desk/plans/1/sheets.xlsx", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets/place/{key}"] = ("/api/v1/desk/plans/1/sheets/place/a", "404 404 404"),
        ["GET /api/v1/desk/plans/{id}/sheets/vehicle/{key}"] =
            ("/api/v1/desk/plans/1/sheets/vehicle/a", "404 404 404"),
        ["POST /api/v1/desk/plans/{id}/stop"] = ("/api/v1/desk/plans/1/stop", "404 404 404"),
        ["PUT /api/v1/desk/roads"] = ("/api/v1/desk/roads?name=a.osm", "404 404 404"),
        ["GET /api/v1/desk/roads/import"] = ("/api/v1/desk/roads/import", "404 404 404"),
        ["PUT /api/v1/desk/roads/path"] = ("/api/v1/desk/roads/path", "400 400 400"),
        ["GET /api/v1/desk/stands"] = ("/api/v1/desk/stands?latitude=1&longitude=1&kind=assembly", "404 404 404"),
        ["POST /api/v1/desk/tables"] = ("/api/v1/desk/tables", "400 400 400"),
        ["POST /api/v1/desk/ways"] = ("/api/v1/desk/ways", "400 400 400"),
        ["GET /tile/{**path}"] = ("/tile/0/000.p/1", "200 200 200"),

        // Where the program is built but not published, files that came later are looked for.
        ["GET /{**path:file}"] = ("/nothing.css", "404 404 404"),
        ["HEAD /{**path:file}"] = ("/nothing.css", "404 404 404"),
        // Here a header of the test says who reads, so nobody has a session.
        ["DELETE /api/v1/sessions"] = ("/api/v1/sessions", "403 403 403"),
        ["DELETE /api/v1/sessions/{id}"] = ("/api/v1/sessions/none", "403 403 403"),
        ["POST /api/v1/packs"] = ("/api/v1/packs", "422 422 422"),
        ["POST /api/v1/packs/sealed"] = ("/api/v1/packs/sealed", "422 422 422"),
        ["POST /api/v1/records"] = ("/api/v1/records", "422 422 422"),
        ["POST /api/v1/records/batch"] = ("/api/v1/records/batch", "422 422 422"),
        ["POST /api/v1/road-cuts"] = ("/api/v1/road-cuts", "400 400 400"),
        ["POST /api/v1/sign-in"] = ("/api/v1/sign-in", "400 400 400"),
        ["POST /api/v1/sign-out"] = ("/api/v1/sign-out", "204 204 204"),
        ["POST /sessions/end"] = ("/sessions/end", "302 302 302"),
        ["POST /sign-in"] = ("/sign-in", "403 403 403"),
        ["POST /sign-out"] = ("/sign-out", "302 302 302"),
        [StaticAssets] = ("", "200 200 200"),
    };

    [Fact]
    public async Task Every_route_answers_each_reader_as_the_table_says()
    {
        await using var other = await OtherServer.StartAsync(server);
        var (rows, table) = await AskAsync(other, Addresses());
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        Assert.Equal(
            Expected.Select(e => $"{e.Key}: {e.Value.Answers}").Order(StringComparer.Ordinal),
            rows.Select(r => $"{r.Key}: {r.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_route_of_a_higher_tier_is_closed_to_lower_readers_and_a_new_route_is_noticed()
    {
        await using var other = await OtherServer.StartAsync(server, null, app =>
        {
            app.MapGet("/api/v1/for-parties", () => "party").WithTier(DisclosureTier.Party);
            app.MapGet("/api/v1/for-facilitators", () => "facilitator").WithTier(DisclosureTier.Facilitator);
            app.MapGet("/api/v1/for-nobody", () => "protected").WithTier(DisclosureTier.Protected);
        });
        var addresses = Addresses();
        foreach (var whom in new[] { "parties", "facilitators", "nobody" })
        {
            addresses[$"GET /api/v1/for-{whom}"] = $"/api/v1/for-{whom}";
        }

        var (rows, table) = await AskAsync(other, addresses);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        Assert.Equal("403 200 200", rows["GET /api/v1/for-parties"]);
        Assert.Equal("403 403 200", rows["GET /api/v1/for-facilitators"]);
        Assert.Equal("403 403 403", rows["GET /api/v1/for-nobody"]);
        Assert.Equal(3, rows.Keys.Count(k => !Expected.ContainsKey(k)));
    }

    [Fact]
    public async Task Every_route_that_answers_with_a_page_is_among_those_that_are_looked_at_in_a_browser()
    {
        await using var other = await OtherServer.StartAsync(server);
        other.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var pages = new List<string>();
        foreach (var (name, (address, _)) in Expected.Where(e => e.Key.StartsWith("GET /", StringComparison.Ordinal)))
        {
            var route = name.Split(' ')[1];
            using var answer = await other.SendAsync(HttpMethod.Get, address, Readers[1]);
            if (!route.StartsWith("/api/", StringComparison.Ordinal)
                && (answer.StatusCode == HttpStatusCode.Redirect
                    || answer.Content.Headers.ContentType?.MediaType == "text/html"))
            {
                pages.Add(route);
            }
        }

        Assert.Equal(
            SitePages.Addresses.Keys.Concat(SitePages.NoPages.Keys).Order(StringComparer.Ordinal),
            pages.Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Addresses() =>
        Expected.ToDictionary(e => e.Key, e => e.Value.Address, StringComparer.Ordinal);

    private static async Task<(Dictionary<string, string> Rows, string Table)> AskAsync(
        OtherServer other, Dictionary<string, string> addresses)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = new StringBuilder().AppendLine(Row("route", "tier", ["public", "party", "facilitator"]));
        foreach (var route in RoutesOf(other).OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            var asked = addresses.GetValueOrDefault(route.Name, "");
            var answers = new List<string>();
            foreach (var reader in Readers)
            {
                answers.Add(await AskAsync(other, route, asked, reader));
            }

            rows[route.Name] = string.Join(' ', answers);
            table.AppendLine(Row(route.Name, route.Tier?.ToString() ?? "NONE", answers));
        }

        return (rows, table.ToString());
    }

    // The files of the pages are many and alike: one row, with every status that one of them gave.
    private static async Task<string> AskAsync(OtherServer other, Route route, string address, string? reader)
    {
        var statuses = new SortedSet<int>();
        foreach (var path in address.Length > 0 ? [address] : route.Addresses)
        {
            using var answer = await other.SendAsync(new HttpMethod(route.Name.Split(' ')[0]), path, reader);
            statuses.Add((int)answer.StatusCode);
        }

        return string.Join('/', statuses);
    }

    private static Route[] RoutesOf(OtherServer other)
    {
        var routes = new Dictionary<string, Route>(StringComparer.Ordinal);
        foreach (var endpoint in other.Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = '/' + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
            var tier = endpoint.Metadata.GetMetadata<TierMetadata>()?.Tier;
            var isFile = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
            foreach (var name in isFile ? [StaticAssets] : NamesOf(endpoint, pattern))
            {
                var known = routes.GetValueOrDefault(name, new Route(name, tier, []));
                Assert.Equal(known.Tier, tier);
                routes[name] = known with { Addresses = [.. known.Addresses, pattern] };
            }
        }

        return [.. routes.Values];
    }

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint, string pattern) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} {pattern}");

    private static string Row(string route, string tier, IEnumerable<string> answers) =>
        $"{route,-40} {tier,-12} {string.Join(' ', answers.Select(a => $"{a,-12}"))}".TrimEnd();

    private sealed record Route(string Name, DisclosureTier? Tier, string[] Addresses);
}
