using System.Diagnostics;
using System.IO.Compression;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Roads.Tiles;
using SafePassage.Terms;

namespace SafePassage.Bench;

/// <summary>Import, opening, queries and tiles of real extracts and of a generated city.</summary>
internal static class RoadsBench
{
    private const string ImportRow = "import";
    private const string QueryRow = "random queries";
    private const string TileRow = "vector tiles";
    private const int Queries = 1_000;

    // The peer answers every tenth question and is held against the router each time.
    private const int PeerEvery = 10;

    private const double WarmSeconds = 1;

    // Smaller networks tell nothing about queries.
    private const int NodesMin = 4_000;

    private static readonly string[] s_endings = [".osm.pbf", ".osm.gz", ".osm", ".osm.xml"];

    public static void Run(BenchOptions options)
    {
        var folder = options.NewFolder("roads");
        try
        {
            var city = Path.Combine(folder, "grid-city.osm.pbf");
            PbfFile.Write(city, new GridCity(options.Seed));
            var files = options.Extracts is { } extracts && options.WantsRow(ImportRow + QueryRow + TileRow)
                ? Directory.GetFiles(extracts).Where(IsExtract).Order(StringComparer.Ordinal).Append(city)
                : [city];

            // The compiler's work is done before anything is measured.
            OsmImport.Import(city, new ImportOptions(), null, CancellationToken.None);
            var networks = Import(files, folder);
            if (options.WantsRow(QueryRow))
            {
                Query(networks, options.Seed);
            }

            Serve("the generated city", networks[^1].Network, folder, options, isRegion: false);
            if (options.WantsRow(TileRow))
            {
                Draw(networks);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The engine on a generated region: 25 connected copies of the city.</summary>
    public static void RunRegion(BenchOptions options)
    {
        var folder = options.NewFolder("region");
        try
        {
            var file = Path.Combine(folder, "grid-region.osm.pbf");
            PbfFile.Write(file, new GridRegion(options.Seed));
            Serve(
                "the generated region", Import([file], folder)[0].Network, folder, options, isRegion: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The file in the folder is that of the network imported last.
    private static void Serve(string name, RoadNetwork network, string folder, BenchOptions options, bool isRegion)
    {
        if (options.WantsRow(RoadTargets.Opening) || options.WantsRow(RoadTargets.Resident)
            || options.WantsRow(RoadTargets.FirstRouter))
        {
            OpeningBench.Run(name, Path.Combine(folder, "network"), options.Seed, isRegion);
        }

        EngineBench.Run(name, network, options, isRegion);
    }

    private static bool IsExtract(string file) =>
        s_endings.Any(e => file.EndsWith(e, StringComparison.Ordinal));

    private static List<(string Name, RoadNetwork Network)> Import(IEnumerable<string> files, string folder)
    {
        var table = new FigureTable(
            "Roads: import to a query-ready file (import, order of contraction, save), and opening it again (median of "
                + "5)",
            "extract", "MB", "nodes", "arcs", "CPU s", "wall s", "peak MB", "file MB", "open ms");
        var networks = new List<(string, RoadNetwork)>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var target = Path.Combine(folder, "network");
            try
            {
                var (network, cost) = Cost.Of(() =>
                {
                    var imported = OsmImport.Import(file, new ImportOptions(), null, CancellationToken.None);
                    imported.Save(target);
                    return imported;
                });
                var opens = Enumerable.Range(0, 5).Select(_ => Milliseconds(() => RoadNetwork.Open(target))).ToArray();
                table.Add(name, $"{new FileInfo(file).Length / 1e6:0.00}",
                    $"{network.NodeCount:N0}", $"{network.ArcCount:N0}",
                    $"{cost.CpuSeconds:0.00}", $"{cost.WallSeconds:0.00}", cost.Peak,
                    $"{new FileInfo(target).Length / 1e6:0.0}", $"{FigureTable.Quantile(opens, 0.5):0.0}");
                if (network.NodeCount >= NodesMin)
                {
                    networks.Add((name, network));
                }
            }
            catch (RefusalException refused)
            {
                table.Add(
                    name, $"{new FileInfo(file).Length / 1e6:0.00}", refused.Refusal.Code, "", "", "", "", "", "");
            }
        }

        table.Print();
        return networks;
    }

    private static void Query(List<(string Name, RoadNetwork Network)> networks, int seed)
    {
        var table = new FigureTable(
            $"Roads: {Queries:N0} random queries, bus profile, microseconds of wall time on one thread; "
            + $"peer: Dijkstra from one side, every {PeerEvery}th query, distance only",
            "network", "who", "CPU mean", "mean", "median", "p99", "prepare ms");
        foreach (var (name, network) in networks)
        {
            Router? router = null;
            var prepare = Milliseconds(() => router = new Router(network, VehicleProfile.Bus));
            PlainSearch? peer = null;
            var preparePeer = Milliseconds(() => peer = new PlainSearch(router!));
            var pairs = Pairs(router!, new Random(seed));
            var own = Time(pairs, p => Ask(router!, p));
            var asked = pairs.Where((_, i) => i % PeerEvery == 0).ToArray();
            var plain = Time(asked, p => peer!.Run(network.Tail(p.From.Arc), network.Tail(p.To.Arc)));
            for (var i = 0; i < asked.Length; i++)
            {
                if (plain.Answers[i] != own.Answers[i * PeerEvery])
                {
                    throw new InvalidOperationException(
                        $"{name}: the router and Dijkstra differ on query {i * PeerEvery}.");
                }
            }

            AddRow(table, name, "Router, with path and line", own, prepare);
            AddRow(table, name, "Dijkstra, distance", plain, preparePeer);
        }

        table.Print();
        Console.WriteLine("\nEvery answer of the peer equals the router's to the millisecond.");
    }

    private static int? Ask(Router router, (Snap From, Snap To) pair)
    {
        var route = router.FindRoute(pair.From, pair.To, ClosureSet.Empty);
        return route?.Milliseconds;
    }

    private static void AddRow(FigureTable table, string name, string who, Timing timing, double prepare) => table.Add(
        name, who, $"{timing.CpuMicroseconds:N0}", $"{timing.Microseconds.Average():N0}",
        $"{FigureTable.Quantile(timing.Microseconds, 0.5):N0}", $"{FigureTable.Quantile(timing.Microseconds, 0.99):N0}",
        $"{prepare:0.0}");

    private static Timing Time<T>(T[] questions, Func<T, int?> ask)
    {
        // Until the compiler has done its work.
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(begun).TotalSeconds < WarmSeconds; i++)
        {
            ask(questions[i % questions.Length]);
        }

        var times = new double[questions.Length];
        var answers = new int?[questions.Length];
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < questions.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            answers[i] = ask(questions[i]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return new Timing(times, answers, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / questions.Length);
    }

    // From junction to junction on the mainland, so that both searches are asked exactly the same.
    private static (Snap From, Snap To)[] Pairs(Router router, Random random)
    {
        var network = router.Network;
        var blocked = PlainSearch.BlockedNodes(router);
        Snap Draw()
        {
            while (true)
            {
                var arc = 2 * random.Next(network.ArcCount / 2);
                var snap = new Snap(arc, 0, network.NodeLocation(network.Tail(arc)), new Metres(0));
                if (router.IsUsable(arc) && !router.IsOnIsland(snap) && !blocked.Contains(network.Tail(arc))
                    && !blocked.Contains(network.Head(arc)))
                {
                    return snap;
                }
            }
        }

        return [.. Enumerable.Range(0, Queries).Select(_ => (Draw(), Draw()))];
    }

    private static void Draw(List<(string Name, RoadNetwork Network)> networks)
    {
        var table = new FigureTable("Roads: every vector tile of zoom 9 to 14, one thread, drawn a second time",
            "network", "tiles", "encode ms", "MB", "gzip ms", "gzip MB");
        foreach (var (name, network) in networks)
        {
            // Drawn twice: the first time the compiler works and the network's grid is made.
            var (tiles, encode) = (new List<byte[]>(), 0.0);
            for (var i = 0; i < 2; i++)
            {
                encode = Milliseconds(() => tiles = [.. TilesOf(network).Where(t => t.Length > 0)]);
            }

            var packed = 0L;
            var gzip = Milliseconds(() => packed = tiles.Sum(Packed));
            table.Add(name, $"{tiles.Count:N0}", $"{encode:N0}", $"{tiles.Sum(t => (long)t.Length) / 1e6:0.00}",
                $"{gzip:N0}", $"{packed / 1e6:0.00}");
        }

        table.Print();
    }

    private static IEnumerable<byte[]> TilesOf(RoadNetwork network)
    {
        for (var z = 9; z <= 14; z++)
        {
            var (left, bottom) = TileAt(network.Bounds.SouthWest, z);
            var (right, top) = TileAt(network.Bounds.NorthEast, z);
            for (var x = left; x <= right; x++)
            {
                for (var y = top; y <= bottom; y++)
                {
                    yield return RoadTiles.Encode(network, z, x, y);
                }
            }
        }
    }

    private static (int X, int Y) TileAt(GeoPoint point, int z)
    {
        var mercator = Math.Asinh(Math.Tan(double.DegreesToRadians(point.Latitude)));
        return ((int)((point.Longitude + 180) / 360 * (1 << z)), (int)((1 - (mercator / Math.PI)) / 2 * (1 << z)));
    }

    private static long Packed(byte[] tile)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(tile);
        }

        return packed.Length;
    }

    private static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private sealed record Timing(
        double[] Microseconds, int?[] Answers, double CpuMicroseconds);
}
