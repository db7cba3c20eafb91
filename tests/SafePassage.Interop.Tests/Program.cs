using SafePassage.Interop.Tests.Kills;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace SafePassage.Interop.Tests;

/// <summary>The entrance: runs the tests, or appends until it is killed when a test started it for that.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [AppendingProgram.Word, var folder, var trial] => AppendingProgram.RunAsync(folder, trial),
        // The two ways that xunit's own generated entrance has.
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
