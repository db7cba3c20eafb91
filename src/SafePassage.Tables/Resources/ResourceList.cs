using System.Collections.Frozen;
using System.Collections.Immutable;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Terms;

namespace SafePassage.Tables.Resources;

/// <summary>A moment of a row.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time of day.</param>
/// <param name="Offset">The offset that was written; null for the operation's own clock.</param>
public readonly record struct ListedMoment(DateOnly Day, TimeOnly Time, TimeSpan? Offset);

/// <summary>What one row of a list of resources says. Immutable.</summary>
/// <param name="Record">requested, offered, committed, declined or released.</param>
/// <param name="Resource">The id of what the row says; empty where the list gives none.</param>
/// <param name="Answers">The id of what it answers; empty where it answers nothing.</param>
/// <param name="Party">Whose row it is; empty where the list does not say.</param>
/// <param name="What">What: bus, coach and so on; empty where it is released or declined.</param>
/// <param name="WhatWords">What, in the list's own words.</param>
/// <param name="Quantity">How much; unknown where it is declined.</param>
/// <param name="Unit">The unit in the list's words; empty where it names none.</param>
/// <param name="Place">The place in the list's words.</param>
/// <param name="BeginsAt">From when on; null where it is declined.</param>
/// <param name="Until">Until when; null where it is declined or released.</param>
/// <param name="Note">What else must be known; empty for nothing.</param>
public sealed record ListedResource(
    string Record, string Resource, string Answers, string Party, string What, string WhatWords, Count Quantity,
    string Unit, string Place, ListedMoment? BeginsAt, ListedMoment? Until, string Note);

/// <summary>Reads lists of resources, such as those that <c>resource export</c> writes.</summary>
public static class ResourceList
{
    private static readonly (string Field, string Words)[] s_headings =
    [
        ("record", "record|status|step|запис|статус|шаг|statut|الحالة"),
        ("resource", "resource|id|resource id|ресурс|ідентифікатор|идентификатор|معرف"),
        ("answers", "answers|answer to|in reply to|відповідь на|ответ на|répond à"),
        ("party", "party|organisation|organization|by|сторона|організація|организация|الجهة"),
        ("what", "what|item|kind|type|що|что|вид|тип|quoi|النوع"),
        ("quantity", "quantity|number|amount|how many|кількість|количество|quantité|الكمية|العدد"),
        ("unit", "unit|одиниця|единица|unité|الوحدة"),
        ("place", "place|location|where|місце|место|lieu|المكان"),
        ("beginsat", "begins_at|from|start|з|с|від|от|de|من"),
        ("until", "until|to|end|до|jusqu'à|إلى"),
        ("note", "note|notes|remark|comment|примітка|примечание|remarque|ملاحظات"),
    ];

    private static readonly FrozenDictionary<string, string> s_records = Words(
        ("requested", "requested|request|needed|запитано|запрошено|demandé|مطلوب"),
        ("offered", "offered|offer|pledged|запропоновано|предложено|offert|معروض"),
        ("committed", "committed|commit|confirmed|надано|выделено|engagé|ملتزم"),
        ("declined", "declined|refused|відхилено|отклонено|refusé|مرفوض"),
        ("released", "released|freed|звільнено|освобождено|libéré|محرر"));

    private static readonly FrozenDictionary<string, string> s_things = Words(
        ("bus", "bus|buses|автобус|автобуси|автобусы|حافلة|حافلات"), ("coach", "coach|coaches|autocar"),
        ("ambulance", "ambulance|ambulances|швидка|скорая|سيارة إسعاف"),
        ("truck", "truck|trucks|lorry|lorries|вантажівка|грузовик|camion|شاحنة"),
        ("fuel", "fuel|diesel|пальне|паливо|топливо|carburant|وقود"),
        ("crew", "crew|drivers|екіпаж|водії|экипаж|водители|équipage|سائقون"),
        ("shelter-places", "shelter-places|shelter places|beds|ліжка|місця|койки|места|lits|أسرة"),
        ("hot-meals", "hot-meals|meals|гаряче харчування|горячее питание|repas chauds|وجبات ساخنة"),
        ("water", "water|вода|eau|ماء"),
        ("medical-team", "medical-team|medical teams|медична бригада|медицинская бригада|équipe médicale|فريق طبي"),
        ("other", "other|інше|другое|autre|أخرى"));

    private static readonly FrozenDictionary<string, (string Field, int Rank)> s_byHeading = s_headings
        .SelectMany(line => line.Words.Split('|').Select((word, rank) => (word, line.Field, rank)))
        .DistinctBy(w => FoldedWord.Of(w.word), StringComparer.Ordinal)
        .ToFrozenDictionary(w => FoldedWord.Of(w.word), w => (w.Field, w.rank), StringComparer.Ordinal);

    private static readonly ColumnWords s_columns = new(
        [.. s_headings.Select(line => line.Field)],
        (heading, tag) => OfTag(tag) is { } field ? (field, -1)
            : s_byHeading.TryGetValue(FoldedWord.Of(heading), out var found) ? found : null);

    /// <summary>Reads the rows of a table as resources. Nothing is taken in.</summary>
    /// <param name="table">The table.</param>
    /// <param name="said">By field the heading or letter of its column.</param>
    /// <param name="dates">How dates with strokes are read.</param>
    /// <exception cref="RefusalException">
    /// A needed column is missing, the rows are too many, or every value stands beside its heading.
    /// </exception>
    public static ListRead<ListedResource> Read(
        ReadTable table, ImmutableDictionary<string, string> said, StrokedDates dates)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(said);
        var columns = ListColumns.Find(table, s_columns, said);
        columns.Require(["record", "what", "quantity", "place", "beginsat", "until"]);
        return ListRows.Read(
            table, columns, (row, shift) => new ResourceCells(row, columns, dates, shift).Read());
    }

    internal static string? RecordOf(string words) => s_records.GetValueOrDefault(FoldedWord.Of(words));

    internal static string? ThingOf(string words) => s_things.GetValueOrDefault(FoldedWord.Of(words));

    internal static string Things => string.Join(", ", s_things.Values.Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));

    private static FrozenDictionary<string, string> Words(params (string Code, string Words)[] lines) => lines
        .SelectMany(line => line.Words.Split('|').Select(word => (Word: FoldedWord.Of(word), line.Code)))
        .DistinctBy(w => w.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(w => w.Word, w => w.Code, StringComparer.Ordinal);

    private static string? OfTag(string? tag) => tag?.Replace(" ", "", StringComparison.Ordinal) switch
    {
        "#status" => "record",
        "#item+id" => "resource",
        "#item+answers" => "answers",
        "#org+code" => "party",
        "#item+type" => "what",
        "#item+quantity" => "quantity",
        "#item+unit" => "unit",
        "#loc+code" or "#loc+name" or "#loc" => "place",
        "#date+start" => "beginsat",
        "#date+end" => "until",
        "#description" or "#item+note" => "note",
        _ => null,
    };
}
