using System.Globalization;
using System.Text;
using SafePassage.Planning.Plans;

namespace SafePassage.Planning.Reports;

/// <summary>One stop of a run as it is printed.</summary>
/// <param name="Run">The run, in minutes.</param>
/// <param name="Vehicle">Fleet group and number.</param>
/// <param name="Place">Id of the place.</param>
/// <param name="PlaceName">Its name.</param>
/// <param name="Kind">board, depart, checkpoint or arrive.</param>
/// <param name="From">Begin of the stop: boarding, joining the queue, or by when it has arrived.</param>
/// <param name="Until">End of the stop: when it must leave, or by when it is let go.</param>
public readonly record struct TimetableStop(
    Run Run, string Vehicle, string Place, string PlaceName, string Kind, ClockMinute From, ClockMinute Until);

/// <summary>Writes <c>timetable.csv</c>: one row per stop of each run, with HXL tags in the second row.</summary>
/// <remarks>RFC 4180 quoting, comma separated, UTF-8, line feeds; clock times are whole minutes
/// (<see cref="PlanMinutes"/>) and carry their offset.</remarks>
public static class TimetableCsv
{
    internal static byte[] Write(Plan plan)
    {
        var text = new StringBuilder();
        var classes = plan.Model.Classes;
        var hasGroups = GroupsText.HasGroups(plan);
        text.Append("run,vehicle,fleet,direction,corridor,place,place_name,stop,from,until,")
            .AppendJoin(',', classes.Select(c => "people_" + c.Id)).Append(hasGroups ? ",groups" : "").Append('\n');
        text.Append("#meta+run,#vehicle+id,#vehicle+group,#meta+direction,#route+id,#loc+id,#loc+name,#activity+stop,")
            .Append("#date+start,#date+end,").AppendJoin(',', classes.Select(c => "#affected+" + Attribute(c.Id)))
            .Append(hasGroups ? ",#meta+groups" : "").Append('\n');
        var names = plan.Model.NamesOfPlaces();
        foreach (var (r, run) in PlanMinutes.Of(plan).Runs.Index())
        {
            foreach (var stop in Stops(run, names))
            {
                string[] cells =
                [
                    (r + 1).ToString(CultureInfo.InvariantCulture), stop.Vehicle, stop.Run.Fleet,
                    stop.Run.Direction == RunDirection.Out ? "out"
                        : "back", stop.Run.Corridor, stop.Place, CsvCell.Of(stop.PlaceName), stop.Kind,
                    stop.From.Iso(plan.Model), stop.Until.Iso(plan.Model),
                    .. stop.Run.People.Select(n => n.ToString(CultureInfo.InvariantCulture)),
                    .. hasGroups ? (string[])[CsvCell.Of(GroupsText.Of(stop.Run))] : [],
                ];
                text.AppendJoin(',', cells).Append('\n');
            }
        }

        // The mark of byte order: without it spreadsheets take UTF-8 for the code page of their machine.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>What a vehicle is called wherever people read of it: its fleet group and its number, for example
    /// <c>bus-007</c>.</summary>
    /// <param name="fleet">Id of the fleet group.</param>
    /// <param name="number">Number in the group, from 1.</param>
    public static string VehicleName(string fleet, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{fleet}-{number:000}");

    /// <summary>The stops of a run in driving order.</summary>
    /// <param name="minutes">The run.</param>
    /// <param name="names">Names of the places by id (<c>CorridorModel.NamesOfPlaces</c>).</param>
    public static IEnumerable<TimetableStop> Stops(RunMinutes minutes, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        ArgumentNullException.ThrowIfNull(names);
        return Each(minutes, names);
    }

    private static IEnumerable<TimetableStop> Each(RunMinutes minutes, IReadOnlyDictionary<string, string> names)
    {
        var run = minutes.Run;
        var vehicle = VehicleName(run.Fleet, run.Vehicle);
        var (from, to) = run.Direction == RunDirection.Out ? (run.AssemblyPoint, run.ReceptionPoint)
            : (run.ReceptionPoint, run.AssemblyPoint);
        var kind = run.Total > 0 ? "board" : "depart";
        yield return new TimetableStop(run, vehicle, from, names[from], kind, minutes.Boards, minutes.Departs);
        foreach (var p in minutes.Passages)
        {
            yield return new TimetableStop(
                run, vehicle, p.Checkpoint, names[p.Checkpoint], "checkpoint", p.Joins, p.Released);
        }

        yield return new TimetableStop(run, vehicle, to, names[to], "arrive", minutes.Arrives, minutes.Arrives);
    }

    // An HXL attribute is of letters, digits and underscores and begins with a letter.
    private static string Attribute(string id) => (char.IsAsciiLetter(id[0]) ? "" : "class_")
        + id.Replace('-', '_').Replace('.', '_');
}
