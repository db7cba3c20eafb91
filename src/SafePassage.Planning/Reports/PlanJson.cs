using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafePassage.Planning.Modelling;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Planning.Reports;

/// <summary>Writes and reads <c>plan.json</c>.</summary>
/// <remarks>The same plan gives the same bytes. What is read is not trusted: judge it with the checker.
/// Stateless.</remarks>
public static class PlanJson
{
    /// <summary>The largest plan read, in bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Common = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new PointConverter(), new LineConverter(), new PricesConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } },
    };

    /// <summary>Writes a plan as UTF-8 JSON that ends with a line feed.</summary>
    public static byte[] Write(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var options = Options([.. plan.Model.Classes.Select(c => c.Id)]);
        return [.. JsonSerializer.SerializeToUtf8Bytes(new Document(Plan.SchemaName, plan), options), (byte)'\n'];
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="RefusalException">The text is too large, not JSON, of another schema, or has unknown or missing
    /// fields.</exception>
    public static Plan Read(ReadOnlySpan<byte> utf8, string file)
    {
        try
        {
            if (utf8.Length <= MaxBytes
                && JsonSerializer.Deserialize<Document>(utf8, Options(ClassIds(utf8)))
                    is { Schema: Plan.SchemaName } document
                && HasLists(document.Plan))
            {
                return document.Plan;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            var path = e is JsonException { Path: { } at } ? at : "$";
            throw new RefusalException(
                new Refusal("plan.unreadable", $"{file} {path}", "This is not the plan format this version reads.",
                "Write the plan anew with the planner of this version."), e);
        }

        throw new RefusalException(
            new Refusal("plan.unknown-schema", $"{file} $.schema", $"Only \"{Plan.SchemaName}\" is read, up to 256 MB.",
            "Write the plan anew with the planner of this version."));
    }

    // A list that is null in JSON arrives as a default array.
    private static bool HasLists(Plan plan) =>
        !plan.Runs.IsDefault && plan.Runs.All(IsRun) && !plan.Remaining.IsDefault
        && plan.Reasons?.Any(r => r?.Lines is { IsDefault: true } || r is null) != true
        && (plan.Begun is null || (!plan.Begun.Runs.IsDefault
            && plan.Begun.Runs.All(IsRun)))
        && !plan.Bound.Curve.IsDefault && !plan.Bottleneck.Ids.IsDefault && !plan.Bottleneck.Sentences.IsDefault
        && plan.Model is
        {
            Windows.IsDefaultOrEmpty: false, Classes.IsDefaultOrEmpty: false, AssemblyPoints.IsDefault: false,
            ReceptionPoints.IsDefault: false
        } model
        && model.AssemblyPoints.All(p => p is not null && p.Arrivals is not { IsDefault: true }
            && p.BaysTaken is not { IsDefault: true } && p.Hours is not { IsDefault: true } && AreGroups(p.Groups))
        && model.ReceptionPoints.All(p => p is not null && p.BaysTaken is not { IsDefault: true })
        && !model.Checkpoints.IsDefault && !model.Waypoints.IsDefault && !model.Corridors.IsDefault
            && !model.Legs.IsDefault && model.Legs.All(l => l?.Ferries?.Any(f => f?.Name is null) != true)
        && !model.Fleet.IsDefault && model.Fleet.All(f => f is not null && !f.Patterns.IsDefaultOrEmpty)
        && !model.Figures.IsDefault && model.OpenedRoads?.Any(r => r is null) != true
        && model.ClosedRoads?.Any(r => r?.Stretches?.Any(line => line.IsDefault) ?? r is null) != true
        && model.PrivateCars?.Any(s => s?.Name is null || s.Hours.IsDefault || s.Passages.IsDefault) != true
        && model.Moved?.Any(p => p?.Name is null || p.Road is null) != true;

    private static bool IsRun(Run run) => run is not null && !run.Passages.IsDefault && AreGroups(run.Groups);

    private static bool AreGroups(ImmutableArray<PeopleGroup>? groups) =>
        groups is not { } some || (!some.IsDefault && some.All(g => g is not null));

    // People by class are written by the ids of the classes.
    private static JsonSerializerOptions Options(ImmutableArray<string> classes) =>
        new(Common) { Converters = { new CountsConverter(classes) } };

    // The ids in $.plan.model.classes; none where there is no such list, which is refused later.
    private static ImmutableArray<string> ClassIds(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || !Enter(ref reader, "plan") || !Enter(ref reader, "model")
            || !Enter(ref reader, "classes"))
        {
            return [];
        }

        var classes = JsonSerializer.Deserialize<ImmutableArray<PeopleClass>>(ref reader, Common);
        return !classes.IsDefault && classes.All(c => c is not null && Identifier.IsValid(c.Id))
            && classes.DistinctBy(c => c.Id, StringComparer.Ordinal).Count() == classes.Length
            ? [.. classes.Select(c => c.Id)]
            : throw new JsonException("Each class has an id of its own.");
    }

    // Goes to the value of a field of the object that begins here.
    private static bool Enter(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return reader.Read();
            }

            reader.Skip();
        }

        return false;
    }

    // What follows from other fields is not written.
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null
                && type.Properties[i].AttributeProvider is System.Reflection.PropertyInfo { CanWrite: false })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    /// <summary>A model as a tree, to compare it with another part by part.</summary>
    internal static JsonNode Tree(CorridorModel model) =>
        JsonSerializer.SerializeToNode(model, Options([.. model.Classes.Select(c => c.Id)]))!;

    private sealed record Document(string Schema, Plan Plan);

    // On one line; every class stands in it, so that nothing has to be guessed.
    private sealed class CountsConverter(ImmutableArray<string> classes) : JsonConverter<ClassCounts>
    {
        public override ClassCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var counts = JsonSerializer.Deserialize<Dictionary<string, int>>(ref reader, options);
            return counts is not null && counts.Count == classes.Length && classes.All(counts.ContainsKey)
                ? [.. classes.Select(c => counts[c])]
                : throw new JsonException("People are counted by the ids of all classes and no others.");
        }

        public override void Write(Utf8JsonWriter writer, ClassCounts value, JsonSerializerOptions options) =>
            writer.WriteRawValue($"{{{string.Join(", ", classes.Select((id, c) =>
                string.Create(CultureInfo.InvariantCulture, $"\"{id}\": {value[c]}")))}}}");
    }

    // Prices stand on one line of text.
    private sealed class PricesConverter : JsonConverter<ImmutableArray<long>>
    {
        public override ImmutableArray<long> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("Prices are a list of whole numbers.");
            }

            var prices = ImmutableArray.CreateBuilder<long>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                prices.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var price)
                    ? price : throw new JsonException("A price is a whole number."));
            }

            return prices.ToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<long> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                $"[{string.Join(", ", value.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]");
    }

    private sealed class PointConverter : JsonConverter<GeoPoint>
    {
        public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || !reader.TryGetInt32(out var latitude)
                || !reader.Read() || !reader.TryGetInt32(out var longitude) || !reader.Read()
                    || reader.TokenType != JsonTokenType.EndArray)
            {
                throw new JsonException("A place is [latitude, longitude] in units of 1e-7 degrees.");
            }

            return GeoPoint.FromE7(latitude, longitude);
        }

        public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                string.Create(
                CultureInfo.InvariantCulture, $"[{value.LatitudeE7}, {value.LongitudeE7}]"));
    }

    // A line is one flat list of latitude, longitude, latitude, longitude..., on one line of text.
    private sealed class LineConverter : JsonConverter<ImmutableArray<GeoPoint>>
    {
        public override ImmutableArray<GeoPoint> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("A line is a list of numbers.");
            }

            var numbers = new List<int>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                numbers.Add(reader.GetInt32());
            }

            return numbers.Count % 2 == 0
                ? [.. Enumerable.Range(0, numbers.Count / 2)
                    .Select(i => GeoPoint.FromE7(numbers[2 * i], numbers[(2 * i) + 1]))]
                : throw new JsonException("A line has as many longitudes as latitudes.");
        }

        public override void Write(
            Utf8JsonWriter writer, ImmutableArray<GeoPoint> value, JsonSerializerOptions options)
        {
            var numbers = value.SelectMany(p => new[] { p.LatitudeE7, p.LongitudeE7 })
                .Select(n => n.ToString(CultureInfo.InvariantCulture));
            writer.WriteRawValue($"[{string.Join(", ", numbers)}]");
        }
    }
}
