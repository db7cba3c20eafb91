using System.Security.Cryptography;
using System.Text;
using SafePassage.Keys;
using SafePassage.Mission.Notifying;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Mission.Tests.Notifying;

/// <summary>Says notifications and bulletins on the host of an own operation, in few words.</summary>
/// <param name="book">The host's book.</param>
/// <param name="settings">Which operation.</param>
internal sealed class NoticeDesk(IStatementDoor book, OperationSettings settings)
{
    public static readonly NotificationId Convoy = new("convoy-1");
    public static readonly DateTimeOffset Begins = LogWriter.Morning.AddHours(72);
    public static readonly DateTimeOffset Until = LogWriter.Morning.AddHours(96);

    /// <summary>The usual group, each member with a key that others can seal for, but for <c>icrc</c>.</summary>
    public static GroupConstituted Group { get; } = Folders.Group with
    {
        Members =
        [
            .. Folders.Group.Members.Select(m => m.Party.Value == "icrc" ? m : m with
            {
                SealingKey = SealingOf(m.Party.Value).Recipient.ToString(),
            }),
        ],
    };

    public static SealingKey SealingOf(string party) =>
        SealingKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("test key " + party)));

    public IStatementDoor Book => book;

    public HeldNotices Held => new(book);

    public OperationId Operation => settings.Id;

    public static byte[] File(string more = "", string recipients = "\"ru\",\"ua\"", string id = "convoy-1") =>
        Encoding.UTF8.GetBytes($$"""
            {
              "notification": "{{id}}", "type": "movement", "purpose": "Civilians out by bus",
              "beginsAt": "{{Begins:O}}", "until": "{{Until:O}}",
              "places": [
                {"place":"ring","name":"Ring","location":{"latitude":47.116,"longitude":37.508} },
                {"place":"hall","name":"Hall","location":{"latitude":47.8,"longitude":35.1} }
              ],
              "recipients": [{{recipients}}]{{more}}
            }
            """);

    public static byte[] Sheet(string title = "Buses leave at 14:00", string more = "", string id = "b-1") =>
        Encoding.UTF8.GetBytes($$"""
            {
              "bulletin": "{{id}}", "until": "{{Until:O}}",
              "texts": [
                {"language":"en","title":"{{title}}","sheet":"Come to the ring.","brief":"At 14.","aloud":"Buses."}
              ]{{more}}
            }
            """);

    public async Task<Submission> SayAsync(string key, RecordBody body)
    {
        using var signing = LogWriter.KeyOf(key);
        return await Folders.SayAsync(book, settings, signing, body);
    }

    public Task<Submission> SubmitAsync(byte[]? file = null) => SayAsync(
        "un", new SubmitNotification(book, Operation).Say(file ?? File(), "notification.json", LogWriter.Morning));

    public Task<Submission> SealAsync(string recipient, string details, int chance = 5) => SayAsync(
        "un", Seal(recipient, Encoding.UTF8.GetBytes(details), null, chance));

    public NotificationDetailed Seal(string recipient, byte[] details, DateTimeOffset? eraseAt, int chance = 5)
    {
        var fresh = new byte[Sealed.FreshLength];
        new Random(chance).NextBytes(fresh);
        return new SealDetails(book, Operation).Say(
            Convoy, new PartyId(recipient), details, eraseAt, fresh, LogWriter.Morning);
    }

    public PayloadErased Erase(long index, string reason = "The notification has lapsed; rule R7") =>
        new ErasePayload(book, Operation).Say(index, reason, Until);
}
