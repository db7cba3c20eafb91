using System.CommandLine;
using SafePassage.Ledger;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Turns what goes wrong into one message and an exit code; a stack trace is shown only on request.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(ParseResult command, Option<bool> verbose, TextWriter errors)
    {
        if (command.Errors.Count > 0)
        {
            foreach (var error in command.Errors)
            {
                await errors.WriteLineAsync(error.Message);
            }

            await errors.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.NotUnderstood;
        }

        var isVerbose = command.GetValue(verbose);
        try
        {
            return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Cancelled; nothing was changed.");
            return ExitCode.Cancelled;
        }
        catch (RefusalException e)
        {
            await errors.WriteLineAsync(isVerbose ? e.ToString() : e.Refusal.ToString());
            return ExitCode.Refused;
        }
        catch (LedgerException e)
        {
            await errors.WriteLineAsync(isVerbose ? e.ToString() : e.Message);
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(isVerbose ? e.ToString() : $"{e.Message} Check the path and the rights on it.");
            return ExitCode.Refused;
        }
        catch (Exception e) when (!isVerbose)
        {
            await errors.WriteLineAsync(
                $"A fault in the program: {e.Message} Run again with --verbose and report what it shows.");
            return ExitCode.Fault;
        }
    }
}
