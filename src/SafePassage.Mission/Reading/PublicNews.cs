using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Following;
using SafePassage.Mission.Views;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Words;

namespace SafePassage.Mission.Reading;

/// <summary>What the public may read of: closed movements, accords in force, published verdicts.</summary>
/// <remarks>Made from what the door shows the public, and from nothing else.</remarks>
/// <param name="folds">What was said so far.</param>
/// <param name="movements">Movements as the public sees them.</param>
/// <param name="accords">Accords as the public sees them.</param>
internal sealed class PublicNews(
    PageFolds folds, IReadOnlyList<MovementView> movements, IReadOnlyList<AccordView> accords)
{
    private const int NewsMax = 100;

    /// <summary>The newest 100, the newest first.</summary>
    public IReadOnlyList<NewsView> Read()
    {
        var names = folds.View(
            "names", Reader.Public, () => new PartyNames(folds.Seen(Reader.Public).Select(r => r.Body)));
        return
        [
            .. movements.Where(m => m.Closing is not null).Select(Closed)
                .Concat(accords.Where(a => a.Standing.Status == "in-force").Select(InForce).OfType<NewsView>())
                .Concat(folds.Seen(Reader.Public).Where(r => r.Body is VerdictPublished).Select(r => Judged(r, names)))
                .OrderByDescending(n => n.LogIndex).Take(NewsMax),
        ];
    }

    private NewsView Closed(MovementView movement)
    {
        var closing = movement.Closing!;
        return new NewsView(
            IdOf(closing.LogIndex),
            "movement-closed",
            new Message("feed.movement-closed", ("movement", movement.Name)),
            [
                .. movement.Nodes.SelectMany(n => SituationReports.OfNode(n).Where(f => f.Number.Length > 0)
                    .Select(f => (new Message("feed.at-place", ("place", n.Place.Name), ("what", f.What)), f.Number))),
                .. SituationReports.OfWhole(movement.Whereabouts).Where(f => f.Number.Length > 0)
                    .Select(f => (f.What, f.Number)),
            ],
            closing.Author, closing.At, "/movements/" + Uri.EscapeDataString(movement.Id), closing.LogIndex);
    }

    // It is in force since its last act: a signature that was missing, or a resumption.
    private NewsView? InForce(AccordView accord) => accord.History.Count == 0 ? null : new NewsView(
        IdOf(accord.History[^1].LogIndex),
        "accord-in-force",
        new Message("feed.accord-in-force", ("accord", accord.Title)),
        [],
        accord.History[^1].Who, accord.History[^1].At, "/accord", accord.History[^1].LogIndex);

    private NewsView Judged(LoggedRecord record, PartyNames names)
    {
        var verdict = (VerdictPublished)record.Body;
        return new NewsView(
            IdOf(record.Index),
            "verdict-published",
            new Message(
                "feed.verdict-published", ("claim", verdict.Claim.Value),
                ("verdict", new Message("verdict." + Words.Of(verdict.Category)))),
            [],
            names.Of(record.Author), verdict.StatedAt, "/claims/" + Uri.EscapeDataString(verdict.Claim.Value),
            record.Index);
    }

    // A UUID of version 8 (RFC 9562): a hash of the log and the place in it.
    private string IdOf(long index)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(
            $"safe-passage/feed/v1\n{folds.Page.Register.Origin}\n{index}"))[..16];
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return "urn:uuid:" + new Guid(hash, bigEndian: true);
    }
}
