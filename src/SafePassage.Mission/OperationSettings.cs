using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Mission.Constituting;
using SafePassage.Mission.Copying;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>What the <c>operation.json</c> of a data folder says: which operation it is.</summary>
/// <remarks>Holds no key and nothing about a party. Described in docs/formats/operation.md. Immutable.</remarks>
/// <param name="Version">1.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="Name">Its name, 1 to 120 characters.</param>
/// <param name="Zone">The IANA name of the time zone in which its clocks are read.</param>
/// <param name="Exercise">True when nothing of it is real.</param>
/// <param name="LogOrigin">The origin line of its log, which is also the name of the log's key.</param>
/// <param name="Extract">The name of the OpenStreetMap file its roads came from; absent when none were
/// imported.</param>
/// <param name="Alarms">After how many minutes alarms ring; absent for the usual times.</param>
public sealed record OperationSettings(
    int Version, string Operation, string Name, string Zone, bool Exercise, string LogOrigin, string? Extract = null,
    AlarmMinutes? Alarms = null)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "operation.json";

    /// <summary>The version that is written and read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most bytes of the file.</summary>
    public const int BytesMax = 16_384;

    /// <summary>The most characters of a name.</summary>
    public const int NameMax = 120;

    /// <summary>The operation's id.</summary>
    [JsonIgnore]
    public OperationId Id => new(Operation);

    /// <summary>True for a demonstration that is replayed from its folder; never written.</summary>
    [JsonIgnore]
    public bool IsSample { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="RefusalException">It is absent, too large, or a field is not in order.</exception>
    public static OperationSettings Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new RefusalException(new Refusal(
                "operation.absent", file, "This folder holds no operation of one's own.",
                "Make one with new, or a copy of one with sync."));
        }

        return new FileInfo(file).Length <= BytesMax
            ? Read(File.ReadAllBytes(file), file)
            : throw Refuse(file, $"The file is larger than {BytesMax} bytes.", null);
    }

    /// <summary>Reads the bytes of the file.</summary>
    /// <param name="bytes">At most <see cref="BytesMax"/>.</param>
    /// <param name="where">Told when something is wrong.</param>
    /// <exception cref="RefusalException">A field is not in order.</exception>
    public static OperationSettings Read(ReadOnlySpan<byte> bytes, string where)
    {
        try
        {
            var read = JsonSerializer.Deserialize(bytes, OwnOperationJson.Default.OperationSettings)
                ?? throw Refuse(where, "The file is empty.", null);
            _ = read.Id;
            _ = (read.Alarms ?? new AlarmMinutes()).ToThresholds(where);
            return read.Version == CurrentVersion
                ? read with { Name = CheckName(read.Name, where), Zone = ZoneNames.Check(read.Zone, where) }
                : throw Refuse(where, $"It is of version {read.Version}; this program reads 1.", null);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Refuse($"{where} {JsonFault.Where(e)}", JsonFault.What(e), e);
        }
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, OwnOperationJson.Default.OperationSettings);

    /// <summary>The name, when it is one.</summary>
    /// <exception cref="RefusalException">It is empty, too long, or holds characters that are not seen.</exception>
    public static string CheckName(string name, string where)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= NameMax && name.Trim().Length == name.Length && !name.Any(char.IsControl)
            ? name
            : throw new RefusalException(new Refusal(
                "operation.bad-name", where, $"A name has 1 to {NameMax} characters that can be seen.",
                "Give a short name, for example \"Corridor north\"."));
    }

    private static RefusalException Refuse(string where, string what, Exception? cause)
    {
        var refusal = new Refusal(
            "operation.bad-field", where, what, "Correct the field: docs/formats/operation.md.");
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }
}

/// <summary>How the <c>operation.json</c> of a data folder is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(OperationSettings))]
[JsonSerializable(typeof(CopiedFor))]
[JsonSerializable(typeof(MembersDraft))]
internal sealed partial class OwnOperationJson : JsonSerializerContext;
