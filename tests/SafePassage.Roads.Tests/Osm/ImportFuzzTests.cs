using System.Globalization;
using System.IO.Compression;
using System.Text;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Tests.Support;
using SafePassage.Terms;
using Xunit;

namespace SafePassage.Roads.Tests.Osm;

/// <summary>Broken and hostile files are read or refused, whatever is wrong with them: nothing else is thrown, the work
/// is bounded by the bytes of the file and so is the memory.</summary>
/// <remarks>
/// 2,000 inputs in a normal run. The long run sets SAFE_PASSAGE_FUZZ_INPUTS=1000000 (and, to look elsewhere,
/// SAFE_PASSAGE_FUZZ_SEED to another number):
/// SAFE_PASSAGE_FUZZ_INPUTS=1000000 dotnet run -c Release --project tests/SafePassage.Roads.Tests --
/// -class SafePassage.Roads.Tests.Osm.ImportFuzzTests. A failure names the seed of its input: with that as
/// SAFE_PASSAGE_FUZZ_SEED and one input it is repeated alone.
/// </remarks>
[Collection(nameof(ImportFuzzTests))]
[CollectionDefinition(nameof(ImportFuzzTests), DisableParallelization = true)]
public sealed class ImportFuzzTests
{
    private const int InputsUsually = 2_000;
    private const int SeedUsually = 20_260_801;

    // Four blocks at once of 16 MiB unpacked and what they decode to, and the file itself many times over.
    private const long AllocatedMax = 512L << 20;

    private static readonly string[] _packings = ["raw", "zlib", "lz4", "zstd"];

    private static readonly SmallMap _map = SmallMap.Crossing with
    {
        Relations = [new(21, [('w', 11, "from"), ('n', 2, "via"), ('w', 12, "to")], "type=restriction;a=b")],
    };

    [Fact]
    public void Changed_inputs_are_read_or_refused_within_bounds()
    {
        using var folder = new TemporaryFolder();
        var inputs = Setting("SAFE_PASSAGE_FUZZ_INPUTS", InputsUsually);
        var first = Setting("SAFE_PASSAGE_FUZZ_SEED", SeedUsually);
        var (read, refused) = (0, 0);
        for (var seed = first; seed < first + inputs; seed++)
        {
            var bytes = Input(new Random(seed));
            var path = folder.Write("input", bytes);
            var steps = new Steps();
            var before = GC.GetTotalAllocatedBytes();
            try
            {
                OsmImport.Import(path, new ImportOptions(), steps, CancellationToken.None);
                read++;
            }
            catch (RefusalException e) when (e.Refusal.Code.StartsWith("osm.", StringComparison.Ordinal))
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"The input of seed {seed} ({bytes.Length} bytes) threw {e}");
            }

            // A report at least every few bytes (the smallest blob) or every few thousand XML nodes, in each stage.
            Assert.True(steps.Count <= bytes.Length + 10, $"The input of seed {seed} made {steps.Count} steps.");
            var allocated = GC.GetTotalAllocatedBytes() - before;
            Assert.True(allocated <= AllocatedMax, $"The input of seed {seed} took {allocated} bytes.");
        }

        // Changes that are always refused, or never, would test nothing.
        Assert.True(inputs < InputsUsually || (read > inputs / 20 && refused > inputs / 5), $"{read} {refused}");
    }

    private static byte[] Input(Random random)
    {
        var form = new PbfForm(random.Next(2) == 0, Packing: _packings[random.Next(4)],
            Metadata: random.Next(2) == 0, BlockNodes: random.Next(2) == 0 ? 3 : 8000);
        return random.Next(10) switch
        {
            // Inside a block, packed properly again: the deepest part of the reader.
            < 5 => ChangedBlock(form, random),

            // The wrapping of the blobs, and the packed bytes in it.
            < 7 => ChangedBlob(form, random),
            7 => ProtoMutation.ChangeBytes(PbfWriter.Write(_map, form), random),
            _ => ChangedText(random),
        };
    }

    private static byte[] ChangedBlock(PbfForm form, Random random)
    {
        var blobs = PbfWriter.Blobs(_map, form);
        var at = random.Next(blobs.Count);
        var content = blobs[at].Content;
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            content = ProtoMutation.Change(content, random);
        }

        blobs[at] = (blobs[at].Type, content);
        return [.. blobs.SelectMany(blob => PbfWriter.Blob(blob.Type, blob.Content, form))];
    }

    private static byte[] ChangedBlob(PbfForm form, Random random)
    {
        var blobs = PbfWriter.Blobs(_map, form)
            .ConvertAll(blob => PbfWriter.Blob(blob.Type, blob.Content, form));
        var at = random.Next(blobs.Count);
        var headerSize = blobs[at][3];
        var (header, body) = (blobs[at][4..(4 + headerSize)], blobs[at][(4 + headerSize)..]);
        (header, body) = random.Next(3) == 0
            ? (ProtoMutation.Change(header, random), body)
            : (header, ProtoMutation.Change(body, random));

        // Half of the time the header states the size that the body has now.
        var stated = random.Next(2) == 0 ? PbfWriter.BlobHeader("OSMData", body.Length) : header;
        blobs[at] = [0, 0, 0, (byte)stated.Length, .. stated, .. body];
        return [.. blobs.SelectMany(blob => blob)];
    }

    private static byte[] ChangedText(Random random)
    {
        var text = Encoding.UTF8.GetBytes(_map.ToXml());
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            text = ProtoMutation.ChangeBytes(text, random);
        }

        var packing = random.Next(6);
        if (packing > 2)
        {
            return text;
        }

        using var packed = new MemoryStream();
        using (Stream stream = packing switch
        {
            0 => new GZipStream(packed, CompressionLevel.Fastest),
            1 => new ICSharpCode.SharpZipLib.BZip2.BZip2OutputStream(packed, 1),
            _ => new ZstdSharp.CompressionStream(packed),
        })
        {
            stream.Write(text);
        }

        return random.Next(2) == 0 ? packed.ToArray() : ProtoMutation.ChangeBytes(packed.ToArray(), random);
    }

    private static int Setting(string name, int usually) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture,
            out var value)
            ? value
            : usually;

    private sealed class Steps : IProgress<ImportProgress>
    {
        public int Count { get; private set; }

        public void Report(ImportProgress value) => Count++;
    }
}
