using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Xunit;

namespace SafePassage.Cli.Tests.Support;

/// <summary>
/// Calls the entry point of the built program inside the process of the tests: the start of a process and the compiling
/// of the program anew cost ten times what most commands do. Not for what serves, reads the terminal or a variable of
/// the environment, or looks for the program's own folder: that is run by <see cref="Program"/>.
/// </summary>
internal static class Called
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Parted s_output = new(Console.Out);

    private static readonly Parted s_errors = new(Console.Error);

    private static readonly Lazy<MethodInfo> s_entry = new(Load);

    // The folder that relative paths count from is one for the whole process: one command at a time.
    private static readonly SemaphoreSlim s_turn = new(1, 1);

    /// <summary>Calls the program and waits until it has ended; one call at a time.</summary>
    /// <param name="folder">The folder that relative paths of the arguments count from.</param>
    /// <param name="arguments">The program's arguments.</param>
    /// <exception cref="TimeoutException">It took more than two minutes.</exception>
    public static async Task<RunResult> RunAsync(string folder, params string[] arguments)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await s_turn.WaitAsync(cancelled);
        var before = Environment.CurrentDirectory;
        try
        {
            var entry = s_entry.Value;
            Environment.CurrentDirectory = folder;
            return await Task.Run(() => Run(entry, arguments), cancelled).WaitAsync(Patience, cancelled);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            s_turn.Release();
        }
    }

    private static RunResult Run(MethodInfo entry, string[] arguments)
    {
        var (output, errors) = (s_output.Begin(), s_errors.Begin());
        var code = (int)entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
        return new RunResult(code, output.ToString(), errors.ToString());
    }

    private static MethodInfo Load()
    {
        Environment.SetEnvironmentVariable("NO_COLOR", "1");
        Console.SetOut(s_output);
        Console.SetError(s_errors);
        return new Own(Program.Path).LoadFromAssemblyPath(Program.Path).EntryPoint!;
    }

    // The program with the libraries beside it, apart from those of the tests.
    private sealed class Own(string program) : AssemblyLoadContext("safe-passage")
    {
        private readonly AssemblyDependencyResolver _beside = new(program);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _beside.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _beside.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }

    // What the called program writes goes to the call; what anybody else writes goes where it went before.
    private sealed class Parted(TextWriter others) : TextWriter
    {
        private readonly AsyncLocal<TextWriter?> _call = new();

        public override Encoding Encoding => others.Encoding;

        private TextWriter Now => _call.Value ?? others;

        public StringWriter Begin()
        {
            var written = new StringWriter();
            _call.Value = Synchronized(written);
            return written;
        }

        public override void Write(char value) => Now.Write(value);

        public override void Write(char[] buffer, int index, int count) => Now.Write(buffer, index, count);

        public override void Write(string? value) => Now.Write(value);

        public override void Flush() => Now.Flush();
    }
}
