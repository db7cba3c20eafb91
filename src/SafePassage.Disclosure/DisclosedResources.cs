using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Disclosure;

/// <summary>Who has part in what was asked for and given, and of which days it speaks.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class DisclosedResources
{
    // From a release over its commitment and offer to the request.
    private const int StepsMax = 4;

    private readonly ILookup<ResourceId, LoggedRecord> _said;

    private DisclosedResources(ILookup<ResourceId, LoggedRecord> said) => _said = said;

    /// <summary>Reads the records; linear.</summary>
    public static DisclosedResources Of(IEnumerable<LoggedRecord> records) => new(
        records.Where(r => r.Body is ResourceBody).ToLookup(r => ((ResourceBody)r.Body).Resource));

    /// <summary>True when the party said what the record answers, or what that answers in turn.</summary>
    public bool IsAnswered(ResourceBody body, PartyId party) => Asked(body).Any(r => r.Author == party);

    /// <summary>
    /// True for what serves people where they are received: they are still there when the road is empty.
    /// </summary>
    public bool IsOfReception(ResourceBody body) => Amounts(body).Any(
        a => a.What is ResourceKind.ShelterPlaces or ResourceKind.HotMeals or ResourceKind.Water
            or ResourceKind.MedicalTeam);

    /// <summary>The last day of which it speaks, of all its versions and of what it answers; UTC.</summary>
    public DateOnly LastDay(ResourceBody body) => Amounts(body)
        .Select(a => DateOnly.FromDateTime(a.Until.UtcDateTime)).DefaultIfEmpty(DateOnly.MaxValue).Max();

    private IEnumerable<ResourceAmount> Amounts(ResourceBody body) =>
        _said[body.Resource].Concat(Asked(body)).Select(r => r.Body).Append(body).OfType<ResourceAmount>();

    private IEnumerable<LoggedRecord> Asked(ResourceBody body)
    {
        var (next, step) = (body.Answered(), 0);
        while (next is { } id && step < StepsMax)
        {
            foreach (var record in _said[id])
            {
                yield return record;
            }

            (next, step) = (
                _said[id].Select(r => ((ResourceBody)r.Body).Answered()).FirstOrDefault(a => a is not null), step + 1);
        }
    }
}
