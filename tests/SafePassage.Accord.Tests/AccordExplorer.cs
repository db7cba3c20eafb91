using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Accord.Tests;

/// <summary>What a party, or the table, can do to an accord.</summary>
internal enum Deed
{
    Propose,
    MakeReady,
    Sign,
    Withdraw,
    Seal,
    Open,
    Suspend,
    Resume,
    Terminate,
}

/// <summary>One act.</summary>
internal sealed record Act(Deed Deed, PartyId Party = default, string Text = "");

/// <summary>
/// Walks through every position that any sequence of acts can reach, in any order and any number of times, and asks of
/// each step whether a rule is broken.
/// </summary>
/// <remarks>
/// Parties are interchangeable, and so are texts: of positions that differ in names only, one is walked through.
/// </remarks>
internal sealed class AccordExplorer(int parties, int texts, bool bindsBothSides = true)
{
    private readonly PartyId[] _parties = [.. Names(parties, "p").Select(p => new PartyId(p))];
    private readonly string[] _texts = Names(texts, "t");
    private readonly int[][] _orders = [.. Permutations([.. Enumerable.Range(0, texts)])];

    /// <summary>Positions walked through.</summary>
    public int Count { get; private set; }

    /// <summary>Positions in which a text is in force, suspended, or agreed in principle only.</summary>
    public (int InForce, int Suspended, int InPrinciple) Seen { get; private set; }

    /// <summary>Every act.</summary>
    /// <param name="withSeals">Seals and openings, or suspensions and endings: both at once are too many.</param>
    public Act[] Acts(bool withSeals) =>
    [
        .. _texts.SelectMany(t => new[] { new Act(Deed.Propose, Text: t), new Act(Deed.MakeReady, Text: t) }),
        .. _parties.SelectMany(p => _texts.SelectMany(t => withSeals
            ? [new Act(Deed.Sign, p, t), new(Deed.Withdraw, p, t), new(Deed.Seal, p, t), new(Deed.Open, p, t)]
            : new[] { new Act(Deed.Sign, p, t), new(Deed.Withdraw, p, t), new(Deed.Resume, p, t) })),
        .. withSeals ? [] : new[] { new Act(Deed.Suspend, _parties[0]), new Act(Deed.Terminate) },
    ];

    /// <summary>Walks.</summary>
    /// <param name="acts">What can happen.</param>
    /// <param name="apply">The fold under test.</param>
    /// <param name="check">Says what a step breaks; null when nothing.</param>
    /// <returns>The first rule that was broken; null when none was.</returns>
    public string? Walk(
        Act[] acts,
        Func<AccordPosition, Act, AccordPosition> apply,
        Func<AccordPosition, Act, AccordPosition, string?> check)
    {
        var start = AccordPosition.Start(_parties, bindsBothSides);
        var seen = new HashSet<ulong> { KeyOf(start) };
        var queue = new Queue<AccordPosition>([start]);
        while (queue.TryDequeue(out var position))
        {
            Count++;
            Seen = (Seen.InForce + (position.InForce is null ? 0 : 1),
                Seen.Suspended + (position.Suspension is null ? 0 : 1),
                Seen.InPrinciple + (position.InPrinciple is null ? 0 : 1));
            foreach (var act in acts)
            {
                var next = apply(position, act);
                if (ReferenceEquals(next, position) && act.Deed is not (Deed.Suspend or Deed.Resume))
                {
                    continue;
                }

                var key = KeyOf(next);
                var broken = check(position, act, next)
                    ?? (KeyOf(apply(next, act)) == key ? null : "The same act twice is not as good as once.");
                if (broken is not null)
                {
                    return $"{broken} ({act.Deed} {act.Party} {act.Text})";
                }

                if (seen.Add(key))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    /// <summary>The fold itself.</summary>
    public static AccordPosition Apply(AccordPosition position, Act act) => act.Deed switch
    {
        Deed.Propose => position.Propose(act.Text),
        Deed.MakeReady => position.MakeReady(act.Text, isReady: true),
        Deed.Sign => position.Sign(act.Party, act.Text),
        Deed.Withdraw => position.Withdraw(act.Party, act.Text),
        Deed.Seal => position.Seal(act.Party, act.Text),
        Deed.Open => position.Open(act.Party, act.Text),
        Deed.Suspend => position.Suspend(),
        Deed.Resume => position.Resume(act.Party, act.Text),
        _ => position.Terminate(),
    };

    private ulong KeyOf(AccordPosition position)
    {
        var least = ulong.MaxValue;
        Span<ulong> codes = stackalloc ulong[_parties.Length];
        foreach (var order in _orders)
        {
            for (var i = 0; i < _parties.Length; i++)
            {
                codes[i] = CodeOf(position, _parties[i], order);
            }

            codes.Sort();
            var key = 0UL;
            foreach (var code in codes)
            {
                key = (key << 7) | code;
            }

            key = (key << 3) | Mask(position.Known, order);
            key = (key << 3) | Mask(position.Ready, order);
            key = (key << 3) | Mask(position.Past, order);
            key = (key << 2) | NumberOf(position.InForce, order);
            key = (key << 2) | (position.Terminated ? 2UL : 0) | (position.Suspension is null ? 0UL : 1);
            least = Math.Min(least, key);
        }

        return least;
    }

    private ulong CodeOf(AccordPosition position, PartyId party, int[] order)
    {
        var pending = position.Pending.TryGetValue(party.Value, out var p)
            ? (NumberOf(p.Text, order) << 1) | (p.AfterSuspension ? 1UL : 0)
            : 0;
        var seal = position.Seals.TryGetValue(party.Value, out var s)
            ? (NumberOf(s.Text, order) << 1) | (s.IsOpened ? 1UL : 0)
            : 0;
        return (pending << 4) | (seal << 1) | (position.Suspension?.Resumed.Contains(party) is true ? 1UL : 0);
    }

    private ulong Mask(IEnumerable<string> texts, int[] order) =>
        texts.Aggregate(0UL, (mask, text) => mask | (1UL << ((int)NumberOf(text, order) - 1)));

    // 0 for none.
    private ulong NumberOf(string? text, int[] order) =>
        text is null ? 0 : (ulong)order[Array.IndexOf(_texts, text)] + 1;

    private static string[] Names(int count, string prefix) =>
        [.. Enumerable.Range(1, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, at) => Permutations([.. items[..at], .. items[(at + 1)..]])
            .Select(rest => (int[])[item, .. rest]));
}
