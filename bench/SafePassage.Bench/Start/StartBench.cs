using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Bench.Start;

/// <summary>A published program from its start to the first answer, and its pages from the first byte to what can be
/// read, in a browser on a slow machine and a slow line: an own operation on a real extract with an adopted plan.
/// </summary>
internal static class StartBench
{
    private const int Starts = 5;
    private const int Openings = 5;
    private const string Extract = "liechtenstein-latest.osm.pbf";

    public static async Task RunAsync(BenchOptions options)
    {
        if (options.Program is null || options.Extracts is null)
        {
            throw new RefusalException(new Refusal(
                "bench.no-program", "--program, --data", "The start is measured on a published program and an extract.",
                "Publish it: dotnet publish src/SafePassage.Cli -c Release -o OUT, and give --program "
                    + "OUT/safe-passage --data FOLDER."));
        }

        var folder = options.NewFolder("start");
        try
        {
            await MakeAsync(options, folder);
            var waits = new double[Starts];
            for (var i = 0; i < Starts; i++)
            {
                var (server, milliseconds) = await StartAsync(options, folder);
                waits[i] = milliseconds;
                await StopAsync(server);
            }

            var table = new FigureTable("From the start of a process to /healthz", "what", "median ms", "worst ms");
            table.Add("own operation, plan adopted", Text(Median(waits)), Text(waits.Max()));
            table.Print();
            await PagesAsync(options, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // An operation as a dispatcher leaves it: extract read, draft saved, plan made and adopted.
    private static async Task MakeAsync(BenchOptions options, string folder)
    {
        using (var made = Run(options, folder, "new", "data", "--name", "Corridor north", "--zone", "Europe/Vaduz"))
        {
            await made.WaitForExitAsync();
        }

        var (server, _) = await StartAsync(options, folder);
        using var client = new HttpClient { BaseAddress = s_address };
        var path = Path.GetFullPath(Path.Combine(options.Extracts!, Extract));
        await OkAsync(await client.PutAsJsonAsync("/api/v1/desk/roads/path", new { path }));
        await UntilAsync(client, "/api/v1/desk/roads/import", "state", "done");
        using var draft = new StreamContent(
            File.OpenRead(RepositoryFiles.At("samples", "liechtenstein", "scenario.json")));
        draft.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var save = new HttpRequestMessage(HttpMethod.Put, "/api/v1/desk/draft") { Content = draft };
        save.Headers.TryAddWithoutValidation("If-None-Match", "*");
        await OkAsync(await client.SendAsync(save));
        await OkAsync(await client.PostAsJsonAsync("/api/v1/desk/plans", new { effort = "quick" }));
        await UntilAsync(client, "/api/v1/desk/plans/1", "state", "done");
        await OkAsync(await client.PostAsync("/api/v1/desk/plans/1/adopt", null));
        await StopAsync(server);
    }

    private static async Task PagesAsync(BenchOptions options, string folder)
    {
        var (server, _) = await StartAsync(options, folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox"],
        });
        var table = new FigureTable(
            $"Pages with an empty cache, processor x4 slower, 1.6 Mbit/s; median of {Openings} (worst)",
            "page", "round trip ms", "first paint ms", "largest paint ms", "kB on the wire");
        foreach (var roundTrip in (int[])[0, 150])
        {
            foreach (var page in (string[])["/", "/app/", "/desk"])
            {
                var opened = new List<PagePaint>();
                for (var i = 0; i < Openings; i++)
                {
                    opened.Add(await PagePaint.OpenAsync(browser, new Uri(s_address, page), roundTrip));
                }

                table.Add(page, Text(roundTrip), Both(opened, p => p.First), Both(opened, p => p.Largest),
                    Text(Median([.. opened.Select(p => p.Kilobytes)])));
            }
        }

        table.Print();
        await StopAsync(server);
    }

    private static string Both(List<PagePaint> opened, Func<PagePaint, double> part)
    {
        double[] values = [.. opened.Select(part)];
        return $"{Text(Median(values))} ({Text(values.Max())})";
    }

    private static double Median(double[] values) => FigureTable.Quantile(values, 0.5);

    private static string Text(double value) => value.ToString("N0", null);

    private static readonly Uri s_address = new("http://127.0.0.1:5987");

    private static Process Run(BenchOptions options, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(options.Program!, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<(Process Server, double Milliseconds)> StartAsync(BenchOptions options, string folder)
    {
        var since = Stopwatch.GetTimestamp();
        var server = Run(options, folder, "serve", "--data", "data", "--urls", s_address.ToString());
        using var client = new HttpClient { BaseAddress = s_address, Timeout = TimeSpan.FromSeconds(5) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/healthz");
                if (answer.IsSuccessStatusCode)
                {
                    return (server, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                }
            }
            catch (HttpRequestException) when (!server.HasExited)
            {
                // Not listening yet: asked again at once, the wait is what is measured.
            }

            await Task.Delay(5);
        }
    }

    private static async Task StopAsync(Process server)
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static async Task OkAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        }

        answer.Dispose();
    }

    private static async Task UntilAsync(HttpClient client, string path, string name, string value)
    {
        while (true)
        {
            var now = JsonElement.Parse(await client.GetStringAsync(path)).GetProperty(name).GetString();
            if (now == value)
            {
                return;
            }

            if (now == "failed")
            {
                throw new InvalidOperationException($"{path} failed.");
            }

            await Task.Delay(200);
        }
    }
}
