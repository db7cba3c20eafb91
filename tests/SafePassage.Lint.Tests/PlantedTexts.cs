namespace SafePassage.Lint.Tests;

/// <summary>Texts that identify a person or a spot, with the kind of finding; all numbers and names are
/// invented.</summary>
internal static class PlantedTexts
{
    public const string Mail = "an e-mail address";
    public const string Messenger = "a name on a messenger";
    public const string Phone = "a phone number";
    public const string Plate = "a vehicle plate";
    public const string Spot = "the coordinates of a spot";
    public const string Birth = "a date of birth";
    public const string Paper = "the number of an identity paper";
    public const string Account = "a bank account";
    public const string Card = "a bank card";
    public const string Name = "the name of a person";

    public static IReadOnlyList<(string What, string Text)> All { get; } =
    [
        .. Of(Mail, "ivan@mail.ru", "write to ivan.petrov+x@example.org.ua today", "ivan at mail dot ru",
            "ivan (at) mail.ru",
            "ivan[at]mail[dot]ru", "ivan @ mail . ru", "ivan at gmail.com", "іван собака укр точка нет", "ivan＠mail．ru",
            "iv\u200Ban@ma\u00ADil.ru", "ivan <at> proton dot me", "почта: ivan (собака) mail.ru",
            "ivan\u202E@\u202Cmail.ru"),
        .. Of(Messenger, "@ivan_petrov", "t.me/ivan", "https://t.me/ivan", "vk.com/id12345", "wa.me/380671234567",
            "telegram: ivan_petrov", "viber ivan.p", "facebook.com/ivan.petrov", "skype live:ivan_p",
            "instagram.com/olenka",
            "write @olenka77 for seats", "t.me/+AbCdEf"),
        .. Of(Phone, "+380/67/123/45/67", "8 (916) 123-45-67", "(212) 555-0123", "(067) 123-45-67", "067 123 45 67",
            "０６７１２３４５６７", "٠٦٧ ١٢٣ ٤٥ ٦٧", "067\u200B123\u200B45\u200B67", "067\u00AD123\u00AD4567", "067.123.45.67",
            "067/123/45/67",
            "+380 67 123 45 67", "+380(67)123-45-67", "+7 916 123 45 67", "+7-916-123-45-67", "380671234567",
            "00380671234567",
            "8 800 555 35 35", "8(067)1234567", "067-123-45-67", "0671234567", "call 123456", "tel. 67 12 34",
            "тел 5-67-89",
            "067,123,45,67", "067 - 123 - 45 - 67", "067_123_45_67", "O67 123 45 67", "О67-1234567", "+48 512 345 678",
            "512 345 678", "+44 20 7946 0958", "+33 6 12 34 56 78", "06 12 34 56 78", "+963 944 567 890",
            "0944 567 890",
            "+970 599 123 456", "+972-50-234-5678", "050-234-5678", "+249 91 123 1234", "+1 (212) 555-0123",
            "۰۶۷۱۲۳۴۵۶۷",
            "+3\uFE0F\u20E38\uFE0F\u20E30671234567", "+380\u202E67\u202C1234567", "+380\U000E006767\U000E00671234567",
            "+380\u000067\u00001234567",
            "Зустріч о 08:00, 067 123 45 67", "+٣٨٠٦٧١٢٣٤٥٦٧", "𝟎𝟔𝟕𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "⓪⑥⑦①②③④⑤⑥⑦",
            "0̶6̶7̶1̶2̶3̶4̶5̶6̶7̶",
            "+373 691 23 456",
            "+375 29 123-45-67", "123-45-67", "ask the driver, 067 123-45-67, at 08:00", "095 12 34 567",
            "(0629) 41-23-45", "2100345671 on the list"),
        .. Of(Plate, "aa1234bb", "AA 1234 BB", "AA1234BB", "A123BC777", "а123вс 777", "АА1234ВВ", "АН 5678 ЕК",
            "аа1234вв",
            "A 123 BC 777", "A123BC 77 RUS", "ah-1234-ek", "white van aa 1234 bx", "plate 45-678-90",
            "номерний знак 12345 АВ",
            "1234 AB-7", "AB-123-CD", "plate WX 12345", "a\u200Ba1234bb", "ＡＡ１２３４ＢＢ", "держномер КА 0001 АА",
            "bus registration number ABC 123"),
        .. Of(Spot, "47.09512, 37.54321", "47°05'42\"N 37°32'35\"E", "N47.0951 E37.5432", "37T CN 12345 67890",
            "37TCN1234567890",
            "37T 412345 5214567", "8GX93G2V+XX", "3G2V+XX", "47.095,37.543", "47,09512; 37,54321", "47.09512 37.54321",
            "lat 47.0951", "47.0951 N", "47° 05.700' N", "47.0951° 37.5432°", "47,0951 с.ш.", "пн.ш. 47.0951",
            "-33.86882,151.20929",
            "４７．０９５１２，３７．５４３２１", "maps.app.goo.gl/abcDEF123", "geo:47.0951", "///filled.count.soap", "47º05′42″",
            "координати 47.095", "hiding at 47.09512/37.54321", "٤٧٫٠٩٥١٢، ٣٧٫٥٤٣٢١"),
        .. Of(Birth, "born 12.03.1961", "born 1987", "р. 1987", "1987 г.р.", "1961 року народження", "né en 1961",
            "born on 12 March 1961", "DOB: 12/03/61", "née le 3 mai 1961", "1987 р.н.", "12.03.1961 р.н.", "рожд. 1961",
            "родился 12 марта 1961", "народилася у 1961", "дата рождения 12.03.1961", "مواليد 1961", "b. 1987",
            "1961-03-12",
            "a man, 12.03.1961", "date of birth 1961", "1987 года рождения", "b\u200Born 1987", "geb. 12.03.1961",
            "تاريخ الميلاد ١٩٦١"),
        .. Of(Paper, "passport AB 123456", "паспорт КМ 123456", "КМ 123456", "passport 4508 123456", "ID 123456789",
            "112-233-445 95", "РНОКПП 3012345678", "12345678901234567 on the list", "19610312-12345",
            "ID card No 000123456",
            "свідоцтво серія АБ № 123456", "identity paper no. 1234567", "123-45-6789", "جواز سفر ١٢٣٤٥٦٧",
            "pass\u00ADport AB 123456",
            "удостоверение 1234567", "ИНН 770123456789", "carte d'identité no 123456789"),
        .. Of(Account, "UA213223130000026007233566001", "UA21 3223 1300 0002 6007 2335 6600 1",
            "DE89 3704 0044 0532 0130 00"),
        .. Of(Card, "4111 1111 1111 1111", "5500-0000-0000-0004"),
        .. Of(Name, "Ivan Petrovich Sidorov", "Олена Коваленко", "Olena Kovalenko", "Kovalenko Olena", "Сидоров Иван",
            "Іван Петрович", "Сидоров И.И.", "И. И. Сидоров", "пані Коваленко", "Mr Smith", "Mrs. Olena",
            "Dr. Hassan said", "гр. Сидоров",
            "г-н Иванов", "Mme Dupont", "Ahmed al-Hariri", "Fatima Hassan", "محمد علي", "أحمد الحريري", "السيد حمدان",
            "IVAN PETROV",
            "ИВАН ПЕТРОВ", "olena kovalenko", "Xenomir Kovalenko", "I. Petrov", "Sidorov, Ivan", "Iv\u0430n Petrov",
            "Iv\u200Ban Petrov",
            "Ｉｖａｎ Ｐｅｔｒｏｖ", "for Олени Коваленко", "Марія Іванівна", "José García", "François Hollande", "Олена К.",
            "The driver Serhii Bondar waits", "фатима и Сергей Иванов", "Jean-Pierre Martin", "іван коваленко"),
    ];

    private static IEnumerable<(string What, string Text)> Of(string what, params string[] texts) =>
        texts.Select(text => (what, text));
}
