using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Words;

namespace SafePassage.Web.Parts;

/// <summary>Says what is open in a term of an accord.</summary>
internal static class TermWording
{
    /// <summary>The open questions of a term, and what the text must hold besides, in one line.</summary>
    public static string MissingIn(Wordbook words, SilentTermView silent) => string.Join(
        "; ",
        silent.Missing.Select(m => ControlRoom.Terms.First(t => t.Code == silent.Code).Questions.Any(q => q.Code == m)
                ? words.Say($"ask.{silent.Code}.{m}")
                : words.Say("missing." + m)));
}
