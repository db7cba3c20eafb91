using System.CommandLine;
using SafePassage.Verdict.Evidence;

namespace SafePassage.Cli.Commands;

/// <summary><c>verify LOG</c>: checks an evidence bundle, a log folder or URL offline.</summary>
internal static class VerifyLogCommand
{
    public static Command Create()
    {
        var place = new Argument<string>("LOG")
        {
            Description =
            "An evidence bundle (FILE.zip), a folder, or the http(s) address of a server or mirror."
        };
        var key = new Option<string>("--key", "-k")
        {
            Description =
            "The log's key (name+hash+key), learnt from somewhere else than the log."
        };
        var state = new Option<string>("--state")
        {
            Description =
            "A file that remembers the last checkpoint seen of each log; one that shrank or forked disagrees."
        };
        var bulletin = new Option<string>("--bulletin")
        {
            Description = "The code of a bulletin, as in 7QK2-M0XV: what it says, and whether it holds.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of sentences." };
        var command = new Command(
            "verify",
            "Check a log: every byte, every signature, every verdict. Exit codes: 0 agrees; 1 disagrees; 2 not "
                + "checked; 3 not proved.")
        {
            place, key, state, bulletin, json,
        };
        command.SetAction(
            (parsed, cancellationToken) => Talk.WorkAsync("Checking the log", bar => VerifyCommand.RunAsync(
                new VerifyRequest(
                    parsed.GetValue(place)!,
                    parsed.GetValue(key),
                    parsed.GetValue(state),
                    parsed.GetValue(json),
                    parsed.GetValue(bulletin)),
                Console.Out,
                Console.Error,
                TimeProvider.System,
                new Share(bar),
                cancellationToken)));
        return command;
    }

    private sealed class Share(IProgress<(double Share, string Text)> bar) : IProgress<double>
    {
        public void Report(double value) => bar.Report((value, "Checking the log"));
    }
}
