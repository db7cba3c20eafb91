using System.Text.Json;
using Microsoft.Playwright;

namespace SafePassage.Bench.Start;

/// <summary>When a page could be read first, as the browser tells it (W3C Paint Timing, Largest Contentful Paint).
/// </summary>
/// <param name="First">Milliseconds from navigation to the first text or picture.</param>
/// <param name="Largest">Milliseconds to the largest text or picture, six seconds after all was loaded.</param>
/// <param name="Kilobytes">What went over the line, headers included.</param>
internal sealed record PagePaint(double First, double Largest, double Kilobytes)
{
    private const double BytesPerSecond = 1_600_000 / 8d;
    private const int SlowedBy = 4;

    private const string Observe = """
        window.__largest = 0;
        new PerformanceObserver((l) => { for (const e of l.getEntries()) window.__largest = e.startTime; })
          .observe({ type: 'largest-contentful-paint', buffered: true });
        """;

    private const string Read = """
        () => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1, window.__largest]
        """;

    /// <summary>Opens it in a context of its own: nothing is cached.</summary>
    /// <param name="browser">A browser.</param>
    /// <param name="page">Its address.</param>
    /// <param name="roundTrip">Milliseconds that the line adds to each answer.</param>
    public static async Task<PagePaint> OpenAsync(IBrowser browser, Uri page, int roundTrip)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        var tab = await context.NewPageAsync();
        var tools = await context.NewCDPSessionAsync(tab);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["offline"] = false,
            ["latency"] = roundTrip,
            ["downloadThroughput"] = BytesPerSecond,
            ["uploadThroughput"] = BytesPerSecond,
        });
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rate"] = SlowedBy,
        });
        double bytes = 0;
        tools.Event("Network.loadingFinished").OnEvent += (_, e) =>
            bytes += e?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await tab.AddInitScriptAsync(Observe);
        await tab.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        await tab.WaitForTimeoutAsync(6_000);
        var told = await tab.EvaluateAsync<JsonElement>(Read);
        return new PagePaint(told[0].GetDouble(), told[1].GetDouble(), bytes / 1_000);
    }
}
