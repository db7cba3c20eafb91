using System.Globalization;
using System.Threading.Channels;
using SafePassage.Desk.Drafts;
using SafePassage.Mission;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Planning.WhatIf;
using SafePassage.Reports;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Desk.Plans;

/// <summary>Makes plans one after another in the background, and keeps them side by side.</summary>
/// <remarks>Safe to share between threads. What was being made when the server stopped reads as failed after the next
/// start.</remarks>
public sealed class PlanJobs : IAsyncDisposable
{
    private const int WaitingMax = 20;

    private readonly DeskFolder _folder;
    private readonly OperationPlaces _places;
    private readonly DraftStore _drafts;
    private readonly Func<Router?> _roads;
    private readonly Action<Plan> _use;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, PlanJob> _jobs = [];
    private readonly Channel<PlanJob> _queue = Channel.CreateUnbounded<PlanJob>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private string? _adopted;
    private int _last;

    internal PlanJobs(
        DeskFolder folder, OperationPlaces places, DraftStore drafts, Func<Router?> roads, Action<Plan> use,
        TimeProvider time)
    {
        (_folder, _places, _drafts, _roads, _use, _time) = (folder, places, drafts, roads, use, time);
        foreach (var kept in Directory.Exists(folder.Plans) ? Directory.GetDirectories(folder.Plans) : [])
        {
            if (int.TryParse(Path.GetFileName(kept), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && PlanJobFile.Read(kept) is { } plan)
            {
                var job = new PlanJob(plan, kept);
                _jobs[n] = job;
                _last = Math.Max(_last, n);
                if (plan.State is not (DeskPlanState.Done or DeskPlanState.Failed))
                {
                    job.Set(p => Failed(p, new DeskProblem(
                        "desk.plan-stopped", "plan", "The server was stopped before this plan was made.",
                        "Make it again.")));
                }
            }
        }

        _adopted = ReadAdopted();
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Told that the making of a plan has begun. Whoever is told holds plans up, and throws nothing.</summary>
    public Action<DeskPlan>? Begun { get; set; }

    /// <summary>As <see cref="Begun"/>, that it is over: done, failed, or dropped while it was running.</summary>
    public Action<DeskPlan>? Ended { get; set; }

    /// <summary>The id of the plan that is the operation's plan; null when that is none of the desk's.</summary>
    public string? Adopted
    {
        get
        {
            lock (_lock)
            {
                return _adopted;
            }
        }
    }

    /// <summary>All plans, the newest first.</summary>
    public IReadOnlyList<DeskPlan> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Values.Reverse().Select(Shown)];
            }
        }
    }

    /// <summary>One plan.</summary>
    /// <exception cref="RefusalException">There is none of this id.</exception>
    public DeskPlan Find(string id)
    {
        lock (_lock)
        {
            return Shown(Job(id));
        }
    }

    /// <summary>Asks for a plan of the newest draft, or of a changed plan.</summary>
    /// <exception cref="RefusalException">There is no draft or there are no roads, the plan to begin with is not
    /// there, the change is none, or too many wait.</exception>
    public DeskPlan Begin(AskedPlan asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        asked.Require();
        lock (_lock)
        {
            if (asked.From is { } from)
            {
                _ = DoneJob(from);
            }

            if (_jobs.Values.Count(j => j.Now.State == DeskPlanState.Waiting) >= WaitingMax)
            {
                throw new RefusalException(new Refusal(
                    "desk.plans-waiting", "/api/v1/desk/plans", $"{WaitingMax} plans wait already.",
                    "Wait until one is made, or throw one away."));
            }

            var draft = asked.Change is null ? RequireDraft() : null;
            var id = (_last + 1).ToString(CultureInfo.InvariantCulture);
            var job = new PlanJob(
                new DeskPlan(
                    id, DeskPlanState.Waiting, null, draft?.Version, asked.Effort ?? DeskEffort.Normal, asked.Seed ?? 1,
                    asked.From, asked.Change, null, null, null, [], null, null, null, false, [], null, false)
                {
                    OnlyAffected = asked.OnlyAffected,
                },
                Path.Combine(_folder.Plans, id));
            if (draft is not null)
            {
                DeskFolder.Write(job.Scenario, _drafts.Read(draft.Version));
            }

            var begun = job.Set(p => p);
            _jobs[++_last] = job;
            _queue.Writer.TryWrite(job);
            return begun;
        }
    }

    /// <summary>Ends the search of a plan and keeps the best that was found; nothing when it is over.</summary>
    /// <exception cref="RefusalException">There is none of this id.</exception>
    public DeskPlan Stop(string id)
    {
        lock (_lock)
        {
            var job = Job(id);
            job.Stop();
            return Shown(job);
        }
    }

    /// <summary>Throws a plan away; its making ends.</summary>
    /// <exception cref="RefusalException">There is none of this id, or it is the operation's plan.</exception>
    public void Remove(string id)
    {
        lock (_lock)
        {
            var job = Job(id);
            if (_adopted == id)
            {
                throw new RefusalException(new Refusal(
                    "desk.plan-adopted", id, "This is the operation's plan.", "Adopt another plan first."));
            }

            var isBeingMade = job.Now.State is DeskPlanState.Running or DeskPlanState.Stopping;
            _jobs.Remove(int.Parse(id, CultureInfo.InvariantCulture));
            job.Away.Cancel();
            if (!isBeingMade)
            {
                // Otherwise whoever makes it removes its files.
                Delete(job);
            }
        }
    }

    /// <summary>A file of a finished plan.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="name"><c>plan.json</c>, <c>timetable.csv</c>, <c>plan.geojson</c> or <c>report.html</c>.</param>
    /// <exception cref="RefusalException">There is no such plan or file.</exception>
    public byte[] FileOf(string id, string name)
    {
        lock (_lock)
        {
            var path = Path.Combine(DoneJob(id).PlanFolder, name);
            return name is PlanFiles.PlanName or PlanFiles.TimetableName or PlanFiles.GeoJsonName
                or PlanFiles.ReportName && File.Exists(path)
                ? File.ReadAllBytes(path)
                : throw new RefusalException(new Refusal(
                    "desk-file.unknown", "file", "The plan has no such file.",
                    $"There are {PlanFiles.PlanName}, {PlanFiles.TimetableName} and {PlanFiles.GeoJsonName}."));
        }
    }

    /// <summary>Papers of a finished plan for those who drive.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="name">The file, as <see cref="SheetFiles"/> names it.</param>
    /// <param name="only">A vehicle or a place; null for all of them.</param>
    /// <exception cref="RefusalException">There is no such plan, vehicle or place.</exception>
    public byte[] Sheets(string id, string name, string? only)
    {
        var files = SheetFiles.Make(Read(id), "", only, withPdf: name == SheetFiles.PdfName);
        return files.First(f => f.Name == name).Bytes;
    }

    /// <summary>Sets two finished plans side by side.</summary>
    /// <param name="id">The plan that is looked at.</param>
    /// <param name="other">The plan that it is measured by.</param>
    /// <exception cref="RefusalException">One of them is not there.</exception>
    public ComparedPlans Compare(string id, string other) => PlanComparison.Of(Read(id), Read(other));

    /// <summary>Makes a finished plan the operation's plan.</summary>
    /// <exception cref="RefusalException">There is no such plan, or it cannot be written; the operation keeps the plan
    /// that it had.</exception>
    public PlanAdopted Adopt(string id)
    {
        var plan = Read(id);
        lock (_lock)
        {
            PlanCorridor.Write(plan, _places.Plan);
            DeskFolder.Write(_folder.Adopted, System.Text.Encoding.UTF8.GetBytes(id));
            _adopted = id;
            _use(plan);
        }

        return new PlanAdopted(id, Restart: false);
    }

    /// <summary>Ends what is being made; its file says so after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
        foreach (var job in _jobs.Values)
        {
            job.Dispose();
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var job in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                Make(job);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what waits is told of after the next start.
        }
    }

    private void Make(PlanJob job)
    {
        try
        {
            using var away = CancellationTokenSource.CreateLinkedTokenSource(job.Away.Token, _stop.Token);
            away.Token.ThrowIfCancellationRequested();
            var plan = Solve(job, away.Token);
            away.Token.ThrowIfCancellationRequested();
            PlanCorridor.Write(plan, job.PlanFolder);
            job.Set(p => PlanJob.Finished(p, plan));
        }
        catch (OperationCanceledException)
        {
            // Thrown away, or the server stops: then its file still says that it was being made.
        }
        catch (RefusalException e)
        {
            End(job, DeskProblem.Of(e.Refusal));
        }
        catch (Exception e)
        {
            // Whatever breaks in one plan, the server and the other plans go on.
            End(job, new DeskProblem(
                "desk.plan-broken", "plan", $"The planner broke off: {e.Message}",
                "Try another seed or effort, and report this with the scenario."));
        }

        if (job.Now is { StartedAt: not null } over)
        {
            Ended?.Invoke(over);
        }

        lock (_lock)
        {
            if (job.Away.IsCancellationRequested)
            {
                Delete(job);
            }
        }
    }

    private Plan Solve(PlanJob job, CancellationToken cancellationToken)
    {
        var begun = _time.GetUtcNow();
        var asked = job.Set(p => p with { State = DeskPlanState.Running, StartedAt = begun });
        Begun?.Invoke(asked);
        var from = asked.From is { } earlier ? Read(earlier) : null;
        var model = asked.Change is { } change
            ? WhatIfQuestion.Changed(from!.Model, [ChangeOptions.ParseLine(change)])
            : PlanCorridor.Compile(
                job.Scenario, _roads()?.Network ?? throw NoRoads(), ClosureSet.Empty);
        job.Set(p => p with { Of = model.TotalPeople });
        return PlanCorridor.Run(
            model,
            new PlannerOptions(asked.Seed, EffortOf(asked.Effort), from) { OnlyAffected = asked.OnlyAffected },
            new Told(found => job.Note(model, found, _time.GetUtcNow() - begun)),
            cancellationToken, job.Enough.Token);
    }

    private static PlanEffort EffortOf(DeskEffort effort) => effort switch
    {
        DeskEffort.Quick => PlanEffort.Quick,
        DeskEffort.Deep => PlanEffort.Deep,
        _ => PlanEffort.Normal,
    };

    private static void End(PlanJob job, DeskProblem problem)
    {
        if (!job.Away.IsCancellationRequested)
        {
            job.Set(p => Failed(p, problem));
        }
    }

    private static DeskPlan Failed(DeskPlan plan, DeskProblem problem) =>
        plan with { State = DeskPlanState.Failed, Problem = problem };

    private static void Delete(PlanJob job)
    {
        if (Directory.Exists(job.Folder))
        {
            Directory.Delete(job.Folder, recursive: true);
        }
    }

    internal static RefusalException NoRoads() => new(new Refusal(
        "desk.no-roads-yet", "roads", "The operation has no roads yet.", "Import an OpenStreetMap extract first."));

    private DraftMark RequireDraft() => _roads() is null ? throw NoRoads()
        : _drafts.Newest ?? throw new RefusalException(new Refusal(
            "desk.no-draft", "draft", "There is no draft yet.", "Draw a place first."));

    private DeskPlan Shown(PlanJob job)
    {
        var plan = job.Now;
        return plan with { Adopted = plan.Id == _adopted };
    }

    private PlanJob Job(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && _jobs.TryGetValue(n, out var job) && job.Now.Id == id
            ? job
            : throw new RefusalException(new Refusal(
                "desk-plan.unknown", "plan", "There is no plan of this number.",
                "GET /api/v1/desk/plans lists those that there are."));

    private PlanJob DoneJob(string id) => Job(id) is { Now.State: DeskPlanState.Done } job
        ? job
        : throw new RefusalException(new Refusal(
            "desk.plan-not-done", id, "This plan is not done.", "Wait until it is, or take another."));

    private Plan Read(string id) => PlanJson.Read(FileOf(id, PlanFiles.PlanName), PlanFiles.PlanName);

    // The operation's plan may have been made by the command line since: only the same bytes are the same plan.
    private string? ReadAdopted()
    {
        var own = Path.Combine(_places.Plan, PlanFiles.PlanName);
        if (!File.Exists(_folder.Adopted) || !File.Exists(own))
        {
            return null;
        }

        var id = File.ReadAllText(_folder.Adopted).Trim();
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && _jobs.TryGetValue(n, out var job) && job.Now.State == DeskPlanState.Done
            && File.ReadAllBytes(own).AsSpan().SequenceEqual(
                File.ReadAllBytes(Path.Combine(job.PlanFolder, PlanFiles.PlanName)))
            ? id : null;
    }

    private sealed class Told(Action<PlanProgress> note) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => note(value);
    }
}
