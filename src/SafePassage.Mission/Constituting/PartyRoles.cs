using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Constituting;

/// <summary>The roles of members as people write them.</summary>
public static class PartyRoles
{
    /// <summary>Reads a role.</summary>
    /// <exception cref="RefusalException">It is none.</exception>
    public static PartyRole Read(string word, string where) =>
        Enum.GetValues<PartyRole>().Select(r => (PartyRole?)r).FirstOrDefault(r => Word(r!.Value) == word)
        ?? throw new RefusalException(new Refusal(
            "member.bad-role", where, $"'{word}' is no role.",
            $"Use one of: {string.Join(", ", Enum.GetValues<PartyRole>().Select(Word))}."));

    /// <summary>A role as a word.</summary>
    public static string Word(PartyRole role) => role.ToString().ToLowerInvariant();
}
