using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>What a statement is made from: the folder, the key, and when it is said.</summary>
/// <param name="Held">What the folder holds.</param>
/// <param name="Key">The key that signs it.</param>
/// <param name="At">When it is said, on the operation's clock.</param>
internal sealed record Occasion(HeldOperation Held, PartyKey Key, DateTimeOffset At)
{
    /// <summary>What the folder holds.</summary>
    public IOperationRecords Records => Held.Records;

    /// <summary>Which operation.</summary>
    public OperationId Operation => Held.Settings.Id;

    /// <summary>The party whose key it is.</summary>
    /// <exception cref="RefusalException">The key was granted to nobody.</exception>
    public PartyId Party => Records.Page.Keys.Find(Key.Signing.Verifying.Id)?.Member.Party
        ?? throw new RefusalException(new Refusal(
            "key.not-granted", $"key {Key.Signing.Verifying.Id}", "No member of this operation has this key.",
            "Use the key that was granted, or sync the folder first."));
}

/// <summary>The options of commands that say something, and what they have in common.</summary>
internal sealed class Saying
{
    private readonly KeyOpening _key = new();
    private readonly Option<string> _data = DataOption();
    private readonly Option<bool> _json = KeysCommand.JsonOption();
    private readonly Option<DateTimeOffset?> _at = MomentOption("--at", "When it happened, by default now");

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string> DataOption() => new("--data") { Description = "The data folder.", Required = true };

    /// <summary>An option that takes a moment with its clock.</summary>
    public static Option<DateTimeOffset?> MomentOption(string name, string what) => new(name)
    {
        Description = what + ": written as in 2022-05-03T08:00:00+03:00.",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var hasClock = text.Contains('T', StringComparison.Ordinal)
                && (text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-'));
            if (hasClock && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at))
            {
                return at;
            }

            result.AddError($"'{text}' is no moment with its clock. Write it as in 2022-05-03T08:00:00+03:00.");
            return null;
        },
    };

    /// <summary>Adds the options, and signs and sends what the command says.</summary>
    /// <param name="command">The command.</param>
    /// <param name="say">Makes the statements.</param>
    /// <param name="told">What is said in one line of each that was signed; null for nothing.</param>
    public Command On(
        Command command, Func<ParseResult, Occasion, IReadOnlyList<RecordBody>> say,
        Func<Envelope, string?>? told = null)
    {
        _key.AddTo(command);
        command.Add(_data);
        command.Add(_at);
        command.Add(_json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var data = parsed.GetValue(_data)!;
            var said = await SayAsync(parsed, data, say, cancellationToken);
            var sent = said.SelectMany(s => s.Sent).ToArray();
            var lines = said.Where(s => s.Sent.All(x => x.Refused is null))
                .Select(s => told?.Invoke(s.Envelope)).OfType<string>().ToArray();
            if (parsed.GetValue(_json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { Sent = sent, Told = lines }, Output.Json));
                return Array.TrueForAll(sent, s => s.Refused is null) ? ExitCode.Done : ExitCode.Refused;
            }

            Array.ForEach(lines, Console.WriteLine);
            return SentText.Print(sent);
        });
        return command;
    }

    // One after the other: each is numbered behind the one before, which must stand in the log or the outbox by then.
    private async Task<List<(Envelope Envelope, IReadOnlyList<SentStatement> Sent)>> SayAsync(
        ParseResult parsed, string data, Func<ParseResult, Occasion, IReadOnlyList<RecordBody>> say,
        CancellationToken cancellationToken)
    {
        using var key = _key.Open(parsed);
        IReadOnlyList<RecordBody> bodies;
        await using (var held = await HeldOperation.OpenAsync(data, cancellationToken))
        {
            bodies = say(parsed, new Occasion(held, key, parsed.GetValue(_at) ?? Now(held.Settings)));
        }

        var said = new List<(Envelope, IReadOnlyList<SentStatement>)>(bodies.Count);
        foreach (var body in bodies)
        {
            Envelope envelope;
            await using (var held = await HeldOperation.OpenAsync(data, cancellationToken))
            {
                envelope = new Statements(held.Records, held.Settings).Sign(key.Signing, body);
            }

            said.Add((envelope, await FolderDoor.SayAsync([envelope], data, cancellationToken)));
        }

        return said;
    }

    /// <summary>Now on the operation's clock, to the second.</summary>
    public static DateTimeOffset Now(OperationSettings settings)
    {
        var now = TimeZoneInfo.ConvertTime(
            TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(settings.Zone));
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
