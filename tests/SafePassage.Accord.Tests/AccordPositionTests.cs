using System.Globalization;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>
/// Walks through every position that any sequence of acts can reach and checks the rules at each step.
/// </summary>
public sealed class AccordPositionTests
{
    private static string[] Names(int count, string prefix) =>
        [.. Enumerable.Range(1, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    private enum Deed
    {
        Propose,
        Sign,
        Withdraw,
        Suspend,
        Resume,
        Terminate,
    }

    private sealed record Act(Deed Deed, PartyId Party = default, string Text = "");

    [Theory]
    [InlineData(4, 2)]
    [InlineData(3, 3)]
    public void No_sequence_of_acts_breaks_the_rules(int parties, int texts)
    {
        var signatories = Names(parties, "p").Select(p => new PartyId(p)).ToArray();
        var acts = ActsOf(signatories, Names(texts, "t"));
        var start = AccordPosition.Start(signatories, bindsBothSides: true);
        var seen = new HashSet<string>(StringComparer.Ordinal) { KeyOf(start) };
        var queue = new Queue<AccordPosition>([start]);
        var (inForce, suspended) = (0, 0);
        while (queue.TryDequeue(out var position))
        {
            inForce += position.InForce is null ? 0 : 1;
            suspended += position.Suspension is null ? 0 : 1;
            foreach (var act in acts)
            {
                var next = Do(position, act);
                Check(position, act, next);
                if (seen.Add(KeyOf(next)))
                {
                    queue.Enqueue(next);
                }
            }
        }

        Assert.True(seen.Count > 5_000 && inForce > 1_000 && suspended > 1_000, $"{seen.Count} {inForce} {suspended}");
    }

    private static Act[] ActsOf(PartyId[] parties, string[] texts) =>
    [
        .. texts.Select(t => new Act(Deed.Propose, Text: t)),
        .. parties.SelectMany(p => texts.SelectMany(t => new[]
        {
            new Act(Deed.Sign, p, t), new Act(Deed.Withdraw, p, t), new Act(Deed.Resume, p, t),
        })),
        .. parties.Select(p => new Act(Deed.Suspend, p)),
        new Act(Deed.Terminate),
    ];

    private static AccordPosition Do(AccordPosition position, Act act) => act.Deed switch
    {
        Deed.Propose => position.Propose(act.Text),
        Deed.Sign => position.Sign(act.Party, act.Text),
        Deed.Withdraw => position.Withdraw(act.Party, act.Text),
        Deed.Suspend => position.Suspend(),
        Deed.Resume => position.Resume(act.Party, act.Text),
        _ => position.Terminate(),
    };

    private static void Check(AccordPosition before, Act act, AccordPosition after)
    {
        // A text is in force or past, never both: no two are in force, and none returns.
        Assert.False(after.InForce is { } text && after.Past.Contains(text));
        Assert.True(after.InForce is null || after.Known.Contains(after.InForce));
        Assert.True(before.Past.IsSubsetOf(after.Past));

        // Nothing leaves force but by being superseded, and a suspension alone changes no text.
        Assert.True(before.InForce is null || before.InForce == after.InForce || after.Past.Contains(before.InForce));

        if (after.InForce != before.InForce)
        {
            // It came into force by the last signature or by its text arriving; every other signature was waiting.
            Assert.True(act.Deed is Deed.Sign or Deed.Propose && !before.Terminated);
            Assert.All(after.Signatories, s => Assert.True(
                (act.Deed == Deed.Sign && s == act.Party)
                || (before.Pending.TryGetValue(s.Value, out var p) && p.Text == after.InForce)));
        }

        if (act.Deed == Deed.Suspend)
        {
            Assert.Empty(after.Suspension!.Resumed);
        }

        if (before.Suspension is { } open && after.Suspension is null)
        {
            // Everybody resumed, or signed the text that came into force, after the latest suspension.
            Assert.All(after.Signatories, s => Assert.True(
                (act.Deed is Deed.Resume or Deed.Sign && s == act.Party)
                || (after.InForce == before.InForce && open.Resumed.Contains(s))
                || (after.InForce != before.InForce && before.Pending[s.Value].AfterSuspension)));
        }

        // Once more is as good as once.
        Assert.Equal(KeyOf(after), KeyOf(Do(after, act)));
    }

    private static string KeyOf(AccordPosition p) => string.Join(
        '|',
        string.Join(',', p.Known.Order(StringComparer.Ordinal)),
        string.Join(',', p.Pending.Select(x => $"{x.Key}:{x.Value.Text}:{x.Value.AfterSuspension}")),
        p.InForce,
        string.Join(',', p.Past.Order(StringComparer.Ordinal)),
        p.Suspension is null ? "-"
            : string.Join(',', p.Suspension.Resumed.Select(r => r.Value).Order(StringComparer.Ordinal)),
        p.Terminated);
}
