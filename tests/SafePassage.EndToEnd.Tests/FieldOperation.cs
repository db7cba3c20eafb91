using System.Diagnostics;

namespace SafePassage.EndToEnd.Tests;

/// <summary>An operation with one movement under way, made with the command line, and its server.</summary>
internal sealed class FieldOperation : IAsyncDisposable
{
    private const string Way = """
        [
          {"place": "mariupol", "name": "Mariupol", "lat": 47.1, "lon": 37.55, "role": "assembly-point"},
          {"place": "vasylivka", "name": "Василівка", "lat": 47.43, "lon": 35.28, "role": "checkpoint"},
          {"place": "zaporizhzhia", "name": "Zaporizhzhia", "lat": 47.83, "lon": 35.14, "role": "reception-point"}
        ]
        """;

    private const string WayRound = """
        [
          {"place": "vasylivka", "name": "Василівка", "lat": 47.43, "lon": 35.28, "role": "checkpoint"},
          {"place": "orikhiv", "name": "Orikhiv", "lat": 47.57, "lon": 35.78, "role": "waypoint"},
          {"place": "zaporizhzhia", "name": "Zaporizhzhia", "lat": 47.83, "lon": 35.14, "role": "reception-point"}
        ]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("safe-passage-field-").FullName;
    private Process? _server;

    public Uri Address { get; private set; } = null!;

    /// <summary>What opens the key file of a party.</summary>
    public static string PassphraseOf(string party) => $"a long passphrase of {party}";

    /// <summary>The key file of a party.</summary>
    public string KeyOf(string party) => Path.Combine(_folder, party + ".key");

    /// <summary>Makes it and serves it.</summary>
    /// <param name="isUnderWay">True when the movement has departed, and a second one is planned from the checkpoint
    /// on, by another way.</param>
    public static async Task<FieldOperation> StartAsync(bool isUnderWay = false)
    {
        var made = new FieldOperation();
        foreach (var party in new[] { "un", "icrc", "ukraine", "russia" })
        {
            await File.WriteAllTextAsync(
                Path.Combine(made._folder, party + ".pass"), PassphraseOf(party) + "\n");
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
        if (isUnderWay)
        {
            await File.WriteAllTextAsync(Path.Combine(made._folder, "round.json"), WayRound);
            await made.RunAsync(
                ["movement", "plan", "--id", "convoy-2", "--name", "Convoy 2", "--nodes", "round.json", .. asUn]);
            await made.RunAsync(["movement", "depart", "convoy-1", .. asUn]);
        }

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
