using System.Text.Json.Serialization;

namespace SafePassage.Planning.Scenarios;

/// <summary>People who need the same kind of place: on a seat, in a wheelchair, lying.</summary>
/// <remarks>A place serves its own class and no other.</remarks>
/// <param name="Id">Its id, unique among classes.</param>
/// <param name="Name">Its name for people, for example "Wheelchair users".</param>
/// <param name="Priority">1 leaves first; classes may have the same.</param>
public sealed record PeopleClass(string Id, string Name, int Priority)
{
    /// <summary>Seconds that a vehicle stands at least to be boarded when any of them are among its people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LoadSecondsPerVehicle { get; init; }

    /// <summary>Seconds that a vehicle stands at least until it is empty when any of them were on board.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int UnloadSecondsPerVehicle { get; init; }
}
