using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafePassage.Desk.Plans;

/// <summary>Keeps what is known of a plan of the desk in its folder: it is there after the next start.</summary>
internal static class PlanJobFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(string folder, DeskPlan plan) =>
        DeskFolder.Write(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(plan, s_json));

    /// <summary>Reads it; null when there is none that can be read.</summary>
    public static DeskPlan? Read(string folder)
    {
        try
        {
            var plan = JsonSerializer.Deserialize<DeskPlan>(File.ReadAllBytes(PathIn(folder)), s_json);
            return plan is { Steps: null } ? plan with { Steps = [] } : plan;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "job.json");
}
