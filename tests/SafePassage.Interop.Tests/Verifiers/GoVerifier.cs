using SafePassage.Interop.Tests.Logs;
using SafePassage.Interop.Tests.Verifiers;
using Xunit;

[assembly: AssemblyFixture(typeof(GoVerifier))]

namespace SafePassage.Interop.Tests.Verifiers;

/// <summary>Builds and runs <c>foreign/go/verify.go</c> on golang.org/x/mod as Debian packages it.</summary>
public sealed class GoVerifier : IDisposable
{
    // Where Debian's golang-*-dev packages put their sources: one GOPATH, no modules, no network.
    private const string PackagedSources = "/usr/share/gocode";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _built;

    public GoVerifier() => _built = new Lazy<Task<string>>(BuildAsync);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>Skips the test, naming what to install, where Go or the package is absent.</summary>
    internal static void SkipUnlessPresent()
    {
        Assert.SkipUnless(ForeignProgram.OnPath("go") is not null, "Go is absent: apt-get install golang-go");
        Assert.SkipUnless(Directory.Exists(Path.Combine(PackagedSources, "src/golang.org/x/mod/sumdb/tlog")),
            "golang.org/x/mod is absent: apt-get install golang-golang-x-mod-dev");
    }

    internal async Task<ForeignAnswer> VerifyAsync(SeededLog log) => await ForeignProgram.RunAsync(
        await _built.Value, [log.Folder, log.VerifierKey, log.ProofsFile],
        cancellationToken: TestContext.Current.CancellationToken);

    private async Task<string> BuildAsync()
    {
        var program = _folder.At("verify");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GO111MODULE"] = "off",
            ["GOPATH"] = PackagedSources,
            ["GOFLAGS"] = "",
            ["GOPROXY"] = "off",
            ["GOCACHE"] = Path.Combine(ForeignProgram.Repository, "artifacts", "go"),
        };
        string[] arguments = ["build", "-o", program, Path.Combine(ForeignProgram.Sources, "go", "verify.go")];
        var built = await ForeignProgram.RunAsync(ForeignProgram.OnPath("go")!, arguments, environment);
        return built.ExitCode == 0
            ? program
            : throw new InvalidOperationException($"The Go verifier does not build: {built.Output}");
    }
}
