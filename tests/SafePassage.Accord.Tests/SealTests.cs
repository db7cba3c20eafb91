using System.Buffers.Text;
using SafePassage.Records.Agreeing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Accord.Tests;

/// <summary>Nobody is left half-signed: signatures are sealed first and count together.</summary>
public sealed class SealTests
{
    private static readonly string[] Parties = ["ru", "ua", "un", "icrc"];

    private static string Opening(string party) =>
        Base64Url.EncodeToString([.. Enumerable.Range(0, 32).Select(i => (byte)(i + party[0]))]);

    [Fact]
    public void Openings_count_only_once_everybody_has_sealed()
    {
        var story = new AccordStories();
        var text = story.Propose("un", 1);
        foreach (var party in Parties[..3])
        {
            story.Seal(party, text, Opening(party));
            story.Open(party, text, Opening(party));
        }

        Assert.Equal(AccordStatus.Proposed, story.Status);
        Assert.Empty(story.State.Versions[0].Signatures);
        Assert.Equal(3, story.State.Versions[0].Seals.Count);
        story.Seal("icrc", text, Opening("icrc"));
        Assert.Equal(3, story.State.Versions[0].SignedBy);
        story.Open("icrc", text, Opening("icrc"));
        Assert.Equal(AccordStatus.InForce, story.Status);
        Assert.Equal(4, story.State.Versions[0].SignedBy);
    }

    [Fact]
    public void An_opening_that_arrives_before_its_seal_counts_when_the_seal_is_there()
    {
        var story = new AccordStories();
        var text = story.Propose("un", 1);
        foreach (var party in Parties)
        {
            story.Open(party, text, Opening(party));
        }

        Assert.Equal(AccordStatus.Proposed, story.Status);
        foreach (var party in Parties)
        {
            story.Seal(party, text, Opening(party));
        }

        Assert.Equal(AccordStatus.InForce, story.Status);
    }

    [Fact]
    public void Another_word_than_the_one_that_was_sealed_opens_nothing()
    {
        var story = new AccordStories();
        var text = story.Propose("un", 1);
        foreach (var party in Parties)
        {
            story.Seal(party, text, Opening(party));
        }

        foreach (var party in Parties)
        {
            story.Open(party, text, Opening("x"));
        }

        Assert.Equal(AccordStatus.Proposed, story.Status);
        Assert.Equal(4, story.State.Remarks.Count(r => r.Code == "opens-no-seal"));
    }

    [Fact]
    public void Who_refuses_takes_its_seal_back_and_the_others_stay_unbound()
    {
        var story = new AccordStories();
        var text = story.Propose("un", 1);
        foreach (var party in Parties)
        {
            story.Seal(party, text, Opening(party));
        }

        story.Refuse("ua");
        foreach (var party in Parties)
        {
            story.Open(party, text, Opening(party));
        }

        Assert.NotEqual(AccordStatus.InForce, story.Status);
        Assert.Empty(story.State.Versions[0].Signatures);
    }

    [Fact]
    public void A_seal_says_nothing_of_the_text_and_fits_one_text_and_one_party()
    {
        var (text, other) = (new string('a', 64), new string('b', 64));
        var seal = SignatureSeal.Of(text, new PartyId("ua"), Opening("ua"));
        string[] others =
        [
            SignatureSeal.Of(other, new PartyId("ua"), Opening("ua")),
            SignatureSeal.Of(text, new PartyId("ru"), Opening("ua")),
            SignatureSeal.Of(text, new PartyId("ua"), Opening("ru")),
        ];
        Assert.DoesNotContain(seal, others, StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_sealed_for_a_later_text_replaces_the_signature_under_the_one_before()
    {
        var story = new AccordStories();
        var first = story.Propose("un", 1);
        foreach (var party in Parties[..3])
        {
            story.Sign(party, first);
        }

        var second = story.Propose("un", 2, first.PayloadHash);
        foreach (var party in Parties)
        {
            story.Seal(party, second, Opening(party));
        }

        Assert.Equal(3, story.State.Versions[0].SignedBy);
        foreach (var party in Parties)
        {
            story.Open(party, second, Opening(party));
        }

        Assert.Equal(second.PayloadHash, story.State.InForce?.TextHash);
        Assert.Equal(0, story.State.Versions[0].SignedBy);
    }
}
