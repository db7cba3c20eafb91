using System.Diagnostics;
using System.Globalization;
using SafePassage.Disclosure;
using SafePassage.Terms;

namespace SafePassage.Bench.Http;

/// <summary>Phones in vehicles report over HTTP, by the OsmAnd protocol.</summary>
internal static class PositionReports
{
    private const int Devices = 400;
    private const int Connections = 64;
    private const int EachWarm = 20;
    private const int EachMost = 200;

    public static async Task RunAsync(BenchOptions options, string folder)
    {
        var each = options.Part(EachMost);
        var records = SignedRecords.SignFromPhones(1, 1, 1, options.Seed);
        await using var server = await BenchServer.OpenAsync(folder);
        await server.AppendAsync(records.Setup);
        var address = await server.ServeAsync(null, null);
        var chance = new Random(options.Seed);
        var un = Reader.Of(server.Book.Page.Keys, new PartyId("un"));
        var requests = Enumerable.Range(1, Devices).Select(i => Reports(
            server.Room.MakeDevice(un, "convoy-1", $"bus-{i}", chance.NextBytes).Token, each, chance)).ToArray();
        var connections = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(_ => RawConnection.OpenAsync(address)));
        _ = await SendAsync(connections, requests, 0, EachWarm);
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var times = await SendAsync(connections, requests, EachWarm, EachWarm + each);
        var (wall, used) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        Array.ForEach(connections, c => c.Dispose());
        var held = server.Room.Positions(un).Vehicles.Count;
        if (held != Devices)
        {
            throw new InvalidOperationException($"{held} vehicles are shown of {Devices} that reported.");
        }

        Console.WriteLine(
            $"{times.Length:N0} reports of {Devices} devices over {Connections} connections: "
            + $"{times.Length / wall:N0}/s, {times.Length / used:N0}/CPU s, "
            + $"p50 {FigureTable.Quantile(times, 0.5):0.00} ms, p99 {FigureTable.Quantile(times, 0.99):0.00} ms; "
            + "phones and server share the processor.");
    }

    // One in ten seconds, each at another second: a fix that is held already would be no new position.
    private static byte[][] Reports(string token, int each, Random chance)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return [.. Enumerable.Range(0, EachWarm + each).Select(i => RawConnection.Request(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/v1/positions/osmand?id={token}&lat={47 + (chance.NextDouble() / 100):0.00000}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"&lon={36 + (i * 0.0005):0.00000}&timestamp={now - (10 * (EachWarm + each - i))}&hdop=1.2&batt=80"),
            []))];
    }

    // Each connection serves its share of the devices in turn, and waits for each answer.
    private static async Task<double[]> SendAsync(RawConnection[] connections, byte[][][] requests, int from, int to)
    {
        var times = await Task.WhenAll(connections.Select((connection, c) => Task.Run(async () =>
        {
            var took = new List<double>();
            for (var i = from; i < to; i++)
            {
                for (var device = c; device < requests.Length; device += connections.Length)
                {
                    var start = Stopwatch.GetTimestamp();
                    await connection.SendAsync(requests[device][i]);
                    took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            return took;
        })));
        return [.. times.SelectMany(t => t)];
    }
}
