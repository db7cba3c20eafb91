using CsCheck;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>Whatever the door takes in can be folded, told and shown: nothing that anybody says stops a page.</summary>
public sealed class AdmittedActsTests
{
    private const int Cases = 1_000;

    private static readonly string[] Keys = ["ru", "ua", "un", "icrc", "receiver", "observer", "press", "desk", "ru-2"];

    private static readonly string[][] Policies = [["ru", "ua", "un", "icrc"], ["ru", "un"], ["ua", "icrc", "un"]];

    private static readonly DateTimeOffset[] Clocks =
    [
        LogWriter.Morning, LogWriter.Morning.AddDays(30), new(1990, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
        new(2200, 12, 31, 23, 59, 59, TimeSpan.FromHours(-12)),
    ];

    private static readonly AccordTerm Demand = new(MandatoryTerms.ListDemanded, TermState.NotAgreed);

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, Keys.Length - 1], Gen.Int[1, 3], Gen.Int[0, Clocks.Length - 1], Gen.Int[0, 40],
        (deed, key, version, clock, pick) => new Act(deed, Keys[key], version, Clocks[clock], pick));

    private sealed record Act(int Deed, string Key, int Version, DateTimeOffset At, int Pick);

    [Fact]
    public void Acts_that_the_door_takes_in_never_stop_the_fold_and_always_have_words() =>
        Gen.Select(Gen.Int[0, Policies.Length - 1], Acts.Array[0, 59]).Sample(
        (policy, acts) =>
        {
            var log = new LogWriter(Policies[policy], [.. LogWriter.Usual().Group.Members.Select(
                m => (m.Party.Value, m.Role))]);
            log.Grant("ru-2", "ru");
            var story = new AccordStories(log);
            foreach (var act in acts)
            {
                Say(story, act);
            }

            var records = log.Records.Select(r => r with { IsInDoubt = log.Register.IsInDoubt(r) }).ToArray();
            foreach (var accord in AccordHistory.Named(records))
            {
                var state = AccordHistory.Fold(accord, log.Register.Keys, records);
                foreach (var at in Clocks)
                {
                    Assert.NotEmpty(state.DescribeAt(at));
                    Assert.All(state.DepartureHindrancesAt(at), h => Assert.NotEmpty(h.What));

                    // In force is said of nothing that not everybody signed, that lapsed, or that binds one side only.
                    Assert.True(state.StatusAt(at) != AccordStatus.InForce
                        || (state.BindsBothSides && at < state.InForce!.Proposal.ExpiresAt
                            && state.InForce.SignedBy == state.Signatories.Count));
                }

                Assert.All(state.Remarks, r => Assert.NotEmpty(r.What));
            }
        },
        iter: Cases);

    // What the door refuses is not part of the log.
    private static void Say(AccordStories story, Act act)
    {
        var texts = story.Log.Records.Where(r => r.Body is AccordProposed).ToArray();
        try
        {
            story.Clock = act.At;
            _ = act.Deed switch
            {
                0 or 1 => story.Propose(
                    act.Key, act.Version, texts.Length == 0 ? null : texts[act.Pick % texts.Length].PayloadHash,
                    [.. AccordStories.EveryTerm().Take(act.Pick), Demand]),
                2 => story.Refuse(act.Key, act.Version),
                3 => story.Suspend(act.Key, act.Version),
                4 => story.Resume(act.Key, act.Version),
                5 => story.Acknowledge(act.Key, act.Pick % 2 == 0 ? "s1" : "s2", act.Version),
                6 when act.Pick < 4 => story.Terminate(act.Key),
                6 when act.Pick < 8 => story.Log.Add(act.Key, Revocation(act)),
                _ when texts.Length > 0 => story.Sign(act.Key, texts[act.Pick % texts.Length]),
                _ => null,
            };
        }
        catch (RefusalException)
        {
        }
    }

    private static KeyRevoked Revocation(Act act) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = act.At,
        Provenance = LogWriter.Counted,
        Party = new PartyId("ru"),
        KeyId = LogWriter.KeyOf("ru-2").Verifying.Id,
        CompromisedSince = act.Pick,
    };
}
