using CsCheck;
using SafePassage.Records;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>Random negotiations through real signed records, told again from their definition.</summary>
public sealed class DeliveryTests
{
    private static readonly string[] Parties = ["ru", "ua", "un", "icrc"];

    private static readonly Gen<(int Deed, int Party, int Text)[]> Negotiations =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 1]).Array[1, 30];

    [Fact]
    public void Records_given_twice_or_in_another_order_change_nothing() =>
        Gen.Select(Negotiations, Gen.Int[1, 1_000_000]).Sample(
        (acts, seed) =>
        {
            var story = Write(acts);
            var shuffled = story.Log.Records.Concat(story.Log.Records)
                .OrderBy(r => unchecked((r.Index + 1) * seed) % 1009).ToArray();
            return Told(Fold(story, story.Log.Records)) == Told(Fold(story, shuffled));
        },
        iter: 40);

    [Fact]
    public void Submitting_any_record_again_at_the_end_changes_nothing() =>
        Gen.Select(Negotiations, Gen.Int[0, 1000]).Sample(
        (acts, pick) =>
        {
            var story = Write(acts);
            var before = Told(story.State);
            story.Log.Repeat(story.Log.Records[1 + (pick % (story.Log.Records.Count - 1))]);
            return Told(story.State) == before;
        },
        iter: 40);

    [Fact]
    public void At_every_position_of_the_log_at_most_one_text_is_in_force_and_all_have_signed_it() =>
        Negotiations.Sample(
        acts =>
        {
            var story = Write(acts);
            return Enumerable.Range(1, story.Log.Records.Count).All(n =>
            {
                var state = Fold(story, story.Log.Records.Take(n));
                var inForce = state.Versions
                    .Where(v => v.Standing is AccordStatus.InForce or AccordStatus.Suspended).ToArray();
                return inForce.Length <= 1
                    && inForce.All(v => Parties.All(p => v.Signatures.Any(s => s.Party == new PartyId(p) && !s.Void)))
                    && (state.AwaitedToResume.Count == 0) == !inForce.Any(v => v.Standing == AccordStatus.Suspended);
            });
        },
        iter: 25);

    /// <summary>What is in force, suspended or resumed is decided by the log; no clock is asked.</summary>
    [Fact]
    public void A_clock_that_lies_changes_what_is_stated_and_nothing_that_holds() =>
        Gen.Select(Negotiations, Gen.Int[0, 3], Gen.Int[-3_000, 3_000]).Sample(
        (acts, liar, days) => Told(Write(acts).State) == Told(Write(acts, Parties[liar], days).State),
        iter: 40);

    private static AccordState Fold(AccordStories story, IEnumerable<LoggedRecord> records) =>
        story.Fold(records);

    private static AccordStories Write(
        (int Deed, int Party, int Text)[] acts, string? liar = null, int days = 0)
    {
        var story = new AccordStories();
        LoggedRecord[] texts = [story.Propose("ru", 1), story.Propose("ua", 2)];
        foreach (var (deed, party, text) in acts)
        {
            var by = Parties[party];
            story.Clock = by == liar ? LogWriter.Morning.AddDays(days) : null;
            _ = deed switch
            {
                0 => story.Suspend(by, text + 1),
                1 or 2 => story.Resume(by, text + 1),
                3 => story.Refuse(by, text + 1),
                _ => story.Sign(by, texts[text]),
            };
        }

        return story;
    }

    private static string Told(AccordState state) => string.Join('\n', state.Versions.Select(v =>
            $"{v.Number} {v.Standing} {v.InForceSince} "
            + string.Join(',', v.Signatures.Select(s => $"{s.Party}{s.Index}{s.Void}"))))
        + $"\n{state.InForce?.Number} {string.Join(',', state.AwaitedToResume)} {state.Suspension?.Index}";
}
