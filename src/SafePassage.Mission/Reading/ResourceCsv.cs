using System.Globalization;
using System.Text;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Reading;

/// <summary>The sheet of resources as CSV with a row of HXL tags (hxlstandard.org, 1.1).</summary>
/// <remarks>
/// UTF-8, comma, one header row in English for programs. A number is two cells, from and to; an empty cell is unknown
/// or open, never zero. No cell begins with a sign that a spreadsheet would compute: all are ids, words, times and
/// whole numbers.
/// </remarks>
internal static class ResourceCsv
{
    private static readonly string[] Numbers = ["requested", "pledged", "committed", "present"];

    public static byte[] Write(IEnumerable<ResourceLine> lines)
    {
        var text = new StringBuilder("what,unit,place,begins_at,until");
        var tags = new StringBuilder("#item+type,#item+unit,#loc+code,#date+start,#date+end");
        foreach (var number in Numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $",{number}_min,{number}_max");
            tags.Append(CultureInfo.InvariantCulture, $",#item+{number}+min+num,#item+{number}+max+num");
        }

        text.Append("\r\n").Append(tags).Append("\r\n");
        foreach (var line in lines)
        {
            text.AppendJoin(
                ',', Codes.Of(line.What), Codes.Of(ResourceUnits.Of(line.What)), line.Place.Value,
                IsoMoment.Of(line.BeginsAt), IsoMoment.Of(line.Until));
            foreach (var number in (Count[])[line.Requested, line.Pledged, line.Committed, line.Present])
            {
                text.Append(CultureInfo.InvariantCulture, $",{number.Low},{number.High}");
            }

            text.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
