using SafePassage.Lint;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Entries;
using SafePassage.Testing;

namespace SafePassage.Bench.Http;

/// <summary>What each step of taking in one record costs, on one thread.</summary>
internal static class Steps
{
    private const int Times = 2_000;

    public static void Measure(SignedRecords records)
    {
        var page = BookPage.Blank(LogWriter.Origin);
        foreach (var envelope in records.Setup)
        {
            page = page.With(Entry(page, envelope));
        }

        var start = page;
        var table = new FigureTable("Steps of taking in one record, on one thread", "step", "microseconds");
        var bytes = records.Envelopes[0].Take(Times / 2).Concat(records.Envelopes[1].Take(Times / 2))
            .Select(e => e.Bytes.ToArray()).ToArray();
        var read = bytes.Select(b => Envelope.Read(b)).ToArray();
        var key = start.Keys.Find(read[0].KeyId)!.Key;
        for (var round = 0; round < 2; round++)
        {
            var print = round == 1 ? table : null;
            Each(print, "read the envelope", i => Envelope.Read(bytes[i]));
            Each(print, "read the statement", i => RecordKinds.Read(read[i]));
            Each(print, "check the signature", i => read[i].VerifySignature(0, key));
            Each(print, "look for personal data", i => PersonalDataLint.FindIn(read[i].Kind, read[i].Payload.AsSpan()));
            var judged = new CheckedRecord[Times];
            Each(null, "", i => judged[i] = RecordJudge.Check(start.Register, read[i]));
            page = start;
            var logged = new LoggedRecord[Times];
            Each(print, "judge in turn, and the next register", i =>
            {
                logged[i] = RecordJudge.AtTheDoor(page.Register, judged[i], LogWriter.Now);
                page = page.With(new BookEntry(page.Entries.Count, Fixed, logged[i], []));
            });
            var commitment = new byte[32];
            Each(print, "make the entry", i => LogEntry.Of(read[i], commitment).ToBytes());
        }

        table.Print();
    }

    private static LogEntry Fixed { get; } = LogEntry.Of(
        Envelope.Sign("headcount", "{}"u8, LogWriter.KeyOf("nobody")), new byte[32]);

    private static BookEntry Entry(BookPage page, Envelope envelope) => new(
        page.Entries.Count, Fixed,
        RecordJudge.AtTheDoor(page.Register, RecordJudge.Check(page.Register, envelope), LogWriter.Now), []);

    private static void Each(FigureTable? table, string step, Action<int> act)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Times; i++)
        {
            act(i);
        }

        table?.Add(step, $"{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Times:0}");
    }
}
