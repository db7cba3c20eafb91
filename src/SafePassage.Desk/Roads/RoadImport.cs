using SafePassage.BaseMap;
using SafePassage.Mission;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Desk.Roads;

/// <summary>Brings an extract in: a network of roads and a base map, both or none.</summary>
/// <remarks>One at a time. What the operation had stays until all of the new is written. Safe to share between
/// threads.</remarks>
public sealed class RoadImport : IAsyncDisposable
{
    /// <summary>The most bytes of an extract that is sent.</summary>
    public const long BytesMax = 500L * 1024 * 1024;

    // The base map is drawn in a few passes of which nothing is told: its share is a guess.
    private const int ReadPercent = 70;
    private const int JoinPercent = 80;

    private static readonly string[] s_endings = [".osm.pbf", ".osm", ".osm.gz"];

    private readonly OperationPlaces _places;
    private readonly DeskFolder _folder;
    private readonly Action<Router, BaseMapFile> _use;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private RoadImportView _view = new(RoadImportState.None, null, 0, null, [], null);
    private Task _work = Task.CompletedTask;

    internal RoadImport(OperationPlaces places, DeskFolder folder, Action<Router, BaseMapFile> use)
    {
        (_places, _folder, _use) = (places, folder, use);
        if (Directory.Exists(folder.Incoming))
        {
            // What a stopped server left behind.
            Directory.Delete(folder.Incoming, recursive: true);
        }
    }

    /// <summary>How far the last import is.</summary>
    public RoadImportView Now
    {
        get
        {
            lock (_lock)
            {
                return _view;
            }
        }
    }

    /// <summary>Takes an extract in as it arrives, then begins the import.</summary>
    /// <param name="name">The name of the file; its ending says what it is.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancellationToken">Ends the taking in; nothing is left behind.</param>
    /// <exception cref="RefusalException">The name says no format that is read, an import runs already, or the file
    /// cannot be written.</exception>
    public async Task<RoadImportView> BeginAsync(string name, Stream body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        var plain = PlainName(name);
        Claim();
        var path = Path.Combine(_folder.Incoming, plain);
        try
        {
            Directory.CreateDirectory(_folder.Incoming);
            await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await body.CopyToAsync(file, cancellationToken);
            }
        }
        catch (Exception e)
        {
            File.Delete(path);
            Set(v => v with { State = RoadImportState.None, Step = null });
            throw e is UnauthorizedAccessException || e.GetType() == typeof(IOException)
                ? DeskFolder.NotWritten(path, e) : e;
        }

        return Work(path, deleteAfter: true);
    }

    /// <summary>Begins the import of a file on this machine.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RefusalException">There is no such file, its ending says no format that is read, or an import
    /// runs already.</exception>
    public RoadImportView Begin(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        PlainName(path);
        if (!File.Exists(path))
        {
            throw new RefusalException(new Refusal(
                "desk-extract.unknown", "$.path", "There is no such file on the machine of the server.",
                "Give the whole path of an extract, or send the file."));
        }

        Claim();
        return Work(path, deleteAfter: false);
    }

    /// <summary>Ends an import that runs; the operation keeps the roads that it had.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private static string PlainName(string name)
    {
        var plain = Path.GetFileName(name.Replace('\\', '/'));
        return plain.Length is > 4 and <= 200 && plain[0] != '.' && !plain.Any(char.IsControl)
            && plain.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
            && s_endings.Any(e => plain.EndsWith(e, StringComparison.OrdinalIgnoreCase))
            ? plain
            : throw new RefusalException(new Refusal(
                "desk.no-extract", "name", "The name of the file does not say that it is an OpenStreetMap extract.",
                $"Choose a file whose name ends in {string.Join(", ", s_endings)}."));
    }

    private void Claim()
    {
        lock (_lock)
        {
            if (_view.State == RoadImportState.Running)
            {
                throw new RefusalException(new Refusal(
                    "desk.import-running", "/api/v1/desk/roads", "An extract is being imported already.",
                    "Wait until it is done."));
            }

            _view = new RoadImportView(RoadImportState.Running, "upload", 0, null, [], null);
        }
    }

    private RoadImportView Work(string path, bool deleteAfter)
    {
        _work = Task.Run(() =>
        {
            try
            {
                Import(path);
            }
            catch (RefusalException e)
            {
                // Where the file lay on its way in tells nobody anything.
                var where = e.Refusal.Where.Replace(path, Path.GetFileName(path), StringComparison.Ordinal);
                Fail(DeskProblem.Of(e.Refusal with { Where = where }));
            }
            catch (OperationCanceledException)
            {
                Fail(new DeskProblem(
                    "desk.import-stopped", Path.GetFileName(path), "The server was stopped during the import.",
                    "Import the extract again. The operation has the roads that it had."));
            }
            catch (Exception e)
            {
                // An extract may come from anywhere, and what it breaks must not end the server.
                Fail(new DeskProblem(
                    "desk.import-broken", Path.GetFileName(path), $"The import broke off: {e.Message}",
                    "Try an extract of another day or source. The operation has the roads that it had."));
            }
            finally
            {
                if (deleteAfter)
                {
                    File.Delete(path);
                }
            }
        });
        return Now;
    }

    private void Import(string path)
    {
        var options = new ImportOptions();
        var (network, map) = (_places.Network + ".new", _places.BaseMap + ".new");
        try
        {
            var read = OsmImport.ImportWithSummary(path, options, new Steps(this), _stop.Token);
            Set(v => v with { Step = "drawing", Percent = JoinPercent });
            var drawn = BaseMapBuilder.Build([path], map, options, _stop.Token);
            read.Network.Save(network);
            var router = new Router(read.Network, VehicleProfile.Bus);
            File.Move(map, _places.BaseMap, overwrite: true);
            File.Move(network, _places.Network, overwrite: true);
            File.Delete(_places.Network + ".source");
            _use(router, BaseMapFile.Open(_places.BaseMap));
            Set(v => v with
            {
                State = RoadImportState.Done,
                Step = null,
                Percent = 100,
                Ways = read.Network.WayCount,
                Lacks = drawn.Lacks.Names(),
            });
        }
        finally
        {
            File.Delete(network);
            File.Delete(map);
        }
    }

    private void Fail(DeskProblem problem) => Set(v => v with
    {
        State = RoadImportState.Failed,
        Step = null,
        Problem = problem,
    });

    private void Set(Func<RoadImportView, RoadImportView> change)
    {
        lock (_lock)
        {
            _view = change(_view);
        }
    }

    private sealed class Steps(RoadImport import) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            var share = value.BytesTotal == 0 ? 0 : Math.Min(1, (double)value.BytesRead / value.BytesTotal);
            var (step, percent) = value.Stage switch
            {
                ImportStage.ReadingRoads => ("roads", share * ReadPercent / 2),
                ImportStage.ReadingNodes => ("nodes", (1 + share) * ReadPercent / 2),
                _ => ("joining", ReadPercent),
            };
            import.Set(v => v with { Step = step, Percent = (int)percent });
        }
    }
}
