using System.Diagnostics;

namespace SafePassage.EndToEnd.Tests;

/// <summary>An operation with one movement under way, made with the command line, and its server.</summary>
internal sealed class FieldOperation : IAsyncDisposable
{
    /// <summary>What opens the key file of the United Nations.</summary>
    public const string Passphrase = "a long passphrase of un";

    private const string Way = """
        [
          {"place": "mariupol", "name": "Mariupol", "lat": 47.1, "lon": 37.55, "role": "assembly-point"},
          {"place": "vasylivka", "name": "Василівка", "lat": 47.43, "lon": 35.28, "role": "checkpoint"},
          {"place": "zaporizhzhia", "name": "Zaporizhzhia", "lat": 47.83, "lon": 35.14, "role": "reception-point"}
        ]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-field-").FullName;
    private Process? _server;

    public Uri Address { get; private set; } = null!;

    /// <summary>The key file of the United Nations.</summary>
    public string Key => Path.Combine(_folder, "un.key");

    public static async Task<FieldOperation> StartAsync()
    {
        var made = new FieldOperation();
        foreach (var party in new[] { "un", "icrc", "ukraine", "russia" })
        {
            await File.WriteAllTextAsync(
                Path.Combine(made._folder, party + ".pass"), $"a long passphrase of {party}\n");
            var card = await made.RunAsync(
                "keys", "new", party + ".key", "--name", party, "--passphrase-file", party + ".pass");
            await File.WriteAllTextAsync(Path.Combine(made._folder, party + ".card"), card);
        }

        await File.WriteAllTextAsync(Path.Combine(made._folder, "way.json"), Way);
        await made.RunAsync("new", "data", "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise");
        foreach (var (party, role) in new[]
        {
            ("un", "facilitator"), ("icrc", "facilitator"), ("ukraine", "belligerent"), ("russia", "belligerent"),
        })
        {
            await made.RunAsync(
                "member", "add", party + ".card", "--data", "data", "--role", role, "--signatory", "--name", party);
        }

        string[] asUn = ["--data", "data", "--key", "un.key", "--passphrase-file", "un.pass"];
        await made.RunAsync(["constitute", "--name", "Working group", .. asUn]);
        await made.RunAsync(
            ["movement", "plan", "--id", "convoy-1", "--name", "Convoy 1", "--nodes", "way.json", .. asUn]);
        made._server = BuiltProgram.Start(made._folder, "serve", "--data", "data", "--urls", "http://127.0.0.1:0");
        made.Address = await BuiltProgram.AddressOfAsync(made._server);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var program = BuiltProgram.Start(_folder, arguments);
        var printed = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return program.ExitCode == 0
            ? printed
            : throw new InvalidOperationException(
                $"safe-passage {string.Join(' ', arguments)}: exit {program.ExitCode}");
    }
}
