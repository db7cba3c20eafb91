using System.CommandLine;
using System.Text.Json;
using SafePassage.Mission.Copying;

namespace SafePassage.Cli.Commands;

/// <summary>The options of commands that ask a running server about positions, signed in as a member.</summary>
internal sealed class PositionAsking
{
    private static readonly Option<bool> s_json = KeysCommand.JsonOption();

    private readonly KeyOpening _key = new();
    private readonly Option<string> _data = Speaking.Data();
    private readonly Argument<Uri> _url = new("URL")
    {
        Description = "The http(s) address of the server.",
        CustomParser = given =>
        {
            if (ServerClient.Typed(given.Tokens[0].Value) is { } url)
            {
                return url;
            }

            given.AddError($"'{given.Tokens[0].Value}' is no http(s) address.");
            return null;
        },
    };

    /// <summary>Prints a result as JSON, or in lines.</summary>
    public static void Print<T>(ParseResult parsed, T result, IEnumerable<string> lines) => Console.WriteLine(
        parsed.GetValue(s_json) ? JsonSerializer.Serialize(result, Output.Json) : string.Join('\n', lines));

    /// <summary>Gives a command the options, and lets it ask once.</summary>
    public Command Set(Command command, Func<PositionServer, ParseResult, CancellationToken, Task<int>> ask) =>
        SetRounds(command, _ => null, ask);

    /// <summary>The same, again and again when a pause is given.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pause">Between two rounds; null for one round.</param>
    /// <param name="ask">One round; it is signed in for the round alone.</param>
    public Command SetRounds(
        Command command, Func<ParseResult, TimeSpan?> pause,
        Func<PositionServer, ParseResult, CancellationToken, Task<int>> ask)
    {
        command.Add(_url);
        command.Add(_data);
        _key.AddTo(command);
        command.Add(s_json);
        command.SetAction(async (parsed, ended) =>
        {
            using var key = _key.Open(parsed);
            async Task<int> RoundAsync(CancellationToken cancellationToken)
            {
                await using var server = await PositionServer.BeginAsync(
                    parsed.GetValue(_url)!, parsed.GetValue(_data)!, key, cancellationToken);
                return await ask(server, parsed, cancellationToken);
            }

            // What is typed wrong shows in the first round; later ones may meet a link that is down, and go on.
            var code = await RoundAsync(ended);
            if (pause(parsed) is not { } between)
            {
                return code;
            }

            _ = await Rounds.GoOnAsync(
                between, RoundAsync, refusal => Console.Error.WriteLineAsync(refusal.ToString()), TimeProvider.System,
                ended);
            return ExitCode.Done;
        });
        return command;
    }
}
