using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>
/// Every position that any sequence of acts can reach: early, late and repeated delivery are sequences like others.
/// </summary>
public sealed class AccordPositionTests(ITestOutputHelper output)
{
    [Fact]
    public void No_sequence_of_four_signatories_and_three_texts_breaks_a_rule()
    {
        var explorer = new AccordExplorer(4, 3);
        Assert.Null(explorer.Walk(explorer.Acts(withSeals: false), AccordExplorer.Apply, Broken));
        output.WriteLine($"{explorer.Count} positions of 4 signatories and 3 texts; {explorer.Seen}.");
        Assert.True(explorer.Count > 15_000 && explorer.Seen is { InForce: > 10_000, Suspended: > 10_000 });
    }

    [Fact]
    public void No_sequence_of_seals_and_openings_breaks_a_rule()
    {
        var explorer = new AccordExplorer(4, 2);
        Assert.Null(explorer.Walk(explorer.Acts(withSeals: true), AccordExplorer.Apply, Broken));
        output.WriteLine($"{explorer.Count} positions with seals of 4 signatories and 2 texts; {explorer.Seen}.");
        Assert.True(explorer.Count > 20_000 && explorer.Seen is { InForce: > 200, InPrinciple: > 100 });
    }

    [Fact]
    public void Without_a_policy_that_binds_both_sides_nothing_ever_comes_into_force()
    {
        var explorer = new AccordExplorer(3, 2, bindsBothSides: false);
        Assert.Null(explorer.Walk(
            explorer.Acts(withSeals: false), AccordExplorer.Apply,
            (_, _, after) => after.InForce is null ? null : "In force without a policy."));
        Assert.True(explorer.Seen.InPrinciple > 0);
    }

    /// <summary>Each rule is seen to fail where the fold is broken on purpose.</summary>
    [Theory]
    [InlineData(Fault.NoGate, "not ready")]
    [InlineData(Fault.ThreeOfFour, "not signed by all")]
    [InlineData(Fault.SuspensionIsIgnored, "did not suspend")]
    [InlineData(Fault.OneResumesForAll, "has not resumed")]
    [InlineData(Fault.TextsReturn, "returned")]
    [InlineData(Fault.TwiceUndoes, "twice")]
    [InlineData(Fault.LateResumptionIsIgnored, "resumption has no effect")]
    [InlineData(Fault.OpeningsCountAtOnce, "before everybody sealed")]
    public void A_fold_that_is_broken_on_purpose_is_found(Fault fault, string rule)
    {
        var explorer = new AccordExplorer(4, 2);
        var broken = explorer.Walk(
            explorer.Acts(withSeals: fault == Fault.OpeningsCountAtOnce), (p, a) => ApplyBroken(p, a, fault), Broken);
        Assert.Contains(rule, broken, StringComparison.Ordinal);
    }

    public enum Fault
    {
        NoGate,
        ThreeOfFour,
        SuspensionIsIgnored,
        OneResumesForAll,
        TextsReturn,
        TwiceUndoes,
        LateResumptionIsIgnored,
        OpeningsCountAtOnce,
    }

    private static AccordPosition ApplyBroken(AccordPosition position, Act act, Fault fault)
    {
        var next = AccordExplorer.Apply(position, act);
        return fault switch
        {
            Fault.NoGate when act.Deed == Deed.Propose => next with { InForce = act.Text },
            Fault.ThreeOfFour when act.Deed == Deed.Sign && next.InForce is null && next.Ready.Contains(act.Text)
                && next.Known.Contains(act.Text) && next.Pending.Values.Count(p => p.Text == act.Text) == 3 =>
                next with { InForce = act.Text },
            Fault.SuspensionIsIgnored when act.Deed == Deed.Suspend => position,
            Fault.OneResumesForAll when act.Deed == Deed.Resume => next with { Suspension = null },
            Fault.TextsReturn when act.Deed == Deed.Sign && position.Past.Contains(act.Text) =>
                next with { InForce = act.Text },
            Fault.TwiceUndoes when act.Deed == Deed.Propose && position.Known.Contains(act.Text) =>
                next with { Known = next.Known.Remove(act.Text) },
            Fault.LateResumptionIsIgnored when act.Deed == Deed.Resume && act.Party.Value == "p4" =>
                position with { Known = position.Known },
            Fault.OpeningsCountAtOnce when act.Deed == Deed.Open => next.Sign(act.Party, act.Text),
            _ => next,
        };
    }

    private static string? Broken(AccordPosition before, Act act, AccordPosition after) =>
        InForceBroken(before, act, after) ?? SuspensionBroken(before, act, after) ?? SealBroken(before, act, after);

    private static string? InForceBroken(AccordPosition before, Act act, AccordPosition after)
    {
        // A text is in force or past, never both: no two are in force, and none returns.
        if ((after.InForce is { } text && (after.Past.Contains(text) || before.Past.Contains(text)))
            || !before.Past.IsSubsetOf(after.Past))
        {
            return "A text that was past returned.";
        }

        if (before.InForce is { } held && before.InForce != after.InForce && !after.Past.Contains(held))
        {
            return "A text left force and is not past.";
        }

        if (after.InForce == before.InForce)
        {
            return null;
        }

        if (!after.Known.Contains(after.InForce!) || !after.Ready.Contains(after.InForce!))
        {
            return "A text came into force that is not ready.";
        }

        if (before.Terminated || act.Deed is Deed.Suspend or Deed.Resume or Deed.Withdraw or Deed.Terminate)
        {
            return "A text came into force by what brings none into force.";
        }

        var isSigned = after.Signatories.All(s => (act.Deed == Deed.Sign && s == act.Party)
            || (before.Pending.TryGetValue(s.Value, out var p) && p.Text == after.InForce)
            || (before.Seals.TryGetValue(s.Value, out var seal) && seal.Text == after.InForce
                && (seal.IsOpened || (act.Deed == Deed.Open && s == act.Party)))
            || (act.Deed == Deed.Seal && s == act.Party));
        return isSigned ? null : "A text came into force that is not signed by all.";
    }

    private static string? SuspensionBroken(AccordPosition before, Act act, AccordPosition after)
    {
        if (act.Deed == Deed.Suspend && after.Suspension is not { Resumed.Count: 0 })
        {
            return "A suspension did not suspend.";
        }

        if (act.Deed == Deed.Resume && before.CanResume(act.Text)
            && after.Suspension?.Resumed.Contains(act.Party) is false)
        {
            return "A resumption has no effect.";
        }

        if (before.Suspension is not { } open || after.Suspension is not null)
        {
            return null;
        }

        var haveAll = after.Signatories.All(s => (act.Deed is Deed.Resume or Deed.Sign && s == act.Party)
            || (after.InForce == before.InForce && open.Resumed.Contains(s))
            || (after.InForce != before.InForce && before.Pending.TryGetValue(s.Value, out var p)
                && p.AfterSuspension));
        return haveAll ? null : "It goes on although a signatory has not resumed.";
    }

    private static string? SealBroken(AccordPosition before, Act act, AccordPosition after)
    {
        if (act.Deed is not (Deed.Open or Deed.Seal))
        {
            return null;
        }

        var everybody = after.InForce == act.Text || after.SealedBy(act.Text).Count() == after.Signatories.Length;
        var released = after.Pending.Count(p => p.Value.Text == act.Text)
            > before.Pending.Count(p => p.Value.Text == act.Text);
        return released && !everybody ? "An opening counted before everybody sealed." : null;
    }
}
