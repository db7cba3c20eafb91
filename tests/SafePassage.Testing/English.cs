using SafePassage.Words;

namespace SafePassage.Testing;

/// <summary>Says what a view carries in English, in which the tests are written.</summary>
public static class English
{
    public static string InEnglish(this Message message) => Catalogue.Load().In(Language.English).Say(message);
}
