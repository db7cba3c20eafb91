using SafePassage.Interop.Tests.Logs;
using Xunit;

namespace SafePassage.Interop.Tests.Verifiers;

/// <summary>Runs <c>foreign/sigstore/verify.mjs</c> on npm's <c>@sigstore/verify</c>.</summary>
internal static class SigstoreVerifier
{
    private static readonly string s_folder = Path.Combine(ForeignProgram.Sources, "sigstore");

    /// <summary>Skips the test, naming what to install, where Node or the package is absent.</summary>
    public static void SkipUnlessPresent()
    {
        Assert.SkipUnless(ForeignProgram.OnPath("node") is not null, "Node is absent: install Node 20.19 or later");
        Assert.SkipUnless(Directory.Exists(Path.Combine(s_folder, "node_modules", "@sigstore", "verify")),
            "@sigstore/verify is absent: npm ci --prefix tests/SafePassage.Interop.Tests/foreign/sigstore");
    }

    public static Task<ForeignAnswer> VerifyAsync(SeededLog log) => ForeignProgram.RunAsync(
        ForeignProgram.OnPath("node")!,
        [Path.Combine(s_folder, "verify.mjs"), log.Folder, log.VerifierKey, log.ProofsFile],
        cancellationToken: TestContext.Current.CancellationToken);
}
