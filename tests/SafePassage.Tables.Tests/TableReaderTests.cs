using System.IO.Compression;
using System.Text;
using CsCheck;
using CsvHelper;
using MiniExcelLibs;
using SafePassage.Tables.Reading;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Tables.Tests;

/// <summary>Bytes of a file become rows of text, and how they were read is said.</summary>
public sealed class TableReaderTests
{
    private const string Words = "name;lat;lon\nSäulengasse;47,12;9,53\nChâteau;47,13;9,54\n";
    private const string Cyrillic =
        "назва;широта;довгота\nПлоща біля театру драми;47,09;37,54\nШкола на проспекті Миру;47,10;37,55\n";

    [Theory]
    [InlineData(65001, true, "UTF-8", Words)]
    [InlineData(65001, false, "UTF-8", Cyrillic)]
    [InlineData(1200, true, "UTF-16", Words)]
    [InlineData(1200, false, "UTF-16", Cyrillic)]
    [InlineData(1201, true, "UTF-16BE", Cyrillic)]
    [InlineData(1201, false, "UTF-16BE", Words)]
    [InlineData(1252, false, "windows-1252", Words)]
    [InlineData(1251, false, "windows-1251", Cyrillic)]
    public void Letters_are_read_in_the_encoding_of_the_file_and_it_is_said(
        int page, bool mark, string said, string text)
    {
        var encoding = Of(page);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var table = TableReader.Read(bytes, "places.csv");
        Assert.Equal(said, table.Encoding, ignoreCase: true);
        Assert.Equal(page > 1250 && page < 1260, !table.EncodingSurely);
        Assert.Equal(text.Split('\n')[1].Split(';')[0], table.Rows[0].Cells[0]);
        Assert.Equal((';', ','), (table.Separator, table.DecimalMark));
        Assert.Equal(2, table.Samples.Length);
    }

    [Fact]
    public void An_encoding_that_a_person_names_is_taken_and_an_unknown_one_refused()
    {
        var bytes = Of(1251).GetBytes("name,lat\nМир,47.1\n");
        Assert.Equal("Мир", TableReader.Read(bytes, "a.csv", new TableOptions("windows-1251")).Rows[0].Cells[0]);
        Assert.Equal("table.encoding", Refused(bytes, new TableOptions("windows-9")).Code);
        Assert.Equal("table.encoding", Refused(bytes, new TableOptions("UTF-8")).Code);
    }

    [Theory]
    [InlineData("name,lat\nA,47.1\n", ',')]
    [InlineData("name;lat\nA;47,1\n", ';')]
    [InlineData("name\tlat\nA\t47,1\n", '\t')]
    [InlineData("name|lat\nA|47,1\n", '|')]
    [InlineData("sep=;\r\nname;lat\r\nA;47,1\r\n", ';')]
    [InlineData("name,lat\n\"A\",\"47.1\"\n", ',')]
    public void The_separator_is_found(string text, char separator)
    {
        var table = TableReader.ReadPasted(text, "pasted");
        Assert.Equal(separator, table.Separator);
        Assert.Equal(["name", "lat"], table.Headers);
        var row = Assert.Single(table.Rows);
        Assert.Equal("A", row.Cells[0]);
        Assert.Equal(text.StartsWith("sep", StringComparison.Ordinal) ? 3 : 2, row.Number);
    }

    [Fact]
    public void Cells_stay_text_short_rows_are_filled_and_empty_rows_keep_their_number()
    {
        var table = TableReader.ReadPasted("id,name,lat\n007,\"Hall, north\",47.1\n\n,,\n=1+1,B\n", "pasted");
        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
        Assert.Equal(["007", "Hall, north", "47.1"], table.Rows[0].Cells);
        Assert.Equal(["=1+1", "B", ""], table.Rows[1].Cells);
    }

    [Fact]
    public void A_row_of_tags_is_known_and_the_row_before_it_names_the_columns()
    {
        var table = TableReader.ReadPasted(
            "Report of Tuesday,\nWhere,North\n#loc+name,#geo+lat\nA,47.1\nB,47.2\n", "pasted");
        Assert.Equal(["Where", "North"], table.Headers);
        Assert.Equal(["#loc+name", "#geo+lat"], table.Tags);
        Assert.Equal("A,B", string.Join(',', table.Rows.Select(row => row.Cells[0])));
    }

    [Fact]
    public void A_workbook_written_by_a_library_is_read_with_its_text_numbers_and_days()
    {
        var bytes = Workbook(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["id"] = "007",
            ["lat"] = 47.1276,
            ["people"] = 1200,
            ["day"] = new DateTime(2026, 12, 1),
        });
        var table = TableReader.Read(bytes, "places.xlsx");
        Assert.Equal(["id", "lat", "people", "day"], table.Headers);
        Assert.Equal(["007", "47.1276", "1200", "2026-12-01"], Assert.Single(table.Rows).Cells);
        Assert.Equal(("XLSX", 2), (table.Encoding, table.Rows[0].Number));
        Assert.Equal("table.sheet", Refused(bytes, new TableOptions(Sheet: "Nowhere")).Code);
    }

    [Theory]
    [InlineData("", "table.empty")]
    [InlineData(" ; \n", "table.empty")]
    [InlineData("PK\u0003\u0004nothing", "table.workbook")]
    [InlineData("\u0001\0\0\u0002\0\0\u0003\0\0\u0004", "table.no-text")]
    public void What_is_no_table_is_refused(string text, string code) =>
        Assert.Equal(code, Refused(Encoding.Latin1.GetBytes(text), null).Code);

    [Fact]
    public void What_is_too_large_is_refused_before_it_fills_the_memory()
    {
        Assert.Equal("table.too-large", Refused(new byte[TableReader.MaxBytes + 1], null).Code);
        Assert.Equal("table.too-large", Refused(Encoding.UTF8.GetBytes(new string(',', 300)), null).Code);
        Assert.Equal("table.too-large", Refused(Encoding.UTF8.GetBytes("a,b\n" + new string('x', 5_000)), null).Code);
        Assert.Equal("table.too-large", Refused(Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("1,2\n", 20_001))), null).Code);
        Assert.Equal("table.too-large", Refused(Bomb(), null).Code);
    }

    [Fact]
    public void What_is_written_as_CSV_is_read_back_the_same()
    {
        var cell = Gen.String[Gen.Char["abЖش07,;\t|\"'=. \n"], 0, 8].Select(text => text.Trim());
        var rows = cell.Array[3].Where(cells => cells.Any(text => text.Length > 0)).List[1, 12];
        Gen.Select(rows, Gen.Char[",;\t|"]).Sample((written, separator) =>
        {
            using var stream = new MemoryStream();
            using (var writer = CsvWriter.Create(
                stream, new CsvWriterOptions { Separator = separator, WriteByteOrderMark = true }, true))
            {
                writer.WriteRecord("name", "id", "kind");
                written.ForEach(cells => writer.WriteRecord(cells));
            }

            var table = TableReader.Read(stream.ToArray(), "a.csv", new TableOptions(Separator: separator));
            Assert.Equal(written, table.Rows.Select(row => row.Cells.ToArray()));
        }, iter: 300);
    }

    internal static byte[] Workbook(params IEnumerable<Dictionary<string, object>> rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }

    internal static Encoding Of(int page) =>
        CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/workbook.xml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 65; i++)
            {
                entry.Write(zeros);
            }
        }

        return stream.ToArray();
    }

    private static Refusal Refused(byte[] bytes, TableOptions? options) =>
        Assert.Throws<RefusalException>(() => TableReader.Read(bytes, "a.csv", options)).Refusal;
}
