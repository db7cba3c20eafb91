using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SafePassage.Mission.Commenting;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.SignIn;

namespace SafePassage.Bench.Http;

/// <summary>The pages that are lists, as a facilitator gets them, with few rows and with many.</summary>
internal static partial class LongLists
{
    public const string Row = "lists";

    private const int Few = 20;
    private const int Many = 2_000;
    private const int Times = 5;
    private const int Corners = 40;
    private const string By = "un";

    // In the order in which they are asked for: the first of a store also pays for what all of them fold.
    private static readonly string[] Pages = ["/incidents", "/resources", "/review", "/board", "/comments"];

    public static async Task RunAsync(BenchOptions options, string folder)
    {
        var table = new FigureTable(
            $"Pages of a facilitator over HTTP, first answer after the store was opened and median of {Times} more; "
            + "client and server share the processor",
            "page", "rows", "records in the log", "first ms", "median ms", "CPU ms", "kB");
        foreach (var rows in new[] { Few, options.Part(Many) })
        {
            await using var server = await BenchServer.OpenAsync(Path.Combine(folder, $"{rows}"));
            foreach (var part in Said(rows).Chunk(500))
            {
                await server.AppendAsync(part);
            }

            var address = await server.ServeAsync(null, null);
            foreach (var i in Enumerable.Range(0, Math.Min(rows, CommentStore.WaitingMax)))
            {
                server.Room.HoldComment(new WrittenComment(
                    new MovementId("done"), null, $"We were on bus {i} and thank everybody.", "", "en"));
            }

            using var http = await SignInAsync(address);
            foreach (var page in Pages)
            {
                var expected = page == "/comments" ? Math.Min(rows, CommentStore.WaitingMax) : rows;
                await MeasureAsync(http, page, expected, server.Book.Head.Size, table);
            }
        }

        table.Print();
    }

    private static async Task MeasureAsync(HttpClient http, string page, int rows, long records, FigureTable table)
    {
        var (first, bytes) = await AnswerAsync(http, page, rows);
        var (more, cpu) = (new double[Times], Environment.CpuUsage.TotalTime);
        for (var i = 0; i < Times; i++)
        {
            (more[i], _) = await AnswerAsync(http, page, rows);
        }

        var used = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Times;
        table.Add(
            page, $"{rows:N0}", $"{records:N0}", $"{first:N0}", $"{FigureTable.Quantile(more, 0.5):N0}", $"{used:N0}",
            $"{bytes / 1e3:N0}");
    }

    private static async Task<(double Milliseconds, int Bytes)> AnswerAsync(HttpClient http, string page, int rows)
    {
        var start = Stopwatch.GetTimestamp();
        var bytes = await http.GetByteArrayAsync(new Uri(page, UriKind.Relative));
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var found = RowOfPage().Count(Encoding.UTF8.GetString(bytes));
        return found >= rows ? (took, bytes.Length) : throw new InvalidOperationException(
            $"{page} has {found} rows and articles; {rows} were said.");
    }

    // Two observers differ at each movement: it is on the board, rings there, and waits for review.
    private static IEnumerable<Envelope> Said(int rows)
    {
        var log = LogWriter.Usual();
        log.Plan("done", "a", "b");
        log.Add(By, new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("done"),
        });
        for (var i = 1; i <= rows; i++)
        {
            var (movement, from) = ($"convoy-{i}", $"from-{i % Corners}");
            log.Plan(movement, from, "b", $"to-{i % Corners}");
            log.Step(By, movement, MovementEvent.Departed, from, LogWriter.Morning.AddMinutes(i));
            log.Count(By, movement, from, HeadcountKind.Boarded, Count.Exact(40 + (i % 20)));
            log.Count("icrc", movement, from, HeadcountKind.Boarded, Count.Exact(41 + (i % 20)));
            var incident = new IncidentId($"incident-{i}");
            var place = new PlaceId(from);
            log.Add(By, Incidents.Reported() with { Incident = incident, Place = place });
            log.Add("ru", Incidents.Contested() with { Incident = incident });
            log.Add(By, Incidents.Killed(i % 7) with { Incident = incident });
            var begins = Resources.Begins.AddHours(i / Corners);
            log.Add(By, Resources.Requested($"request-{i}", 10) with
            {
                Place = place,
                BeginsAt = begins,
                Until = begins.AddMinutes(50),
            });
            log.Add("receiver", Resources.Offered($"offer-{i}", 5, $"request-{i}") with
            {
                Place = place,
                BeginsAt = begins,
                Until = begins.AddMinutes(50),
            });
        }

        return log.Records.Select(r => r.Envelope);
    }

    // The client keeps no cookies of its own: whether it would send this one over HTTP is not what is measured.
    private static async Task<HttpClient> SignInAsync(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(5),
        };
        var challenge = (await http.GetFromJsonAsync<JsonElement>(
            new Uri("/api/v1/sign-in/challenge", UriKind.Relative))).GetProperty("text").GetString()!;
        using var key = LogWriter.KeyOf(By);
        var text = SignInText.Read(challenge);
        using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/sign-in", UriKind.Relative), new
        {
            keyId = key.Verifying.Id,
            challenge = text.Challenge,
            signature = text.Answer(key).Split(' ')[1],
        });
        answer.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        return http;
    }

    [GeneratedRegex("<(tr|article|li)[ >]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RowOfPage();
}
