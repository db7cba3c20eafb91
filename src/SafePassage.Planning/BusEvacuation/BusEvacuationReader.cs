using System.Collections.Immutable;
using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Planning.BusEvacuation;

/// <summary>Reads the two public text forms of the Bus Evacuation Problem (docs/formats/bus-evacuation.md).</summary>
public static class BusEvacuationReader
{
    private const int MostPlaces = 1_000;
    private const int MostBuses = 10_000;
    private const int MostTrips = 10_000;
    private const int MostDistance = 1_000_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusalException">A line is not in order: which one, what is wrong and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BusEvacuationInstance ReadFile(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="file">What refusals call it.</param>
    /// <exception cref="RefusalException">A line is not in order: which one, what is wrong and what to do.</exception>
    public static BusEvacuationInstance Read(string text, string file)
    {
        var lines = new Lines(text, file);
        var fleet = lines.Next("the number of buses and the people in each", 2);
        var buses = fleet.Number(0, "buses", 1, MostBuses);
        var seats = fleet.Number(1, "people in a bus", 1, MostDistance);
        var yards = lines.Counted("yard", 0);
        var inYards = yards.Numbers(1, "buses", 0, MostBuses);
        if (inYards.Sum() != buses)
        {
            throw yards.Refused($"The yards hold {inYards.Sum()} buses, and the first line says {buses}.",
                "Make the two agree.");
        }

        var pickups = lines.Counted("pick-up", 1);
        var people = pickups.Summed("people");
        var shelters = lines.Counted("shelter", 1);
        var room = shelters.Summed("places");
        ImmutableArray<int> loads = [.. people.Select(p => (p + seats - 1) / seats)];
        ImmutableArray<int> places = [.. room.Select(r => r / seats)];
        if (loads.Sum() > MostTrips)
        {
            throw pickups.Refused($"{loads.Sum()} busloads wait; this reads at most {MostTrips}.",
                "Split the problem, or look at the first line: how many people does a bus take?");
        }

        if (places.Sum(p => (long)p) < loads.Sum())
        {
            throw shelters.Refused(
                $"The shelters take {places.Sum(p => (long)p)} whole busloads, and {loads.Sum()} wait.",
                "Add places: no schedule brings everybody in.");
        }

        var fromYard = inYards.Select((_, y) => lines.Row($"yard {y + 1}", y + 1, loads.Length, 0)).ToImmutableArray();
        var toShelter = loads.Select((_, p) => lines.Row($"pick-up {p + 1}", p + 1, places.Length, 1))
            .ToImmutableArray();
        lines.End();
        return new BusEvacuationInstance(inYards, loads, places, fromYard, toShelter);
    }

    /// <summary>The lines that hold something, one after the other.</summary>
    private sealed class Lines(string text, string file)
    {
        private readonly string[] _lines = text.Split('\n');
        private int _next;

        internal Line Next(string what, int fields)
        {
            var line = Next(what);
            return line.Fields.Length == fields ? line
                : throw line.Refused($"{line.Fields.Length} numbers stand here; {fields} belong here.",
                    $"This line holds {what}.");
        }

        /// <summary>A line that begins with how many places there are.</summary>
        internal Line Counted(string place, int sums)
        {
            var line = Next($"the number of {place}s and a number for each");
            var count = line.Number(0, place + "s", 1, MostPlaces);
            return line.Fields.Length == count + 1 + sums ? line
                : throw line.Refused(
                    $"It says {count} {place}s, and {line.Fields.Length - 1 - sums} numbers follow.",
                    $"Write the number of {place}s{(sums > 0 ? ", the sum" : "")} and one number for each.");
        }

        internal ImmutableArray<int> Row(string from, int number, int count, int least)
        {
            var line = Next($"the distances of {from}", count + 1);
            line.Number(0, $"{from}: its number", number, number);
            return line.Numbers(1, "distance", least, MostDistance);
        }

        internal void End()
        {
            if (Find() is { } line)
            {
                throw line.Refused("The problem has ended, and more follows.",
                    "Delete what follows, or look at the numbers of yards, pick-ups and shelters above.");
            }
        }

        private Line Next(string what) => Find() ?? throw new RefusalException(new Refusal(
            "bus-evacuation.ended", $"{file}:{_lines.Length}", $"The file ends where {what} should stand.",
            "Look whether the file was cut short."));

        private Line? Find()
        {
            while (_next < _lines.Length)
            {
                // One form has colons where the other has none.
                var fields = _lines[_next++].Replace(':', ' ')
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 0)
                {
                    return new Line(fields, string.Create(CultureInfo.InvariantCulture, $"{file}:{_next}"));
                }
            }

            return null;
        }
    }

    private sealed record Line(string[] Fields, string Where)
    {
        internal int Number(int field, string what, int least, int most) =>
            int.TryParse(Fields[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most
                ? number
                : throw Refused(
                    $"'{(Fields[field].Length > 20 ? Fields[field][..20] + "..." : Fields[field])}' stands for {what}.",
                    least == most ? $"Write {least}: rows come in order."
                        : $"Write a whole number from {least} to {most}.");

        internal ImmutableArray<int> Numbers(int first, string what, int least, int most) =>
            [.. Enumerable.Range(first, Fields.Length - first).Select(n => Number(n, what, least, most))];

        /// <summary>The numbers after the count and their sum.</summary>
        internal ImmutableArray<int> Summed(string what)
        {
            var sum = Number(1, $"the sum of {what}", 0, int.MaxValue);
            var numbers = Numbers(2, what, 0, MostDistance);
            return numbers.Sum() == sum ? numbers
                : throw Refused($"The sum of {what} is {numbers.Sum()}, and the line says {sum}.",
                    "Make the two agree.");
        }

        internal RefusalException Refused(string what, string next) =>
            new(new Refusal("bus-evacuation.line", Where, what, next));
    }
}
