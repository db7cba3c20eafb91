using Spectre.Console;

namespace SafePassage.Cli;

/// <summary>Says on the error stream what is being done, so that the output stream carries results only.</summary>
internal static class Talk
{
    private static readonly IAnsiConsole Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(System.Console.Error),
    });

    /// <summary>Runs long work with a bar where a person looks on, and a line per step where nobody does.</summary>
    public static async Task<T> WorkAsync<T>(string title, Func<IProgress<(double Share, string Text)>, Task<T>> work)
    {
        if (!Console.Profile.Capabilities.Interactive || System.Console.IsErrorRedirected)
        {
            await System.Console.Error.WriteLineAsync(title + " ...");
            return await work(new Silent());
        }

        return await Console.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: 1);
                var result = await work(new Bar(task));
                task.Value = 1;
                return result;
            });
    }

    private sealed class Silent : IProgress<(double Share, string Text)>
    {
        public void Report((double Share, string Text) value)
        {
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<(double Share, string Text)>
    {
        public void Report((double Share, string Text) value)
        {
            task.Value = Math.Clamp(value.Share, 0, 1);
            task.Description = Markup.Escape(value.Text);
        }
    }
}
