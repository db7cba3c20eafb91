namespace SafePassage.Tables.Fields;

/// <summary>Finds what a table holds by a word: its file's name, its sheet's name, or what stands in a column
/// "kind".</summary>
/// <remarks>English, Ukrainian, Russian, French and Arabic. Pure.</remarks>
internal static class KindWords
{
    // The first of them that stands in the name decides, so the narrower words come first.
    private static readonly (TableKind Kind, string[] Stems)[] Known =
    [
        (TableKind.Settings, ["scenario", "settings", "сценарій", "сценарий", "السيناريو"]),
        (TableKind.Corridors, ["corridor", "route", "коридор", "маршрут", "couloir", "itineraire", "ممر"]),
        (TableKind.Checkpoints, ["checkpoint", "gate", "блокпост", "кпп", "controle", "حاجز", "تفتيش"]),
        (TableKind.Waypoints, ["waypoint", "проміжн", "промежуточн", "passage", "عبور"]),
        (TableKind.ReceptionPoints, ["reception", "shelter", "прийом", "прием", "accueil", "استقبال"]),
        (TableKind.AssemblyPoints, ["assembly", "pickup", "збор", "збір", "сбор", "rassemblement", "تجمع"]),
        (TableKind.Fleet, ["fleet", "vehicle", "buses", "транспорт", "автобус", "машин", "vehicule", "flotte", "مركب",
            "حافل"]),
        (TableKind.Hours, ["hours", "годин", "часы", "horaire", "ساعات"]),
        (TableKind.Windows, ["window", "вікна", "окна", "fenetre", "نوافذ"]),
        (TableKind.Classes, ["class", "категорі", "клас", "категори", "categorie", "فئات"]),
    ];

    /// <summary>The kind that a name speaks of; null when it speaks of none.</summary>
    internal static TableKind? Find(string name)
    {
        var folded = FoldedWord.Of(name);
        foreach (var (kind, stems) in Known)
        {
            if (Array.Exists(stems, stem => folded.Contains(FoldedWord.Of(stem), StringComparison.Ordinal)))
            {
                return kind;
            }
        }

        return null;
    }
}
