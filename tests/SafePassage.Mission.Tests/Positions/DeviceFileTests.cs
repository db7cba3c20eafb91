using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Positions;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Positions;

/// <summary>Devices outlive a restart of the server; their tokens are on the disk as hashes alone.</summary>
public sealed class DeviceFileTests : IDisposable
{
    private readonly Folders _folders = new();

    private string DeviceFile => Path.Combine(_folders.Host.Folder, "devices.json");

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task A_token_is_good_after_a_restart_and_stands_on_the_disk_as_a_hash_only()
    {
        var (kept, lost) = await MakeTwoAsync();
        var written = await File.ReadAllTextAsync(DeviceFile, TestContext.Current.CancellationToken);
        foreach (var token in new[] { kept, lost })
        {
            Assert.DoesNotContain(token[4..], written, StringComparison.Ordinal);
            Assert.Contains(
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), written,
                StringComparison.Ordinal);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DeviceFile));
        }

        await _folders.OnHostAsync(host =>
        {
            var shown = host.Room.Devices(Facilitator(host));
            Assert.Equal(["bus-1", "bus-2"], shown.Select(d => d.Vehicle), StringComparer.Ordinal);
            Assert.Null(shown[0].RevokedAt);
            Assert.NotNull(shown[1].RevokedAt);
            Assert.Equal(ReportOutcome.Taken, Report(host, kept));
            Assert.Equal(ReportOutcome.NotKnown, Report(host, lost));
            Assert.Single(host.Room.Positions(Facilitator(host)).Vehicles);
            return Task.CompletedTask;
        });

        // What was reported is in memory alone.
        Assert.Equal(written, await File.ReadAllTextAsync(DeviceFile, TestContext.Current.CancellationToken));
        await _folders.OnHostAsync(host =>
        {
            Assert.Empty(host.Room.Positions(Facilitator(host)).Vehicles);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("null")]
    [InlineData("no device")]
    [InlineData("no field")]
    [InlineData("more")]
    [InlineData("twice")]
    [InlineData("hash")]
    public async Task A_damaged_file_is_refused_with_what_to_do(string how)
    {
        await MakeTwoAsync();
        var good = await File.ReadAllTextAsync(DeviceFile, TestContext.Current.CancellationToken);
        var bad = how switch
        {
            "cut" => good[..(good.Length / 2)],
            "empty" => "",
            "null" => "null",
            "no device" => "[null]",
            "no field" => "[{}]",
            "more" => good.Replace("\"id\"", "\"plate\": \"x\", \"id\"", StringComparison.Ordinal),
            "twice" => "[" + good.Trim()[1..^1] + "," + good.Trim()[1..^1] + "]",
            _ => good.Replace("\"tokenHash\": \"", "\"tokenHash\": \"x", StringComparison.Ordinal),
        };
        Assert.NotEqual(good, bad, StringComparer.Ordinal);
        await File.WriteAllTextAsync(DeviceFile, bad, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<RefusalException>(() => _folders.OnHostAsync(_ => Task.CompletedTask));
        Assert.Equal(("devices.bad-file", DeviceFile), (refused.Refusal.Code, refused.Refusal.Where));
        Assert.Contains("make the devices anew", refused.Refusal.Next, StringComparison.Ordinal);

        // What the message says is enough.
        File.Delete(DeviceFile);
        await _folders.OnHostAsync(host =>
        {
            Assert.Empty(host.Room.Devices(Facilitator(host)));
            return Task.CompletedTask;
        });
    }

    // Two devices of one movement; the second is taken back.
    private async Task<(string Kept, string Lost)> MakeTwoAsync()
    {
        await _folders.ConstituteAsync();
        var (kept, lost) = ("", "");
        await _folders.OnHostAsync(async host =>
        {
            using var key = LogWriter.KeyOf("un");
            await Folders.SayAsync(host.Book, _folders.Settings, key, Plan());
            var (chance, un) = (new Random(5), Facilitator(host));
            kept = host.Room.MakeDevice(un, "convoy", "bus-1", chance.NextBytes).Token;
            var second = host.Room.MakeDevice(un, "convoy", "bus-2", chance.NextBytes);
            lost = second.Token;
            Assert.NotNull(host.Room.RevokeDevice(un, second.Device.Id));
        });
        return (kept, lost);
    }

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

    private static Reader Facilitator(OpenedOperation host) => Reader.Of(host.Book.Page.Keys, new PartyId("un"));

    private static ReportOutcome Report(OpenedOperation host, string token) => host.Room.TakePosition(
        token, () => new PositionReport(new GeoPoint(47.1, 37.5), LogWriter.Now.AddYears(1), null, null));
}
