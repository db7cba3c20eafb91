using System.CommandLine;
using SafePassage.Reports;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>sheets PLAN --out DIR</c>: papers for those who drive, and routes for their devices.</summary>
internal static class SheetsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("PLAN") { Description = "plan.json, or the folder that holds it." };
        var output = new Option<string>("--out", "-o")
        {
            Description = "The folder to write to; sheets of an earlier plan in it are replaced.",
            Required = true,
        };
        var hotline = new Option<string>("--hotline")
        {
            Description = "Number or channel to call when in trouble, as it is to be printed. Without it, each sheet "
                + "has a line to write it on.",
            DefaultValueFactory = _ => "",
        };
        var only = new Option<string>("--only")
        {
            Description = "One vehicle, as timetable.csv names it, or the id of one place: nothing else is written.",
        };
        var pdf = new Option<bool>("--pdf") { Description = "Write sheets.pdf as well." };
        var command = new Command(
            "sheets",
            "Print a plan for those who drive: one sheet for each vehicle and each place, an overview, a spreadsheet, "
                + "and the routes as GPX and KML.")
        {
            file, output, hotline, only, pdf,
        };
        command.SetAction(parsed =>
        {
            var plan = GivenPlan.Read(parsed.GetValue(file)!);
            var files = SheetFiles.Make(
                plan, parsed.GetValue(hotline)!, parsed.GetValue(only), parsed.GetValue(pdf));
            var folder = parsed.GetValue(output)!;
            Write(folder, files);
            Console.WriteLine(
                $"Written to {folder}: {string.Join(", ", files.Select(f => f.Name))}. "
                    + $"Open {Path.Combine(folder, SheetFiles.PageName)} in a browser and print it.");
            return ExitCode.Done;
        });
        return command;
    }

    // A PDF of an earlier plan must not stay beside new sheets: somebody would print it.
    private static void Write(string folder, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        if (File.Exists(folder))
        {
            throw new RefusalException(new Refusal(
                "sheets.no-folder", folder, "This is a file, and sheets are written to a folder.",
                "Name a new folder, or one with earlier sheets."));
        }

        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, SheetFiles.PdfName));
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
