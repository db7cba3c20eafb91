using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticAssets;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Web.Tests.Disclosure;

/// <summary>
/// Every way out of the server, asked as every kind of reader, on a log with an open movement beside a closed one.
/// </summary>
/// <remarks>
/// Routes come from the application, addresses from what it serves: plan files, entries of the log, tiles, movements,
/// the stream of events. Read the table with <c>-- -showliveoutput</c>, or in the output of the test.
/// </remarks>
public sealed partial class ReaderWalkTests(Server server)
{
    private static readonly (string Name, string? Header, string Party, bool MayRead)[] Readers =
    [
        ("public", null, "", false), ("belligerent ru", "party ru", "ru", false),
        ("belligerent ua", "party ua", "ua", false), ("receiver", "party receiver", "receiver", false),
        ("observer", "party observer", "observer", false), ("facilitator un", "facilitator un", "un", true),
    ];

    private const string StaticAssets = "(files of pages)";

    private static readonly string[] PlanFiles = ["plan.json", "plan.geojson", "timetable.csv", "report.html"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_an_open_movement_no_note_and_no_small_number_leaves_below_the_facilitator()
    {
        var planted = PlantedLog.Write();
        await using var written = await WrittenServer.StartAsync(server, planted.Log);
        var routes = RoutesOf(written.Http);
        var table = new StringBuilder().AppendLine(Row("route", [.. Readers.Select(r => r.Name)]));
        var wrong = new List<string>();
        var bytes = 0L;
        foreach (var route in routes)
        {
            var cells = new List<string>();
            foreach (var reader in Readers)
            {
                var found = 0;
                var answered = 0;
                foreach (var address in AddressesOf(route, written.Http, planted.Log))
                {
                    var (status, text) = await ReadAsync(written, address, reader.Header);
                    answered += status is >= 200 and < 300 ? 1 : 0;
                    bytes += text.Length;
                    var finds = Finds(text, reader.Party).ToArray();
                    found += finds.Length;
                    if (!reader.MayRead)
                    {
                        wrong.AddRange(finds.Select(f => $"{reader.Name} reads “{f}” at {address}"));
                    }
                }

                cells.Add($"{answered} answered, {found} found");
            }

            table.AppendLine(Row(route, cells));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Assert.Empty(wrong);
        Assert.True(bytes > 1_000_000, "the answers were read");
    }

    [Fact]
    public async Task A_facilitator_finds_all_that_is_planted_so_the_walk_looks_where_it_stands()
    {
        var planted = PlantedLog.Write();
        await using var written = await WrittenServer.StartAsync(server, planted.Log);
        var all = new StringBuilder();
        foreach (var address in RoutesOf(written.Http).SelectMany(r => AddressesOf(r, written.Http, planted.Log)))
        {
            all.Append((await ReadAsync(written, address, "facilitator un")).Text);
        }

        var text = all.ToString();
        Assert.All(
            PlantedLog.OpenWords.Concat(PlantedLog.Notes),
            w => Assert.Contains(w.Word, text, StringComparison.OrdinalIgnoreCase));
        var page = await written.GetAsync("/movements/shown-convoy", null);
        Assert.Contains("fewer than 10", page, StringComparison.Ordinal);
        Assert.NotEmpty(SmallNumbers(text));

        // What rings in the open movement rings for who may know of it, by name and number, and for nobody else.
        var alarms = await written.GetAsync("/api/v1/alarms", "facilitator un");
        Assert.All(
            new[] { "hushed-run", "Quietly drawn", "40,417 to 60,623" },
            w => Assert.Contains(w, alarms, StringComparison.Ordinal));
        Assert.All(
            Readers.Where(r => !r.MayRead),
            r => Assert.DoesNotContain(
                "hushed", written.GetAsync("/api/v1/alarms", r.Header).GetAwaiter().GetResult(),
                StringComparison.Ordinal));
        Assert.Contains(
            "Needs attention", await written.GetAsync("/proof", "facilitator un"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_of_an_entry_of_an_open_movement_that_it_is_there_and_nothing_else()
    {
        var planted = PlantedLog.Write();
        await using var written = await WrittenServer.StartAsync(server, planted.Log);
        foreach (var reader in Readers.Where(r => !r.MayRead))
        {
            var log = JsonSerializer.Deserialize<JsonElement>(
                await written.GetAsync("/api/v1/log?take=200", reader.Header));
            foreach (var entry in log.GetProperty("entries").EnumerateArray())
            {
                var index = entry.GetProperty("index").GetInt64();
                var said = planted.Log.Records[(int)index];
                if (planted.Open.Contains(index) && said.Author.Value != reader.Party
                    && !(said.Envelope.Kind.StartsWith("accord", StringComparison.Ordinal)
                        && reader.Party is "ru" or "ua"))
                {
                    foreach (var field in new[] { "kind", "subject", "author", "day", "summary" })
                    {
                        Assert.Equal(JsonValueKind.Null, entry.GetProperty(field).ValueKind);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Finds(string text, string party)
    {
        // Signatories read the text of an accord before anybody is on the road under it.
        var words = PlantedLog.OpenWords.Where(w => w.Word != "hushed-accord" || party is not ("ru" or "ua"))
            .Concat(PlantedLog.Notes);
        foreach (var (word, author) in words)
        {
            if (author != party && text.Contains(word, StringComparison.OrdinalIgnoreCase)
                && !(party.Length > 0 && IsOwnPlace(word)))
            {
                yield return word;
            }
        }

        foreach (var number in SmallNumbers(text).Where(n => !(party.Length > 0 && n.Own(party))))
        {
            yield return number.Text;
        }

        // What a belligerent itself said names the movement and the place where its people stood.
        static bool IsOwnPlace(string word) => word is "quay-first" or "hushed-run";
    }

    // The three of the closed movement, in the record itself or in a view.
    private static IEnumerable<(string Text, Func<string, bool> Own)> SmallNumbers(string text)
    {
        foreach (Match match in Envelopes().Matches(text))
        {
            var envelope = Envelope.Read(Convert.FromBase64String(match.Groups["bytes"].Value));
            var payload = Encoding.UTF8.GetString(envelope.Payload.AsSpan());
            if (payload.Contains("held-back", StringComparison.Ordinal))
            {
                yield return (payload, party => envelope.KeyId == LogWriter.KeyOf(party).Verifying.Id);
            }
        }

        foreach (Match match in HeldBackThree().Matches(text))
        {
            // Said by one belligerent too, which reads its own words.
            yield return (match.Value, party => party == "ua");
        }
    }

    private static async Task<(int Status, string Text)> ReadAsync(
        WrittenServer written, string address, string? reader)
    {
        if (address == "/api/v1/events")
        {
            await using var events = await EventReader.OpenAsync(written.Http, reader);
            return (200, await events.NextAsync() ?? "");
        }

        using var answer = await written.Http.SendAsync(HttpMethod.Get, address, reader);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        var text = WebUtility.HtmlDecode(
            answer.Content.Headers.ContentType?.MediaType == "application/zip"
                ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes))
            .Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\u2212", "−", StringComparison.Ordinal);
        // What was asked for and is not there is named in the refusal, whether there is such a thing or not.
        return ((int)answer.StatusCode, Opened(
            answer.IsSuccessStatusCode ? text : text.Replace(address, "", StringComparison.Ordinal)));
    }

    private static string Unpacked(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(e =>
        {
            using var text = new StreamReader(e.Open());
            return e.FullName + "\n" + text.ReadToEnd();
        }));
    }

    // What is packed in base64 is read too: an envelope, and the payload in it.
    private static string Opened(string text)
    {
        var opened = new StringBuilder(text);
        foreach (Match match in Envelopes().Matches(text))
        {
            var envelope = Envelope.Read(Convert.FromBase64String(match.Groups["bytes"].Value));
            opened.Append('\n').Append(Encoding.UTF8.GetString(envelope.Payload.AsSpan()));
        }

        // A view carries facts: they are read as a reader sees them, with the number beside what it counts.
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            opened.Append('\n').Append(English.SaidIn(text));
        }

        return opened.ToString();
    }

    private static string[] RoutesOf(OtherServer other) =>
    [
        .. other.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods
                || methods.Contains("GET", StringComparer.Ordinal))
            .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                ? '/' + (e.RoutePattern.RawText ?? "").TrimStart('/')
                : StaticAssets)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    // An unknown parameter fails the test: whoever adds a route says here how it is walked.
    private static IEnumerable<string> AddressesOf(string route, OtherServer other, LogWriter log) => route switch
    {
        StaticAssets => other.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            .Select(e => '/' + (e.RoutePattern.RawText ?? "").TrimStart('/'))
            .Where(p => !p.EndsWith(".gz", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
        "/api/v1/log" => ["/api/v1/log?take=200"],
        "/api/v1/log/entries/{index:long}" => log.Records.Select(r => $"/api/v1/log/entries/{r.Index}"),
        "/log/{index:long}" => log.Records.Select(r => $"/log/{r.Index}"),
        "/api/v1/keys/{keyId}/next" =>
            log.Records.Select(r => r.KeyId).Distinct(StringComparer.Ordinal).Select(k => $"/api/v1/keys/{k}/next"),
        "/api/v1/phones/{keyId}/card" => log.Records.Select(r => r.KeyId).Distinct(StringComparer.Ordinal)
            .Select(k => $"/api/v1/phones/{k}/card"),
        "/api/v1/desk/places" => ["/api/v1/desk/places?q=a"],
        "/api/v1/desk/stands" => ["/api/v1/desk/stands?latitude=47.1&longitude=37.5&kind=assembly"],
        "/api/v1/desk/draft/versions/{version:int}" => ["/api/v1/desk/draft/versions/1"],
        _ when route.StartsWith("/api/v1/desk/plans/{id}", StringComparison.Ordinal) =>
        [
            route.Replace("{id}", "1", StringComparison.Ordinal).Replace("{other}", "2", StringComparison.Ordinal)
                .Replace("{key}", "a", StringComparison.Ordinal)
                .Replace("{name}", "plan.json", StringComparison.Ordinal),
        ],
        "/api/v1/accords/{id}/draft-from-plan" => ["/api/v1/accords/hushed-accord/draft-from-plan"],
        "/api/v1/notifications/{id}.geojson" => ["/api/v1/notifications/none.geojson"],
        "/notifications/{id}/{party}" => ["/notifications/none/ru"],
        "/b/{code}" => ["/b/0000-0000"],
        "/sign-in/text/{challenge}" => ["/sign-in/text/none"],
        "/claims/{id}" => ["/claims/a-public-claim"],
        "/movements/{id}" => ["/movements/hushed-run", "/movements/shown-convoy"],
        "/plan/files/{name}" => PlanFiles.Select(f => "/plan/files/" + f),
        "/tile/{**path}" => [$"/tile/0/000.p/{log.Records.Count}", $"/tile/entries/000.p/{log.Records.Count}"],
        "/map/base/{z:int}/{x:int}/{y:int}.mvt" => ["/map/base/6/38/22.mvt"],
        "/map/{z:int}/{x:int}/{y:int}" => ["/map/6/38/22"],
        "/route/v1/driving/{coordinates}" => ["/route/v1/driving/37.508,47.116;37.31068,47.05582?steps=true"],
        "/table/v1/driving/{coordinates}" => ["/table/v1/driving/37.508,47.116;37.31068,47.05582"],
        "/isochrone/v1/driving/{coordinate}" => ["/isochrone/v1/driving/37.508,47.116?minutes=5"],
        "/openapi/{documentName}.json" => ["/openapi/v1.json"],
        "/docs/{documentName?}" => ["/docs/"],
        "/app/{**rest}" => ["/app/"],
        "/field/{**rest}" => ["/field/"],
        "/{**path:file}" => ["/nothing.css"],
        _ when route.Contains('{', StringComparison.Ordinal) =>
            throw new InvalidOperationException($"The walk does not know how to ask for {route}."),
        _ => [route],
    };

    private static string Row(string route, IReadOnlyList<string> cells) =>
        $"{route,-40} {string.Join(' ', cells.Select(c => $"{c,-24}"))}".TrimEnd();

    [GeneratedRegex("\"envelope\":\"(?<bytes>[A-Za-z0-9+/=]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Envelopes();

    // "held back: 3", "3 held back", a cell of a table with 3 beside one that says held back.
    [GeneratedRegex(
        @"held[ -]back[^0-9a-z]{0,12}\b3\b|\b3\b[^0-9a-z]{0,12}held[ -]back|−3\b|""lost"":""3"""
            + @"|""remained"":(""3""|\{[^}]*\b3\})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeldBackThree();
}
