using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using SafePassage.Desk.Plans;
using SafePassage.Desk.Tests;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;
using SafePassage.Web.Watching;
using Xunit;

namespace SafePassage.Web.Tests.Watching;

/// <summary>The measures move with what they measure, and what is not known is not measured.</summary>
public sealed partial class ServerMeterTests(Server server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_refusals_listeners_and_copies_move_the_measures()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy-1", "a", "z");
        var gate = new MeterGate();
        await using var written = await WrittenServer.StartAsync(server, log, null, gate.Register);
        using var read = gate.Listen();
        var size = log.Records.Count;
        Assert.Equal($"{size}", read["safe_passage.log.size"]);
        Assert.Null(read["safe_passage.copy.age"]);
        Assert.Null(read["safe_passage.records.taken"]);
        Assert.Null(read["safe_passage.plans state=running"]);

        var counted = log.Sign(
            "un", Says.Counted("convoy-1", "a", HeadcountKind.Boarded, Count.Exact(12)));
        (await written.PostAsync(counted)).Dispose();
        (await written.PostAsync(counted)).Dispose();
        Assert.Equal("1", read["safe_passage.records.taken"]);
        Assert.Equal($"{size + 1}", read["safe_passage.log.size"]);
        (await written.PostAsync([])).Dispose();
        await UntilAsync(() =>
            read["safe_passage.requests.refused code=record.empty http.route=/api/v1/records"] == "1");

        await written.GetAsync("/openings.jsonl", null);
        Assert.Null(read["safe_passage.copy.age"]);
        await written.GetAsync("/openings.jsonl", "party ru");
        Assert.NotNull(read["safe_passage.copy.age"]);

        await using (var events = await EventReader.OpenAsync(written.Http, null))
        {
            await events.NextAsync();
            Assert.Equal("1", read["safe_passage.events.listeners"]);
        }

        await UntilAsync(() => read["safe_passage.events.listeners"] == "0");
    }

    [Fact]
    public async Task Plans_of_a_desk_are_measured_by_state()
    {
        await using var open = await OpenDesk.WithRoadsAsync();
        var gate = new MeterGate();
        await using var other = await OtherServer.StartAsync(open.Room, null, null, services =>
        {
            services.AddSingleton(open.Desk);
            gate.Register(services);
        });
        using var read = gate.Listen();
        Assert.Equal("0", read["safe_passage.plans state=running"]);
        open.Desk.Drafts.TrySave(System.Text.Encoding.UTF8.GetBytes(OpenDesk.Scenario), null);
        var seen = new ConcurrentQueue<string?>();
        open.Desk.Plans.Begun += _ => seen.Enqueue(read["safe_passage.plans state=running"]);
        open.Desk.Plans.Begin(new AskedPlan(DeskEffort.Quick, 1, null, null));
        await UntilAsync(() => !seen.IsEmpty);
        Assert.Equal("1", Assert.Single(seen));
        await UntilAsync(() => read["safe_passage.plans state=running"] == "0");
    }

    [Fact]
    public async Task The_manual_lists_every_measure_with_its_unit()
    {
        var gate = new MeterGate();
        await using var other = await OtherServer.StartAsync(server.Room, null, null, gate.Register);
        using var read = gate.Listen();
        var manual = await File.ReadAllTextAsync(RepositoryFiles.At("docs", "operating.md"), Cancelled);
        Assert.Equal(
            read.Instruments.Select(i => $"| `{i.Name}` | {i.Unit!.Trim('{', '}')} |").Order(StringComparer.Ordinal),
            MeasureRow().Matches(manual).Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    private static Task UntilAsync(Func<bool> isSo) => OpenDesk.WaitAsync(isSo);

    [GeneratedRegex(@"^\| `safe_passage\.[\w.]+` \| \w+ \|", RegexOptions.Multiline, 10_000)]
    private static partial Regex MeasureRow();

    /// <summary>Tells the meter of one server from those of other tests.</summary>
    private sealed class MeterGate
    {
        private readonly ConcurrentBag<Meter> _meters = [];

        public void Register(IServiceCollection services) => services.AddSingleton<IMeterFactory>(new Factory(this));

        public Reading Listen() => new(Assert.Single(_meters, m => m.Name == ServerMeter.Name));

        private sealed class Factory(MeterGate gate) : IMeterFactory
        {
            public Meter Create(MeterOptions options)
            {
                var meter = new Meter(options);
                gate._meters.Add(meter);
                return meter;
            }

            public void Dispose()
            {
                foreach (var meter in gate._meters)
                {
                    meter.Dispose();
                }
            }
        }
    }

    /// <summary>Sums of counters and last values of gauges, by name and tags; null for what was not measured.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _lock = new();
        private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

        public Reading(Meter meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    Instruments.Add(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Note(i, value, tags));
            _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
            _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
            _listener.Start();
        }

        public List<Instrument> Instruments { get; } = [];

        public string? this[string name]
        {
            get
            {
                lock (_lock)
                {
                    _listener.RecordObservableInstruments();
                    return _values.TryGetValue(name, out var value)
                        ? value.ToString(CultureInfo.InvariantCulture) : null;
                }
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (_lock)
            {
                var name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]);
                _values[name] = instrument.IsObservable ? value : value + _values.GetValueOrDefault(name);
            }
        }
    }
}
