using System.CommandLine;
using System.Text.Json;
using SafePassage.Cli.Commands;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>What a command that signs was given besides what it says.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="By">Who speaks; what it signs is looked at before it is stored.</param>
/// <param name="Places">The data folder.</param>
/// <param name="Settings">Which operation.</param>
internal sealed record Spoken(ParseResult Parsed, Speaker By, OperationPlaces Places, OperationSettings Settings);

/// <summary>The options of every command that signs, and what happens to what it signed.</summary>
/// <param name="basis">How one knows it when nothing is said: a word of <see cref="Basis"/>.</param>
internal sealed class Speaking(string basis = "counted")
{
    private readonly KeyOpening _key = new();
    private readonly Option<string> _data = Data();
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Write what was signed to this file, to be carried. By default it goes into the log or outbox.",
    };

    private readonly Option<string?> _statedAt = new("--stated-at")
    {
        Description = "When it is stated: 2027-03-28T09:00 on the operation's clock, or with an offset. Default: now.",
    };

    private readonly Option<string> _basis = new("--basis")
    {
        Description = "How you know it: counted, reported, inferred, assumed or demonstration.",
        DefaultValueFactory = _ => basis,
    };

    private readonly Option<string?> _source = new("--source") { Description = "The publication it comes from." };

    private readonly Option<string?> _note = new("--note")
    {
        Description = "What a reader must know to weigh it. Parties may read it.",
    };

    private readonly Option<bool> _json = KeysCommand.JsonOption();

    /// <summary>The option by which nothing leaves that was signed for a trial; null where there is none.</summary>
    public Option<bool>? DryRun { get; init; }

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Your data folder: the host's, or a member's copy.",
        Required = true,
    };

    /// <summary>Gives a command the options, and makes it sign.</summary>
    /// <param name="command">The command.</param>
    /// <param name="say">What it says.</param>
    /// <param name="afterwards">Done once what was signed is on the disk; null for nothing.</param>
    public Command Set(
        Command command, Func<Spoken, CancellationToken, Task> say, Action<Spoken>? afterwards = null)
    {
        command.Add(_data);
        _key.AddTo(command);
        command.Add(_out);
        command.Add(_statedAt);
        command.Add(_basis);
        command.Add(_source);
        command.Add(_note);
        command.Add(_json);
        if (DryRun is not null)
        {
            command.Add(DryRun);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, say, afterwards, cancellationToken));
        return command;
    }

    /// <summary>True when results are to be printed as JSON.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Signs what is said, and stores it or writes it to a file.</summary>
    public async Task<int> RunAsync(
        ParseResult parsed, Func<Spoken, CancellationToken, Task> say, Action<Spoken>? afterwards,
        CancellationToken cancellationToken)
    {
        var data = parsed.GetValue(_data)!;
        SignedAside aside;
        Spoken spoken;
        await using (var held = await HeldOperation.OpenAsync(data, cancellationToken))
        {
            using var key = _key.Open(parsed);
            aside = new SignedAside(held.Records);
            var by = new Speaker(
                aside, held.Settings, key.Signing, Given.Time(parsed.GetValue(_statedAt), "--stated-at", held.Settings),
                ProvenanceIn(parsed));
            spoken = new Spoken(parsed, by, new OperationPlaces(data), held.Settings);
            await say(spoken, cancellationToken);
        }

        if (DryRun is not null && parsed.GetValue(DryRun))
        {
            Console.WriteLine(IsJson(parsed)
                ? JsonSerializer.Serialize(new { Tried = aside.Statements.Count }, Output.Json)
                : $"Tried only: {Output.Number(aside.Statements.Count)} statements would be signed; none was kept.");
            return ExitCode.Done;
        }

        var file = parsed.GetValue(_out);
        IReadOnlyList<SentStatement>? sent = null;
        if (file is null)
        {
            sent = await FolderDoor.SayAsync(aside.Statements, data, cancellationToken);
        }
        else
        {
            await FolderDoor.WriteAsync(aside.Statements, file, cancellationToken);
        }

        if (sent is null || sent.All(s => s.Refused is null))
        {
            afterwards?.Invoke(spoken);
        }

        return Print(parsed, aside.Statements, sent, file);
    }

    private Provenance ProvenanceIn(ParseResult parsed)
    {
        var note = parsed.GetValue(_note);
        return new Provenance(
            Given.Word<Basis>(parsed.GetValue(_basis)!, "--basis"), parsed.GetValue(_source), note,
            note is null ? null : DisclosureTier.Party);
    }

    private int Print(
        ParseResult parsed, IReadOnlyList<Envelope> said, IReadOnlyList<SentStatement>? sent, string? file)
    {
        if (IsJson(parsed))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    File = file,
                    Statements = said.Select((s, i) => new
                    {
                        s.Kind,
                        Id = s.Id.ToString(),
                        TextHash = s.PayloadHash,
                        sent?[i].Index,
                        sent?[i].Refused,
                    }),
                },
                Output.Json));
            return sent is null || sent.All(s => s.Refused is null) ? ExitCode.Done : ExitCode.Refused;
        }

        foreach (var statement in said)
        {
            Console.WriteLine($"Signed {statement.Kind} {statement.Id.ToString()[..12]}, hash of this statement "
                + statement.PayloadHash);
        }

        if (sent is not null)
        {
            return SentText.Print(sent);
        }

        Console.WriteLine($"Written to {file}.");
        return ExitCode.Done;
    }
}
