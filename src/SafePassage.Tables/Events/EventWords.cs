using System.Collections.Frozen;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Listing;

namespace SafePassage.Tables.Events;

/// <summary>The words by which lists of events name their columns and what happened.</summary>
/// <remarks>
/// English, French, Ukrainian, Russian and Arabic; headings and sub-event types of ACLED's codebook; HXL 1.1. Within
/// a field the earlier word wins where a list has columns for several: ACLED's sub-event type tells more than its event
/// type. Who did it is no field: it is a claim, with its speaker.
/// </remarks>
internal static class EventWords
{
    /// <summary>What must stand in every list, and in what follows.</summary>
    internal static readonly string[] Needed = ["date", "kind"];

    private static readonly (string Field, string Words)[] s_headings =
    [
        ("id", "event_id_cnty|event id|incident id|id|ref|reference|ідентифікатор|идентификатор|معرف"),
        ("date", "event_date|date|date of incident|incident date|day|jour|дата|дата події|дата события|день|"
            + "تاريخ|التاريخ"),
        ("time", "time|time of incident|hour|heure|час|година|время|الوقت|الساعة"),
        ("place", "place|location|location name|settlement|lieu|localité|місце|населений пункт|место|населенный пункт|"
            + "المكان|الموقع"),
        ("latitude", "latitude|lat|широта|خط العرض"),
        ("longitude", "longitude|lon|lng|long|довгота|долгота|خط الطول"),
        ("precision", "geo_precision"),
        ("dayprecision", "time_precision"),
        ("kind", "kind|sub_event_type|incident type|type of incident|type|event_type|category|type d'incident|"
            + "вид|тип|тип події|тип инцидента|نوع|النوع|نوع الحادث"),
        ("source", "source|sources|reported by|джерело|источник|مصدر|المصدر"),
        ("sources", "source count|number of sources|кількість джерел|число источников|عدد المصادر"),
        ("text", "text|notes|note|description|details|summary|опис|описание|примітка|примечание|الوصف|ملاحظات"),
        ("killed:civilians", "civilians killed|civilian fatalities|civilian deaths|civils tués|загинуло цивільних|"
            + "погибло гражданских|القتلى المدنيون"),
        ("wounded:civilians", "civilians wounded|civilians injured|civils blessés|поранено цивільних|"
            + "ранено гражданских|الجرحى المدنيون"),
        ("killed:persons", "people killed|persons killed|personnes tuées"),
        ("wounded:persons", "people wounded|people injured|persons injured|personnes blessées"),
        ("killed", "killed|fatalities|deaths|dead|tués|morts|загинуло|вбито|погибло|убито|قتلى|القتلى"),
        ("wounded", "wounded|injured|injuries|blessés|поранено|ранено|جرحى|الجرحى"),
        ("missing", "missing|disparus|зникло безвісти|пропало без вести|مفقودون|المفقودون"),
    ];

    private static readonly (string Kind, string Words)[] s_kinds =
    [
        ("shelling", "shelling|shelling/artillery/missile attack|air/drone strike|airstrike|air strike|artillery|"
            + "bombardment|bombing|missile|drone strike|rocket|bombardement|frappe aérienne|обстріл|артобстріл|"
            + "авіаудар|обстрел|артобстрел|авиаудар|قصف|غارة جوية"),
        ("small-arms", "small arms|small arms fire|armed clash|shooting|gunfire|sniper|crossfire|tirs|fusillade|"
            + "стрілянина|стрельба|إطلاق نار|اشتباك"),
        ("mine", "mine|landmine|ied|uxo|remote explosive/landmine/ied|unexploded ordnance|mines|міна|мина|подрыв|"
            + "підрив|لغم"),
        ("obstruction", "obstruction|access denied|access denial|roadblock|road blocked|denial of access|"
            + "movement restriction|entrave|blocage|перешкоджання|блокування|блокирование|препятствование|عرقلة"),
        ("detention", "detention|arrests|abduction|abduction/forced disappearance|détention|enlèvement|затримання|"
            + "викрадення|задержание|похищение|احتجاز|اعتقال"),
        ("attack-on-convoy", "attack on convoy|attack on a convoy|convoy attack|convoy attacked|attaque de convoi|"
            + "напад на колону|нападение на колонну|هجوم على قافلة"),
        ("breakdown", "breakdown|accident|vehicle breakdown|road accident|panne|поломка|аварія|авария|عطل|حادث"),
        ("other", "other|autre|інше|другое|прочее|أخرى"),
    ];

    private static readonly FrozenDictionary<string, (string Field, int Rank)> s_byHeading = s_headings
        .SelectMany(line => line.Words.Split('|').Select((word, rank) => (word, line.Field, rank)))
        .ToFrozenDictionary(w => FoldedWord.Of(w.word), w => (w.Field, w.rank), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_byKind = s_kinds
        .SelectMany(line => line.Words.Split('|').Append(line.Kind).Select(w => (Word: FoldedWord.Of(w), line.Kind)))
        .DistinctBy(w => w.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(w => w.Word, w => w.Kind, StringComparer.Ordinal);

    /// <summary>The columns of a list of events.</summary>
    internal static ColumnWords Columns { get; } = new([.. s_headings.Select(line => line.Field)], Find);

    /// <summary>The kinds, as records spell them.</summary>
    internal static IEnumerable<string> Kinds => s_kinds.Select(line => line.Kind);

    /// <summary>The kind that words mean; null when they are not known.</summary>
    internal static string? KindOf(string words) => s_byKind.GetValueOrDefault(FoldedWord.Of(words));

    private static (string Field, int Rank)? Find(string heading, string? tag) =>
        OfTag(tag) is { } field ? (field, -1)
        : s_byHeading.TryGetValue(FoldedWord.Of(heading), out var found) ? found : null;

    private static string? OfTag(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var parts = tag.TrimStart('#').ToLowerInvariant()
            .Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var has = parts.Skip(1).ToHashSet(StringComparer.Ordinal);
        var unit = has.Contains("civilians") ? ":civilians" : has.Contains("persons") ? ":persons" : "";
        return parts.FirstOrDefault() switch
        {
            "date" => has.Contains("time") ? "time" : has.Contains("end") ? null : "date",
            "loc" when has.Count == 0 || has.Contains("name") => "place",
            "geo" when has.Contains("lat") => "latitude",
            "geo" when has.Contains("lon") => "longitude",
            "event" or "cause" when has.Contains("type") || has.Count == 0 => "kind",
            "event" or "meta" when has.Contains("id") || has.Contains("code") => "id",
            "event" when has.Contains("description") => "text",
            "description" => "text",
            "meta" when has.Contains("source") => has.Contains("num") ? "sources" : "source",
            "affected" when has.Contains("killed") => "killed" + unit,
            "affected" when has.Contains("injured") || has.Contains("wounded") => "wounded" + unit,
            "affected" when has.Contains("missing") => "missing" + unit,
            _ => null,
        };
    }
}
