using SafePassage.Planning.Modelling;

namespace SafePassage.Planning.Checking;

/// <summary>What vehicles share, with limits and prices, in the order of a price list.</summary>
/// <remarks>Immutable after it is built; safe to share.</remarks>
internal sealed class ProofRows
{
    private readonly int[] _step;
    private readonly int _steps;
    private readonly int[] _server;
    private readonly int[] _passage;
    private readonly int[] _day;
    private readonly int _room;

    /// <param name="proof">The model.</param>
    /// <param name="rowSeconds">Longest stretch that shares one price.</param>
    internal ProofRows(ProofModel proof, int rowSeconds)
    {
        var gates = proof.Model.Checkpoints.Length;
        _step = new int[proof.Comes.Length];
        foreach (var (i, comes) in proof.Comes.Index())
        {
            _step[i] = _steps;
            _steps += comes.Length;
        }

        var limits = new List<long>(Enumerable.Repeat(0L, proof.People.Length * _steps));
        Stretches = [.. proof.GateHours.Select(hours => hours.SelectMany(h => Pieces(h, rowSeconds)).ToArray())];
        (_server, _passage, _day) = (new int[gates], new int[gates], new int[gates]);
        for (var g = 0; g < gates; g++)
        {
            _server[g] = limits.Count;
            limits.AddRange(Stretches[g].Select(s => (long)s.Closes - s.Opens));
        }

        for (var g = 0; g < gates; g++)
        {
            // Only whole vehicles or people pass, so what an hour holds is rounded down.
            _passage[g] = limits.Count;
            limits.AddRange(proof.GateHours[g]
                .Select(h => ((long)h.Closes - h.Opens) * proof.Model.Checkpoints[g].RatePerHour / 3600));
        }

        for (var g = 0; g < gates; g++)
        {
            _day[g] = limits.Count;
            limits.AddRange(proof.Model.Checkpoints[g].PeoplePerDay is { } leave
                ? Enumerable.Range(0, proof.Model.HorizonDays + 2).Select(d => Math.Max(0, leave
                    - (proof.Model.Checkpoints[g].Passed ?? []).Sum(p => p.Day == d ? (long)p.People : 0))) : []);
        }

        _room = limits.Count;
        limits.AddRange(proof.Model.ReceptionPoints.Select(r => (long)r.CapacityPeople));
        Limits = [.. limits];
    }

    /// <summary>The most of each row that all vehicles use together; 0 for people.</summary>
    internal long[] Limits { get; }

    /// <summary>The stretches of each checkpoint's server time.</summary>
    internal OpenHours[][] Stretches { get; }

    internal int People(int kind, int point, int step) => (kind * _steps) + _step[point] + step;

    internal int Server(int gate, int stretch) => _server[gate] + stretch;

    internal int Passage(int gate, int hours) => _passage[gate] + hours;

    internal int Day(int gate, int day) => _day[gate] + day;

    internal int Room(int reception) => _room + reception;

    private static IEnumerable<OpenHours> Pieces(OpenHours hours, int seconds)
    {
        for (long at = hours.Opens; at < hours.Closes; at += seconds)
        {
            yield return new OpenHours((int)at, (int)Math.Min(hours.Closes, at + seconds));
        }
    }
}
