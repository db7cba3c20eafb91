using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Keys;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Positions;

/// <summary>What is sealed is read for years: it is the same whatever machine the server runs on.</summary>
public sealed class SealPositionsTests : IDisposable
{
    private static readonly DateTimeOffset Fix = LogWriter.Now.AddYears(1).AddHours(-1);

    private readonly Folders _folders = new();

    public void Dispose() => _folders.Dispose();

    /// <summary>Other calendars count other years, and others write a minus or a point otherwise.</summary>
    [Theory]
    [InlineData("en-GB")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("fi-FI")]
    public async Task The_culture_of_the_machine_is_not_in_what_is_sealed(string culture)
    {
        await _folders.ConstituteAsync();
        using var sealing = SealingKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes("test key un-2")));
        await _folders.OnHostAsync(async host =>
        {
            using var key = LogWriter.KeyOf("un");
            await Folders.SayAsync(host.Book, _folders.Settings, key, Grant(sealing.Recipient));
            await Folders.SayAsync(host.Book, _folders.Settings, key, Plan());
            var (chance, un) = (new Random(5), Reader.Of(host.Book.Page.Keys, new PartyId("un")));
            var token = host.Room.MakeDevice(un, "convoy", "bus-1", chance.NextBytes).Token;
            var report = new PositionReport(new GeoPoint(-47.1, 37.5123), Fix, 7, null);
            Assert.Equal(ReportOutcome.Taken, host.Room.TakePosition(token, () => report));
            var before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var batch = Assert.Single(host.Room.PositionBatches(un, isAll: true, chance.NextBytes));
                Assert.Equal(
                    """{"vehicle":"bus-1","at":"2023-05-23T04:00:00Z","latitude":-47.1,"longitude":37.5123,"""
                        + "\"accuracyMetres\":7}\n",
                    Encoding.UTF8.GetString(Sealed.Open(string.Concat(batch.Sealed), sealing, "batch")));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        });
    }

    private KeyGranted Grant(RecipientKey recipient) => new()
    {
        Operation = _folders.Settings.Id,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Member = new GroupMember(
            new PartyId("un"), "UN", PartyRole.Facilitator, LogWriter.KeyOf("un-2").Verifying.ToString(),
            recipient.ToString()),
    };

    private MovementPlanned Plan() => new()
    {
        Operation = _folders.Settings.Id,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Name = "Convoy",
        Nodes =
        [
            new(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), NodeRole.AssemblyPoint),
            new(new PlaceId("b"), "B", new GeoPoint(47.1, 37.6), NodeRole.ReceptionPoint),
        ],
    };
}
