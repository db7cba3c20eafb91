using System.CommandLine;
using System.Text.Json;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>sample</c>: lists the samples, or copies one to work on.</summary>
internal static class SampleCommand
{
    /// <summary>Where the samples lie beside the program.</summary>
    public static string Root => Path.Combine(AppContext.BaseDirectory, "samples");

    public static Command Create()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The sample to copy.",
            Arity =
            ArgumentArity.ZeroOrOne
        };
        var output = new Option<string>("--out", "-o")
        {
            Description =
            "The folder to copy it to; must not exist yet."
        };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON." };
        var command =
            new Command("sample", "List the samples, or copy one to a folder of your own.") { name, output, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is { } wanted)
            {
                Copy(Find(wanted), parsed.GetValue(output) ?? wanted);
                return ExitCode.Done;
            }

            var names = Names();
            Console.WriteLine(
                parsed.GetValue(json) ? JsonSerializer.Serialize(names, Output.Json) : string.Join('\n', names));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The folder of a sample.</summary>
    /// <exception cref="RefusalException">There is none of that name.</exception>
    public static string Find(string name)
    {
        var names = Names();
        return names.Contains(name, StringComparer.Ordinal)
            ? Path.Combine(Root, name)
            : throw new RefusalException(new Refusal(
                "sample.unknown", $"sample {name}", "There is no sample of that name.", "Use one of: "
                    + string.Join(", ", names) + "."));
    }

    private static string[] Names() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)]
        : [];

    private static void Copy(string from, string to)
    {
        if (Path.Exists(to))
        {
            throw new RefusalException(
                new Refusal("sample.exists", to, "The folder is already there.", "Name another with --out."));
        }

        var beside = to + ".new";
        Directory.CreateDirectory(beside);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(beside, Path.GetFileName(file)), overwrite: true);
        }

        Directory.Move(beside, to);
        Console.WriteLine($"Copied to {to}.");
    }
}
