using System.IO.Compression;
using System.Net;
using System.Text;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>The dispatcher's day from spreadsheets alone: an extract and lists become sheets in drivers' hands.
/// </summary>
public sealed class DispatcherDayTests : IDisposable
{
    // A spreadsheet program of a country that writes decimal commas saves like this.
    private static readonly Encoding s_spreadsheet = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Liechtenstein")]
    [InlineData("Prague")]
    public async Task Lists_and_an_extract_become_sheets(string name)
    {
        var city = DispatcherCity.Of(name);
        var extract = RepositoryFiles.At("..", "shared", "data", "osm", city.Extract);
        Assert.SkipUnless(File.Exists(extract), $"the optional data folder is absent: {extract}");
        var lists = Directory.CreateDirectory(_folder.At("lists")).FullName;
        foreach (var (file, rows) in TablesOf(city))
        {
            await File.WriteAllLinesAsync(
                Path.Combine(lists, file), rows, s_spreadsheet, TestContext.Current.CancellationToken);
        }

        await DoneAsync("import", extract, "--out", "roads");
        await DoneAsync("scenario", "lists", "--network", "roads", "--out", "scenario.json");
        var planned = await DoneAsync("plan", "scenario.json", "--network", "roads", "--out", "plan");
        Assert.Contains("3,200 of 3,200 people out", planned.Output, StringComparison.Ordinal);
        await DoneAsync("verify-plan", "plan");
        await DoneAsync("sheets", "plan", "--out", "sheets", "--hotline", "+420 555 01 00", "--pdf");

        // One for each vehicle that drives, and one for each place, with the names that the lists gave.
        var sheets = WebUtility.HtmlDecode(await File.ReadAllTextAsync(
            _folder.At("sheets/sheets.html"), TestContext.Current.CancellationToken));
        Assert.All(
            city.Waiting.Concat(city.Receiving).Select(place => place.Name).Append(city.Gate.Name),
            place => Assert.Contains(place, sheets, StringComparison.Ordinal));
        Assert.Contains("+420 555 01 00", sheets, StringComparison.Ordinal);
        Assert.Equal("%PDF-"u8.ToArray(), (await BytesAsync("sheets/sheets.pdf"))[..5]);
        using var workbook = new ZipArchive(new MemoryStream(await BytesAsync("sheets/timetable.xlsx")));
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));
    }

    private static IEnumerable<(string File, string[] Rows)> TablesOf(DispatcherCity city)
    {
        yield return ("scenario.csv",
        [
            "name;The day in the city", "startsOn;2126-12-01", "utcOffset;+01:00", "horizonDays;2",
            "loadSecondsPerVehicle;900", "unloadSecondsPerVehicle;600",
        ]);
        yield return ("windows.csv", ["first day;last day;opens;closes", "2126-12-01;2126-12-02;9:00;17:00"]);
        yield return ("assembly.csv",
        [
            "name;lat;lon;seated;lying",
            .. city.Waiting.Select(place => $"{place.Name};{Comma(place.At)};{place.Sitting};{place.Lying}"),
        ]);
        yield return ("reception.csv",
        [
            "name;lat;lon;capacity",
            .. city.Receiving.Select(place => $"{place.Name};{Comma(place.At)};{place.Sitting}"),
        ]);
        yield return ("checkpoints.csv",
            ["name;lat;lon;vehicles per hour", $"{city.Gate.Name};{Comma(city.Gate.At)};60"]);
        yield return ("hours.csv",
        [
            "checkpoint;day;opens;closes",
            $"{city.Gate.Name};2126-12-01;9:00;15:00",
            $"{city.Gate.Name};2126-12-02;9:00;15:00",
        ]);
        yield return ("corridors.csv",
            ["name;from;via;to", Corridor("First", city, city.First), Corridor("Second", city, city.Second)]);
        yield return ("fleet.csv",
        [
            "name;vehicles;seats;stretchers;starts at",
            $"Buses;14;50;0;{city.Receiving[0].Name}",
            $"Ambulances;3;1;2;{city.Receiving[0].Name}",
        ]);
    }

    private static string Corridor(string name, DispatcherCity city, IReadOnlyList<string> places)
    {
        string Those(Func<string, bool> are) => string.Join(" | ", places.Where(are));
        bool Waits(string place) => city.Waiting.Any(p => p.Name == place);
        bool Receives(string place) => city.Receiving.Any(p => p.Name == place);
        return string.Join(
            ';', name, Those(Waits), Those(place => !Waits(place) && !Receives(place)), Those(Receives));
    }

    private static string Comma(string at) => string.Join(
        ';',
        at.Split(',', StringSplitOptions.TrimEntries).Select(number => number.Replace('.', ',')));

    private Task<byte[]> BytesAsync(string file) =>
        File.ReadAllBytesAsync(_folder.At(file), TestContext.Current.CancellationToken);

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await Program.RunAsync(_folder.Path, arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run;
    }
}
