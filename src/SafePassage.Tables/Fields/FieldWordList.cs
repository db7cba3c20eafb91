using static SafePassage.Tables.Fields.TableKind;

namespace SafePassage.Tables.Fields;

/// <summary>The words that headers are found by: one line a field, all languages in it.</summary>
/// <remarks>A new language or a new word is a change of these lines alone.</remarks>
internal static class FieldWordList
{
    private static readonly TableKind[] Places = [AssemblyPoints, ReceptionPoints, Checkpoints, Waypoints];
    private static readonly TableKind[] Named = [.. Places, Corridors, Fleet, TableKind.Classes];
    private static readonly TableKind[] Days = [Hours, Windows];
    private static readonly TableKind[] Clocks = [Hours, Windows, Checkpoints];

    /// <summary>Fields, in which kinds of tables, and their words. The field's own name is a word as well.</summary>
    internal static (string Field, TableKind[] Kinds, string Words)[] Fields { get; } =
    [
        ("kind", Places, "type|what|вид|тип|genre|النوع|نوع"),
        ("id", Named, "code|key|identifier|код|ідентифікатор|идентификатор|identifiant|المعرف|الرمز|رمز"),
        ("of", [Hours], "checkpoint|corridor|place|assembly point|where|id|name|місце|кпп|коридор|место|lieu|couloir|"
            + "المكان|الحاجز"),
        ("startsAt", [Fleet], "starts at|start|base|depot|location|stands at|place|стоїть|де стоїть|місце|стоит|"
            + "где стоит|место|base de depart|depart|lieu|المكان|نقطة الانطلاق"),
        ("name", Named, "place|location|site|point|title|vehicle|назва|місце|пункт|название|наименование|место|nom|lieu"
            + "|الاسم|اسم|المكان|الموقع"),
        ("latitude", Places, "lat|y|широта|خط العرض|دائرة العرض"),
        ("longitude", Places, "lon|lng|long|x|довгота|долгота|خط الطول"),
        ("coordinates", Places, "latlon|lat lon|position|gps|координати|координаты|coordonnees|الاحداثيات"),
        ("people", [AssemblyPoints], "persons|population|affected|number of people|люди|людей|осіб|кількість людей|"
            + "человек|количество людей|personnes|nombre de personnes|الاشخاص|عدد الاشخاص|الناس"),
        ("places", [Fleet], "capacity|capacity per vehicle|місць|місткість|мест|вместимость|capacite|السعة"),
        ("capacityPeople", [ReceptionPoints], "capacity|room for|beds|місткість|вместимость|capacite|السعة"),
        ("loadSecondsPerVehicle", [AssemblyPoints, TableKind.Classes], "load seconds|boarding seconds|boarding (s)"),
        ("loadMinutesPerVehicle", [AssemblyPoints, TableKind.Classes], "load minutes|boarding minutes|boarding (min)|"
            + "boarding time (min)|boarding min|minutes to board|посадка (хв)|хвилин на посадку|посадка (мин)|"
            + "минут на посадку|embarquement (min)|minutes d'embarquement|دقائق الصعود"),
        ("unloadSecondsPerVehicle", [ReceptionPoints, TableKind.Classes], "unload seconds|unloading seconds"),
        ("unloadMinutesPerVehicle", [ReceptionPoints, TableKind.Classes], "unload minutes|unloading minutes|"
            + "unloading (min)|getting off (min)|висадка (хв)|высадка (мин)|debarquement (min)|دقائق النزول"),
        ("intakePeoplePerHour", [ReceptionPoints], "intake|intake per hour|people per hour|людей на годину|"
            + "человек в час|personnes par heure"),
        ("bays", [AssemblyPoints, ReceptionPoints], "bay|loading bays|boarding bays|місця для посадки|місць для машин|"
            + "места для посадки|мест для машин|quais|emplacements|مواقف"),
        ("shiftMinutes", [Fleet], "shift (min)|longest shift (min)|зміна (хв)|смена (мин)|service (min)"),
        ("restMinutes", [Fleet], "rest (min)|shortest rest (min)|відпочинок (хв)|отдых (мин)|repos (min)"),
        ("rangeKm", [Fleet], "range|range (km)|запас ходу (км)|запас хода (км)|autonomie|autonomie (km)|المدى (كم)"),
        ("refuelMinutes", [Fleet], "refuel (min)|refuelling (min)|заправка (хв)|заправка (мин)|plein (min)"),
        ("peoplePerHour", [Checkpoints], "people/h|persons per hour|людей на годину|человек в час|"
            + "personnes par heure|شخص في الساعة"),
        ("vehiclesPerHour", [Checkpoints], "vehicles/h|buses per hour|машин на годину|машин в час|"
            + "vehicules par heure|مركبة في الساعة"),
        ("peoplePerDay", [Checkpoints], "people/day|persons per day|людей на день|человек в день|personnes par jour"),
        ("counts", [Checkpoints], "counted direction"),
        ("assemblyPoints", [Corridors], "from|assembly|assembly points|пункти збору|звідки|пункты сбора|откуда|de|"
            + "points de rassemblement|من|نقاط التجمع"),
        ("via", [Corridors], "through|by way of|checkpoints|через|par|عبر"),
        ("receptionPoints", [Corridors], "to|reception|reception points|пункти прийому|куди|пункты приема|куда|vers|"
            + "points d'accueil|الى|نقاط الاستقبال"),
        ("vehicles", [Fleet], "number|count|quantity|number of vehicles|how many|"
            + "кількість|количество|nombre|العدد|عدد"),
        ("availableFrom", [Fleet], "available at|ready at|від|доступно з|доступно с|disponible a partir de"),
        ("availableFromDay", [Fleet], "available day|ready on day"),
        ("fromDay", Days, "first day|from date|перший день|первый день|premier jour|اليوم الاول"),
        ("toDay", Days, "last day|to date|останній день|последний день|dernier jour|اليوم الاخير"),
        ("day", Days, "date|день|дата|jour|اليوم|التاريخ"),
        ("opens", Clocks, "open|from|opening|opens at|open from|відкриття|відкрито з|з|открытие|открыто с|с|ouvre|"
            + "ouverture|يفتح|من"),
        ("closes", Clocks, "close|to|until|closing|closes at|open to|закриття|до|закрытие|ferme|fermeture|يغلق|الى"),

        // In a list of people "from" may be the village that they come from.
        ("opens", [AssemblyPoints], "boarding from|boarding begins|посадка з|посадка с|embarquement de|الصعود من"),
        ("closes", [AssemblyPoints], "boarding until|boarding to|boarding ends|посадка до|embarquement jusqu'a|"
            + "embarquement a|الصعود الى|الصعود حتى"),
        ("direction", [Hours], "way|напрямок|направление|sens|الاتجاه"),
        ("priority", [TableKind.Classes], "order|пріоритет|приоритет|priorite|الاولوية"),
        ("key", [TableKind.Settings], "field|setting|ключ|поле|cle|المفتاح"),
        ("value", [TableKind.Settings], "значення|значение|valeur|القيمة"),
    ];

