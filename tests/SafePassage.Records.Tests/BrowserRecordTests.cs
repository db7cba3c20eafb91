using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Records.Tests;

/// <summary>A record that the client signed, read by the server.</summary>
/// <remarks>
/// The client's own tests (ClientApp/tests/records) write the file anew and compare; with <c>SAFE_PASSAGE_RENEW=1</c>
/// they replace it. Its signing key is the one of docs/formats/records.md.
/// </remarks>
public sealed class BrowserRecordTests
{
    private static readonly byte[] Signed = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "signed-in-a-browser.json"));

    [Fact]
    public void A_record_signed_in_a_browser_is_read_and_its_signature_holds()
    {
        using var key = SigningKey.FromSeed([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var envelope = Envelope.Read(Signed.AsSpan().TrimEnd((byte)'\n'));
        var body = Assert.IsType<AccordRefused>(RecordKinds.Read(envelope));
        Assert.True(envelope.VerifySignature(0, key.Verifying));
        Assert.Equal(key.Verifying.Id, envelope.KeyId);
        Assert.Equal("Дорогу не розміновано. “Later” → tomorrow", body.Reason);
        Assert.Equal(2, body.Sequence);
        Assert.Equal(new DateTimeOffset(2022, 5, 3, 14, 0, 0, TimeSpan.FromHours(3)), body.StatedAt);
        Assert.Equal(
            new Provenance(
                Basis.Reported, "ukraine.un.org/en/180300", "За словами сторони.", DisclosureTier.Party),
            body.Provenance);
    }

    [Fact]
    public void The_browser_writes_the_spelling_that_the_log_keeps() =>
        Assert.Equal(Signed[..^1], Envelope.Read(Signed.AsSpan()[..^1]).Bytes.ToArray());
}
