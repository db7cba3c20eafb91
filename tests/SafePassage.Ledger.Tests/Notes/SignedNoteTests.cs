using System.Text;
using CsCheck;
using SafePassage.Ledger.Notes;
using Xunit;

namespace SafePassage.Ledger.Tests.Notes;

/// <summary>The note, key and signature of the documentation of Go's sumdb/note package are used as golden
/// vectors.</summary>
public sealed class SignedNoteTests
{
    private const string PublicKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PrivateKey =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private const string Text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private const string Line =
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ryy"
        + "BwJnAM=\n";

    [Fact]
    public void The_published_note_verifies_and_signing_its_text_gives_the_same_bytes()
    {
        var published = Encoding.UTF8.GetBytes($"{Text}\n{Line}");
        var verifier = NoteVerifier.Parse(PublicKey);
        var note = SignedNote.Parse(published);
        Assert.Equal(Text, note.Text);
        Assert.Equal([verifier], note.Verify(verifier));
        using var signer = NoteSigner.Parse(PrivateKey);
        Assert.Equal(published, SignedNote.Sign(Text, signer).ToBytes());
        Assert.Equal(PublicKey, signer.Verifier.ToString());
        Assert.Equal(PrivateKey, signer.ExportPrivateText());
    }

    [Fact]
    public void No_mangled_key_is_accepted()
    {
        for (var i = 0; i < PublicKey.Length; i++)
        {
            Assert.Throws<LedgerException>(() => NoteVerifier.Parse(PublicKey[i..^1]));
            Assert.Throws<LedgerException>(() => NoteVerifier.Parse(PublicKey[..i]));
            Assert.Throws<LedgerException>(() => NoteVerifier.Parse(Bump(PublicKey, i)));
            Assert.Throws<LedgerException>(() => NoteSigner.Parse(Bump(PrivateKey, i)));
        }

        // The id fits, but the key is too long; the id fits, but the type is unknown.
        Assert.Throws<LedgerException>(() => NoteVerifier.Parse(
            "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
        Assert.Throws<LedgerException>(() => NoteVerifier.Parse(
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
        foreach (var name in new[] { "", "a b", "a+b", "a\u00a0b", "a\nb" })
        {
            Assert.Throws<LedgerException>(() => NoteSigner.Generate(name).Dispose());
        }
    }

    [Fact]
    public void Every_single_changed_bit_of_the_published_note_is_noticed()
    {
        var published = Encoding.UTF8.GetBytes($"{Text}\n{Line}");
        var verifier = NoteVerifier.Parse(PublicKey);
        for (var bit = 0; bit < published.Length * 8; bit++)
        {
            var changed = published.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<LedgerException>(() => SignedNote.Parse(changed).Verify(verifier));
        }
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_ignored_and_a_false_one_of_a_known_key_is_not()
    {
        var verifier = NoteVerifier.Parse(PublicKey);
        var others = string.Concat(Enumerable.Range(0, 20).Select(i =>
        {
            using var signer = NoteSigner.Generate($"witness.example/{i}");
            return signer.Sign(Text) + "\n";
        }));
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{others}{Line}"));
        Assert.Equal(21, note.Signatures.Count);
        Assert.Equal([verifier], note.Verify(verifier));
        using var sameName = NoteSigner.Generate("PeterNeumann");
        var both = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{sameName.Sign(Text)}\n{Line}"));
        Assert.Single(both.Verify(verifier));
        var unsigned = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{others}"));
        Assert.Equal("note.not-signed", Assert.Throws<LedgerException>(() => unsigned.Verify(verifier)).Code);
        var falseLine = new NoteSignature(verifier.Name, verifier.Id, new byte[64]);
        var mixed = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{Line}{falseLine}\n"));
        Assert.Equal("note.bad-signature", Assert.Throws<LedgerException>(() => mixed.Verify(verifier)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n")]
    [InlineData("text\n\n\u2014 name AAAA AAA=\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\r\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=\nmore\n")]
    public void A_malformed_note_is_refused(string note) => Assert.Equal(
        "note.malformed",
        Assert.Throws<LedgerException>(() => SignedNote.Parse(Encoding.UTF8.GetBytes(note))).Code);

    [Fact]
    public void Bytes_that_are_not_utf8_too_many_signatures_and_too_many_bytes_are_refused()
    {
        byte[] line = Encoding.UTF8.GetBytes("\u2014 name AAAAAAA=\n");
        Assert.Throws<LedgerException>(() => SignedNote.Parse([0xff, (byte)'\n', (byte)'\n', .. line]));
        byte[] Note(int lines) => [.. "text\n\n"u8, .. Enumerable.Repeat(line, lines).SelectMany(bytes => bytes)];
        Assert.Equal(100, SignedNote.Parse(Note(100)).Signatures.Count);
        Assert.Throws<LedgerException>(() => SignedNote.Parse(Note(101)));
        Assert.Throws<LedgerException>(() => SignedNote.Parse(new byte[1_000_001]));
    }

    [Fact]
    public void Whatever_is_read_is_written_back_byte_for_byte() =>
        Gen.Char["\u2014 na=AB/\n\nx"].Array[0, 20].Sample(random =>
        {
            var bytes = Encoding.UTF8.GetBytes($"text\n\n\u2014 n{new string(random)}AAAAAAA=\n");
            SignedNote note;
            try
            {
                note = SignedNote.Parse(bytes);
            }
            catch (LedgerException)
            {
                return;
            }

            Assert.Equal(bytes, note.ToBytes());
        });

    private static string Bump(string text, int at) => text[..at] + (char)(text[at] + 1) + text[(at + 1)..];
}