    /// <summary>Classes that a header may name though none is declared.</summary>
    internal static (string Id, string Name, int Priority, string Words)[] Classes { get; } =
    [
        ("seated", "Seated people", 2, "seated|sitting|seats|seat|can sit|сидячі|сидячих|місця для сидіння|сидячие|"
            + "сидячих місць|сидячих мест|assis|assises|جالسون|مقاعد|عدد المقاعد"),
        ("wheelchair", "People in a wheelchair", 2, "wheelchair|wheelchairs|візок|візки|на візках|коляска|коляски|"
            + "на колясках|fauteuil roulant|fauteuils roulants|كرسي متحرك|كراسي متحركة"),
        ("lying", "Lying people", 1, "lying|stretcher|stretchers|must lie|лежачі|лежачих|ноші|лежачие|носилки|couches|"
            + "couchees|allonges|brancards|نقالة|نقالات|مستلقون"),
    ];

    /// <summary>What may stand before or behind the name of a class: "people seated", "lying places".</summary>
    internal static string[] CountWords { get; } =
        ["", "people", "places", "persons", "personnes", "людей", "люди", "місць", "місця", "мест", "места", "عدد"];

    /// <summary>Fields of the scenario itself, and what rows have where they say nothing.</summary>
    internal static string[] Settings { get; } =
    [
        "name", "notice", "extract", "profile", "startsOn", "utcOffset", "timeZone", "horizonDays",
        "averageConvoySpeedKmh", "travelSlackPercent", "loadSecondsPerVehicle", "unloadSecondsPerVehicle",
    ];
}
