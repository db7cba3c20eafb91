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

            if (NearestTo(command) is { } meant)
            {
                await errors.WriteLineAsync(meant);
            }

            await errors.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.NotUnderstood;
        }

        var isVerbose = command.GetValue(verbose);
        try
        {
            // What is asked to end may finish what it has begun to write.
            return await command.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            });
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
            await errors.WriteLineAsync(isVerbose ? e.ToString() : OfFile(e));
            return ExitCode.Refused;
        }
        catch (Exception e) when (!isVerbose)
        {
            await errors.WriteLineAsync(
                $"A fault in the program: {e.Message} Run again with --verbose and report what it shows.");
            return ExitCode.Fault;
        }
    }

    // The system speaks of parts of paths; who typed one is told what to do with it.
    private static string OfFile(Exception fault)
    {
        var path = fault.Message.Split('\'') is [_, var named, ..] ? named : "the file";
        return fault switch
        {
            DirectoryNotFoundException =>
                $"{path}: There is no such folder. Make it first, or give another path.",
            FileNotFoundException => $"{path}: There is no such file. Look at the path; it counts from the folder you "
                + "are in.",
            UnauthorizedAccessException => $"{path}: You may not read or write this. Look at the rights on it, or give "
                + "another path.",
            IOException when File.Exists(path) && fault.Message.Contains("exists", StringComparison.Ordinal) =>
                $"{path}: This is already there, and nothing is written over. Give another name.",
            _ => $"{fault.Message} Check the path and the rights on it.",
        };
    }

    // A word that no command has, with one that is spelled nearly so.
    private static string? NearestTo(ParseResult command)
    {
        var known = command.CommandResult.Command.Subcommands.Select(c => c.Name).ToArray();
        var typed = command.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-'));
        var nearest = typed is null ? [] : known.Where(k => Spelling.Edits(k, typed) <= 2)
            .OrderBy(k => Spelling.Edits(k, typed)).Take(2).ToArray();
        return nearest.Length == 0 ? null : $"Did you mean {string.Join(" or ", nearest)}?";
    }
}
