using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Keys.Tests;

public sealed class KeyFileTests : IDisposable
{
    private const int Few = 100_000;
    private const string Label = "ENCRYPTED PRIVATE KEY";

    private readonly TemporaryFolder _folder = new();
    private readonly Passphrase _passphrase = Made.Passphrase();

    private string File => _folder.At("party.key");

    public void Dispose()
    {
        _passphrase.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_is_saved_is_opened_with_its_passphrase_only_and_read_by_its_owner_only()
    {
        KeyFile.Save(File, Made.Seed, _passphrase, Made.Counting(100, 32));
        using var key = KeyFile.Open(File, _passphrase);
        using var expected = PartyKey.FromSeed(Made.Seed);
        Assert.Equal(expected.Signing.Verifying, key.Signing.Verifying);
        Assert.Equal(expected.Sealing.Recipient, key.Sealing.Recipient);
        using var other = Made.Passphrase("correct horse battery stable");
        Assert.Equal("keys.passphrase-wrong", RefusedWith(other));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    /// <summary>The vector of docs/formats/keys.md.</summary>
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var text = KeyFile.Sealing(Made.Seed, _passphrase, Made.Counting(100, 32), KeyFile.Iterations);
        Assert.Equal(
            "02f128b476db9c56cb9600c87132f013853c2ce414e042d2d2084458ec560515",
            Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text))));
    }

    [Fact]
    public void A_file_is_never_overwritten()
    {
        System.IO.File.WriteAllText(File, "precious");
        var refusal = Assert.Throws<RefusalException>(
            () => KeyFile.Save(File, Made.Seed, _passphrase, Made.Counting(0, 32))).Refusal;
        Assert.Equal("file.exists", refusal.Code);
        Assert.Equal("precious", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_changed_passphrase_opens_the_same_key_and_the_old_one_no_longer()
    {
        Write(Text());
        using var next = Made.Passphrase("another long passphrase");
        KeyFile.ChangePassphrase(File, _passphrase, next, Made.Counting(7, 32));
        Assert.Equal("keys.passphrase-wrong", RefusedWith(_passphrase));
        using var key = KeyFile.Open(File, next);
        using var expected = PartyKey.FromSeed(Made.Seed);
        Assert.Equal(expected.Signing.Verifying, key.Signing.Verifying);
        Assert.Equal(File, Assert.Single(Directory.GetFiles(_folder.Path)));
    }

    [Fact]
    public void With_a_wrong_passphrase_nothing_is_changed()
    {
        Write(Text());
        using var wrong = Made.Passphrase("correct horse battery stable");
        Assert.Throws<RefusalException>(() => KeyFile.ChangePassphrase(File, wrong, _passphrase, Made.Counting(7, 32)));
        Assert.Equal(Text(), System.IO.File.ReadAllText(File));
    }

    /// <summary>The second half of the body is the seed: CBC alone would hand it over as another key.</summary>
    [Fact]
    public void Any_changed_byte_is_refused()
    {
        var sealing = SealedSeed.Encrypt(Made.Seed, _passphrase, Few, Made.Counting(100, 32));
        var der = sealing.ToDer();
        var heading = Text().Split('\n')[0] + "\n";
        for (var at = 0; at < der.Length; at += 5)
        {
            var changed = (byte[])der.Clone();
            changed[at] ^= 1;
            Write(heading + PemEncoding.WriteString(Label, changed));
            RefusedWith(_passphrase);
        }
    }

    [Theory]
    [InlineData(99_999)]
    [InlineData(10_000_001)]
    [InlineData(2_048)]
    public void Too_few_or_too_many_rounds_are_refused_before_they_are_done(int rounds)
    {
        var few = SealedSeed.Encrypt(Made.Seed, _passphrase, 1, Made.Counting(100, 32));
        Write(PemEncoding.WriteString(Label, (few with { Iterations = rounds }).ToDer()));
        Assert.Equal("keys.iterations", RefusedWith(_passphrase));
    }

    [Fact]
    public void A_file_that_is_not_sealed_is_refused()
    {
        Write(PemEncoding.WriteString("PRIVATE KEY", Made.Seed));
        Assert.Equal("keys.not-sealed", RefusedWith(_passphrase));
        Write(PemEncoding.WriteString("OPENSSH PRIVATE KEY", Made.Seed));
        Assert.Equal("keys.not-sealed", RefusedWith(_passphrase));
    }

    [Fact]
    public void What_is_no_key_file_or_a_cut_one_is_refused()
    {
        Assert.Equal("keys.absent", RefusedWith(_passphrase));
        Write("Dear diary,");
        Assert.Equal("keys.no-key-file", RefusedWith(_passphrase));
        Write(PemEncoding.WriteString("PUBLIC KEY", Made.Seed));
        Assert.Equal("keys.no-key-file", RefusedWith(_passphrase));
        Write(new string(' ', 20_000));
        Assert.Equal("keys.no-key-file", RefusedWith(_passphrase));
        Write(Text()[..150]);
        Assert.Equal("keys.damaged", RefusedWith(_passphrase));
        Write(PemEncoding.WriteString(Label, [0x30, 0x03, 1]));
        Assert.Equal("keys.damaged", RefusedWith(_passphrase));
    }

    [Fact]
    public void The_key_of_another_file_under_this_heading_is_refused()
    {
        var other = KeyFile.Sealing(Made.Counting(9, 32), _passphrase, Made.Counting(100, 32), Few);
        Write(Text().Split('\n')[0] + "\n" + other[(other.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        Assert.Equal("keys.damaged", RefusedWith(_passphrase));
    }

    [Fact]
    public void OpenSSL_opens_what_is_sealed_here()
    {
        Write(Text());
        var shown = OpenSsl("pkey", "-in", File, "-passin", "pass:" + Made.Words, "-noout", "-text");
        Assert.Contains("ED25519 Private-Key", shown, StringComparison.Ordinal);
        var seed = string.Concat(shown.Split('\n').SkipWhile(l => !l.StartsWith("priv:", StringComparison.Ordinal))
            .Skip(1).Take(3)).Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(Made.Seed), seed);
    }

    [Theory]
    [InlineData("ed25519", "hmacWithSHA256", "aes-256-cbc", 600_000, null)]
    [InlineData("ed25519", "hmacWithSHA256", "aes-256-cbc", 2_048, "keys.iterations")]
    [InlineData("ed25519", "hmacWithSHA1", "aes-256-cbc", 600_000, "keys.other-kind")]
    [InlineData("ed25519", "hmacWithSHA256", "aes-128-cbc", 600_000, "keys.other-kind")]
    [InlineData("x25519", "hmacWithSHA256", "aes-256-cbc", 600_000, "keys.other-kind")]
    public void Of_the_keys_that_OpenSSL_makes_the_well_sealed_ones_are_opened(
        string kind, string function, string cipher, int rounds, string? code)
    {
        OpenSsl("genpkey", "-algorithm", kind, "-out", _folder.At("bare"));
        OpenSsl(
            "pkcs8", "-topk8", "-in", _folder.At("bare"), "-out", File, "-v2", cipher, "-v2prf", function,
            "-iter", rounds.ToString(CultureInfo.InvariantCulture), "-passout", "pass:" + Made.Words);
        if (code is not null)
        {
            Assert.Equal(code, RefusedWith(_passphrase));
            return;
        }

        using var key = KeyFile.Open(File, _passphrase);
        OpenSsl("pkey", "-in", _folder.At("bare"), "-pubout", "-outform", "DER", "-out", _folder.At("public"));
        Assert.Equal(
            System.IO.File.ReadAllBytes(_folder.At("public"))[^32..], key.Signing.Verifying.ToBytes());
    }

    private string Text() => KeyFile.Sealing(Made.Seed, _passphrase, Made.Counting(100, 32), Few);

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private string RefusedWith(Passphrase passphrase)
    {
        var refusal = Assert.Throws<RefusalException>(() => KeyFile.Open(File, passphrase)).Refusal;
        Assert.Equal(File, refusal.Where);
        return refusal.Code;
    }

    private static string OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("openssl is not installed");
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }
    }
}
